public import Launch
public import Screen
import Vocabulary

/// Step 5: past and present launches, newest first.
public struct RunsStage: Equatable, Sendable {
  public internal(set) var table = ItemTable<RunStatus>()
  /// Why the launches could not be read.
  public internal(set) var failure: Failure?
  /// Runs that had just ended and showed no result.
  private var lackingResult: Set<LaunchRecord.ID> = []
  /// Why launches made elsewhere could not be asked for.
  var problem: String?
  /// The question under way, and when the last answer came.
  var ticket: Int?
  var refreshedAt: Int?

  /// Seconds between two questions while something is under way.
  let pollSeconds: Int
  /// Code Ocean's, as a browser takes it.
  private let domain: String

  init(pollSeconds: Int, domain: String) {
    self.pollSeconds = pollSeconds
    self.domain = domain
  }

  /// Where a browser shows an asset.
  func address(ofAsset id: String) -> String { "\(domain)/data-assets/\(id)" }

  public var runs: [RunStatus] { table.items }

  /// Launches that are neither done nor failed.
  var activeCount: Int { runs.count { $0.phase.isActive } }

  /// What is known of the launches that other sessions made.
  var elsewhere: [RunStatus] { runs.filter(\.isFromElsewhere) }

  /// Runs of the list that the answer shows to have ended, and which were under way before.
  ///
  /// A result may show late: who lacks it has ended when it lacks it twice.
  mutating func ended(by answer: [RunStatus]) -> [RunStatus] {
    let known = Dictionary(runs.map { ($0.id, $0.phase) }) { first, _ in first }
    let lacking = lackingResult
    lackingResult = Set(
      answer.filter { $0.phase == .resultMissing && known[$0.id]?.isActive == true }.map(\.id))
    return answer.filter { run in
      guard let before = known[run.id] else { return false }
      return run.phase.isFinal && !before.isFinal
        || run.phase == .resultMissing && lacking.contains(run.id)
    }
  }

  /// Takes an answer; the cursor goes to a launch that is new, else stays on its own.
  mutating func take(_ listing: RunListing) {
    let known = Set(runs.map(\.id))
    problem = listing.problem?.message
    let sorted = listing.launches.sorted { $0.record.created > $1.record.created }
    table.replace(with: sorted) { run in
      [run.record.subject, run.title, run.record.names.capture, run.observation.result?.name]
        .compactMap { $0 }.joined(separator: " ")
    }
    if let newest = sorted.first, !known.isEmpty, !known.contains(newest.id) {
      table.select(newest.id)
    }
  }

  /// Whether the cloud may soon tell more: of a run under way, or of the result of one that has
  /// just ended, which a search may show late.
  func isAwaiting(now: Int) -> Bool {
    runs.contains { run in
      run.phase.isActive
        || run.phase == .resultMissing
          && run.observation.monitor.map { now - $0.created - $0.runTime < Self.latestResult }
            ?? false
    }
  }

  /// Seconds after its run for which a result is waited for.
  private static let latestResult = 900

  /// Whether it is to be asked for again from time to time: also while it shows, for another
  /// session may launch at any moment.
  func isFollowed(now: Int, isShown: Bool) -> Bool {
    ticket == nil && (isShown || isAwaiting(now: now))
  }

  /// Seconds until what shows changes, or the cloud is to be asked again.
  func secondsToNextTick(now: Int, isShown: Bool) -> Int? {
    let ago = max(0, now - (refreshedAt ?? now))
    let poll = isFollowed(now: now, isShown: isShown) ? max(1, pollSeconds - ago) : nil
    // The age is told in minutes, later in hours.
    let age = isShown && refreshedAt != nil ? (ago < 3600 ? 60 - ago % 60 : 3600 - ago % 3600) : nil
    return [poll, age].compactMap { $0 }.min()
  }
}

extension RunPhase {
  /// Where the launch itself stands still, short of its end.
  var stoppedAt: LaunchStep? {
    switch self {
    case .interrupted(let step), .launchFailed(let step, _): step
    default: nil
    }
  }

  /// Whether something is still to come.
  var isActive: Bool {
    switch self {
    case .starting, .converting, .capturing, .launching: true
    case .done, .failed, .interrupted, .launchFailed, .resultMissing: false
    }
  }
}
