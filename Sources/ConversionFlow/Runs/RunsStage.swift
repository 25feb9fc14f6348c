public import Launch
import Screen

/// Step 5: past and present launches, newest first.
public struct RunsStage: Equatable, Sendable {
  public internal(set) var runs: [RunStatus] = []
  /// Why the launches could not be read.
  public internal(set) var failure: Failure?
  /// Why launches made elsewhere could not be asked for.
  var problem: String?
  /// The question under way, and when the last answer came.
  var ticket: Int?
  var refreshedAt: Int?
  var table = TableView()

  /// Seconds between two questions while something is under way.
  let pollSeconds: Int

  init(pollSeconds: Int) { self.pollSeconds = pollSeconds }

  /// Launches that are neither done nor failed.
  var activeCount: Int { runs.count { $0.phase.isActive } }

  var selected: RunStatus? {
    runs.indices.contains(table.cursor.row) ? runs[table.cursor.row] : nil
  }

  var wantsTicks: Bool { activeCount > 0 }

  /// What is known of the launches that other sessions made.
  var elsewhere: [RunStatus] { runs.filter(\.isFromElsewhere) }

  /// The cursor stays on its launch, and at the top with the newest.
  mutating func take(_ listing: RunListing) {
    let kept = table.cursor.row == 0 ? nil : selected?.id
    problem = listing.problem?.message
    runs = listing.launches.sorted { $0.record.created > $1.record.created }
    table.resize(rows: runs.count, columns: 1)
    if let kept, let row = runs.firstIndex(where: { $0.id == kept }) {
      table.go(to: TableView.Place(row: row, column: 0))
    }
  }

  mutating func fit(rows: Int) { table.pageRows = max(1, rows - 1) }
}

extension RunPhase {
  /// Whether something is still to come.
  var isActive: Bool {
    switch self {
    case .starting, .converting, .capturing, .launching: true
    case .done, .failed, .launchFailed, .resultMissing: false
    }
  }
}
