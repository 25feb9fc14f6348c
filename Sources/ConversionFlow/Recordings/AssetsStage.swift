public import AssetSearch
public import Screen

/// Step 2: what was found for the subject, and which sorted assets are used.
public struct AssetsStage: Equatable, Sendable {
  public enum Search: Equatable, Sendable {
    case idle
    case running(ticket: Int, since: Int)
    case done
    case cancelled
  }

  public internal(set) var search: Search = .idle
  public internal(set) var found: SubjectAssets?
  /// When what is shown was found, in seconds since 1970, while it is from memory: until the search
  /// under way has ended well.
  public internal(set) var recalled: Int?
  /// How far the search under way has come.
  var progress = SearchProgress()
  /// Choices a person made, by asset ID; the others follow `startsSelected`.
  public internal(set) var choices: [String: Bool] = [:]
  public internal(set) var table = TableView()

  init() {}

  /// IDs of the sorted assets in use.
  public var selectedIDs: Set<String> {
    Set((found?.sorted ?? []).filter(isSelected).map(\.id))
  }

  public func isSelected(_ recording: SortedRecording) -> Bool {
    choices[recording.id] ?? recording.startsSelected
  }

  var selectedRecording: SortedRecording? {
    guard let sorted = found?.sorted, sorted.indices.contains(table.cursor.row) else { return nil }
    return sorted[table.cursor.row]
  }

  var isBusy: Bool {
    if case .running = search { return true }
    return false
  }

  mutating func take(_ assets: SubjectAssets) {
    found = assets
    table.resize(rows: assets.sorted.count, columns: 1)
  }

  /// Uses the recording under the cursor, or not.
  mutating func toggle() {
    guard let recording = selectedRecording else { return }
    choices[recording.id] = !isSelected(recording)
  }
}
