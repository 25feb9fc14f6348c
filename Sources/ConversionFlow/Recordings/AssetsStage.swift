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
  /// When what is shown was found, in seconds since 1970, while it is from an earlier search: until
  /// the one under way has ended well.
  public internal(set) var recalled: Int?
  /// When a search of this session last ended well.
  var foundAt: Int?
  /// How far the search under way has come.
  var progress = SearchProgress()
  /// Choices a person made, by asset ID; the others follow `startsSelected`.
  public internal(set) var choices: [String: Bool] = [:]
  public internal(set) var table = ItemTable<SortedRecording>()
  /// The line below the table that the cursor is on; nil while it is in the table.
  private(set) var line: Int?

  init() {}

  /// IDs of the sorted assets in use.
  public var selectedIDs: Set<String> {
    Set((found?.sorted ?? []).filter(isSelected).map(\.id))
  }

  public func isSelected(_ recording: SortedRecording) -> Bool {
    choices[recording.id] ?? recording.startsSelected
  }

  /// The sorted asset under the cursor.
  var selectedRecording: SortedRecording? { line == nil ? table.selected : nil }

  /// The lines below the table.
  var lines: [SummaryLine] { found.map(Self.summary) ?? [] }

  var selectedLine: SummaryLine? {
    guard let line else { return nil }
    let lines = lines
    return lines.indices.contains(line) ? lines[line] : nil
  }

  var isBusy: Bool {
    if case .running = search { return true }
    return false
  }

  /// Who keeps a search waiting; nil until that is for longer than is usual.
  func waiting(now: Int) -> Message? {
    guard case .running(_, let since) = search, now - since >= Self.patience,
      let places = progress.awaitedText
    else { return nil }
    return Message(
      "Waiting for \(places); a request has \(Question.deadline) s. Esc stops in Assets.", .busy)
  }

  mutating func take(_ assets: SubjectAssets) {
    let kept = selectedLine
    found = assets
    table.replace(with: assets.sorted) { $0.searchText }
    guard let kept else { return }
    let lines = lines
    let place = lines.firstIndex { $0.label == kept.label && $0.subject == kept.subject }
    line = place ?? (lines.isEmpty ? nil : min(line ?? 0, lines.count - 1))
  }

  /// Moves in the table, and from its last row on to the lines below.
  mutating func move(_ motion: TableView.Motion) {
    let last = lines.count - 1
    guard let line else {
      let before = table.view.cursor
      table.move(motion)
      if table.view.cursor == before, last >= 0 { enterLines(by: motion, last: last) }
      return
    }
    switch motion {
    case .up, .previous: self.line = line > 0 ? line - 1 : table.shown.isEmpty ? 0 : nil
    case .down, .next: self.line = min(line + 1, last)
    case .pageUp: self.line = line > 0 ? max(0, line - Self.page) : table.shown.isEmpty ? 0 : nil
    case .pageDown: self.line = min(line + Self.page, last)
    case .top, .firstCell:
      self.line = table.shown.isEmpty ? 0 : nil
      table.move(motion)
    case .bottom, .lastCell: self.line = last
    case .left, .right, .rowStart, .rowEnd: break
    }
  }

  private mutating func enterLines(by motion: TableView.Motion, last: Int) {
    switch motion {
    case .down, .pageDown, .next: line = 0
    case .bottom, .lastCell: line = last
    default: break
    }
  }

  mutating func go(toRow row: Int) {
    line = nil
    table.go(to: row)
  }

  mutating func go(toLine line: Int) { self.line = line }

  /// Takes a key that narrows the table.
  /// - Returns: Whether the key was one of them.
  mutating func narrow(_ key: Key) -> Bool {
    guard table.take(key) else { return false }
    line = nil
    return true
  }

  /// Seconds.
  private static let patience = 5
  /// Lines that a page up or down goes.
  private static let page = 5

  /// Uses the recording under the cursor, or not.
  mutating func toggle() {
    guard let recording = selectedRecording else { return }
    choices[recording.id] = !isSelected(recording)
  }
}
