import Neuroglancer
import Vocabulary

/// The rows that a state's layers give by one naming convention, and what was noticed.
public struct Filling: Equatable, Sendable {
  /// The convention that was used, chosen or found.
  public let convention: Convention
  /// By `sorted_recording`, then `probe_id`; rows without a recording come first. In the columns
  /// of the launcher.
  public let rows: [ManifestRow]
  /// What it did, in one line.
  public let summary: String
  /// What else a person should know, a line each.
  public let notes: [String]

  /// Fills one row per track, more where the convention says so (conversion.md 4).
  public init(_ context: MatchingContext, by choice: ConventionChoice = .auto) {
    let tracks = context.tracks.filter { !$0.isArchived }
    let convention =
      switch choice {
      case .auto: Self.convention(of: tracks)
      case .fixed(let convention): convention
      }
    let pairing = RowPairing(context, convention)
    let rows = tracks.flatMap { pairing.rows(of: $0) }.sorted(by: Self.precedes)
    self.convention = convention
    self.rows = rows.enumerated().map { $1.withID($0) }
    summary = Self.summary(convention, tracks: tracks.count, self.rows)
    notes = Self.notes(context.tracks, self.rows)
  }

  /// The order of rows in a manifest that was filled.
  static func precedes(_ left: ManifestRow, _ right: ManifestRow) -> Bool {
    (left[.sortedRecording], left[.histologyTrackID])
      < (right[.sortedRecording], right[.histologyTrackID])
  }

  /// The first convention that any layer in use follows. Archived layers have no say: their names
  /// are what somebody gave up.
  private static func convention(of tracks: [ProbeTrack]) -> Convention {
    let names = tracks.map { TrackName($0.name) }
    if names.contains(where: { $0.monthDay != nil }) { return .monthDay }
    if names.contains(where: { $0.dayNumber != nil }) { return .day }
    if names.contains(where: { $0.dateTag != nil }) { return .dateTag }
    return .none
  }

  private static func summary(
    _ convention: Convention, tracks: Int, _ rows: [ManifestRow]
  ) -> String {
    let unassigned = rows.count { $0.isUnassigned }
    let rest = unassigned == 0 ? "" : ", \(unassigned) without a recording"
    let rows = counted(rows.count, "row")
    return "\(convention.rawValue): \(counted(tracks, "track")), \(rows)\(rest)"
  }

  private static func notes(_ tracks: [ProbeTrack], _ rows: [ManifestRow]) -> [String] {
    var notes: [String] = []
    let archived = tracks.filter(\.isArchived)
    if !archived.isEmpty {
      let names = listed(archived.map { quoted($0.name) })
      notes.append("\(counted(archived.count, "archived layer")) without a row: \(names).")
    }
    let ambiguous = rows.count { !$0.isUnassigned && $0.fillNote != nil }
    if ambiguous > 0 {
      notes.append("In \(counted(ambiguous, "row")) another sorted asset would have fitted too.")
    }
    return notes
  }
}
