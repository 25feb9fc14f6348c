import AssetSearch
import Screen
import Vocabulary

/// Everything of a session, and the stored states of its subject; Enter opens what can be opened.
public struct SessionDetail: Equatable, Sendable {
  /// What Enter does on a line.
  private enum Target: Equatable {
    case recording(SortedRecording)
    case state(StoredState)
  }

  private struct Entry: Equatable {
    let label: String
    let text: String
    let role: Role
    let target: Target?
  }

  private(set) var overview: SessionOverview
  var progress: SessionProgress
  private let states: [StoredState]
  /// Why there are no states to choose from.
  private let statesNote: String
  private var attached: AttachedData?
  private var entries: [Entry] = []
  private var cursor = 0

  /// - Parameter states: Those stored for the session's subject, or why there is none.
  init(
    _ overview: SessionOverview, states: Result<[StoredState], FailureError>,
    _ progress: SessionProgress
  ) {
    self.overview = overview
    self.progress = progress
    switch states {
    case .success(let states):
      self.states = states
      statesNote = "none is stored for this subject"
    case .failure(let error):
      self.states = []
      statesNote = error.failure.message
    }
    entries = makeEntries()
  }

  var session: SessionName { overview.session }

  /// Takes what is known now; the cursor stays on its line.
  mutating func take(_ found: SubjectAssets, _ attached: AttachedData?, isFinal: Bool) {
    let isShown = progress.take(found, isFinal: isFinal)
    show(isShown ? found : nil, attached)
  }

  /// Shows what an earlier search found.
  mutating func recall(_ found: SubjectAssets, _ attached: AttachedData?, asOf time: Int) {
    if progress.recall(asOf: time) { show(found, attached) }
  }

  /// - Parameter found: Nil when what is shown stays.
  private mutating func show(_ found: SubjectAssets?, _ attached: AttachedData?) {
    if let overview = found?.sessions.first(where: { $0.session == session }) {
      self.overview = overview
    }
    self.attached = attached
    let kept = entries[cursor]
    entries = makeEntries()
    cursor =
      entries.firstIndex { $0.label == kept.label && $0.text == kept.text }
      ?? min(cursor, entries.count - 1)
  }

  private func makeEntries() -> [Entry] {
    let failure = progress.failure.map {
      Entry(label: "problem", text: $0.line, role: .problem, target: nil)
    }
    let report = SessionReport(overview, attached: attached).lines.map { line in
      Entry(
        label: line.label, text: line.text, role: line.role,
        target: line.recording.map { .recording($0) })
    }
    let states = states.enumerated().map { index, state in
      Entry(
        label: index == 0 ? "states" : "",
        text: "\(printable(state.stem)) · \(PacificTime(epochSeconds: state.modified).dateAndTime)",
        role: .plain, target: .state(state))
    }
    let none = Entry(label: "states", text: statesNote, role: .hint, target: nil)
    return [failure].compactMap(\.self) + report + (states.isEmpty ? [none] : states)
  }
}

extension SessionDetail: OverlayContent {
  var overlay: Overlay { .session(self) }
  var copied: String { entries[cursor].text }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return .closeAnd(.stopSessions(ticket: progress.ticket))
    case (.enter, []): return chosen
    case (.character("r"), .control): return .stayAnd(.searchSessionsAgain)
    case (.up, []): scroll(by: -1)
    case (.down, []): scroll(by: 1)
    case (.pageUp, []): scroll(by: -10)
    case (.pageDown, []): scroll(by: 10)
    case (.home, []): scroll(by: -entries.count)
    case (.end, []): scroll(by: entries.count)
    default: return .ignored
    }
    return .stay
  }

  mutating func scroll(by rows: Int) { cursor = max(0, min(cursor + rows, entries.count - 1)) }

  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let (rows, first, place) = shown(in: area)
    let index = first + position.row - place.row
    guard place.contains(position), rows.indices.contains(index) else { return .stay }
    cursor = rows[index].entry
    return isDouble ? chosen : .stay
  }

  func rect(in area: Rect) -> Rect {
    SessionBrowser.rect(in: area)
  }

  func draw(into frame: inout Frame, in area: Rect) {
    frame.box(rect(in: area), title: session.id, note: progress.note.map { "\($0) · Esc" } ?? use)
    let (rows, first, place) = shown(in: area)
    frame.list(count: rows.count, cursor: nil, first: first, in: place) { index in
      let row = rows[index]
      let isCursor = row.entry == cursor
      return ListLine(
        Span(row.label, isCursor ? .cursor : .header), Span(row.text, isCursor ? .cursor : row.role)
      )
    }
  }

  private struct Row {
    let entry: Int
    let label: String
    let text: String
    let role: Role
  }

  /// The rows of the entries, those that are too wide on several, and which of them show.
  private func shown(in area: Rect) -> (rows: [Row], first: Int, place: Rect) {
    let place = rect(in: area).inset(columns: 2, rows: 1)
    let labels = (entries.map { Glyph.width(of: $0.label) }.max() ?? 0) + 1
    let room = max(20, place.width - labels - 1)
    let rows = entries.enumerated().flatMap { index, entry in
      wrapped(entry.text, to: room).enumerated().map { part, text in
        Row(
          entry: index, label: padded(part == 0 ? entry.label : "", to: labels),
          text: padded(text, to: room), role: entry.role)
      }
    }
    let cursorRow = rows.firstIndex { $0.entry == cursor } ?? 0
    return (rows, firstVisible(of: rows.count, cursor: cursorRow, rows: place.height), place)
  }

  private var chosen: OverlayOutcome {
    switch entries[cursor].target {
    case .recording(let recording): .stayAnd(.showRecording(recording))
    case .state(let state): .stayAnd(.openState(.stored(state), session: nil))
    case nil: .stay
    }
  }

  private var use: String {
    switch entries[cursor].target {
    case .recording: "Enter shows it · Esc goes back"
    case .state: "Enter opens it · Esc goes back"
    case nil: "Esc goes back"
    }
  }
}
