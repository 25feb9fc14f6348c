public import AssetSearch
public import Screen
import Vocabulary

/// The sessions of a subject; typing narrows, Enter shows everything of one.
public struct SessionBrowser: Equatable, Sendable {
  public let subject: String
  public internal(set) var list = FilterList<SessionOverview>(text: Self.text)
  var progress: SessionProgress
  private let place: SearchPlace
  private var warnings: [String] = []

  init(subject: String, in place: SearchPlace, _ progress: SessionProgress) {
    self.place = place
    self.subject = subject
    self.progress = progress
  }

  mutating func take(_ found: SubjectAssets, isFinal: Bool) {
    if progress.take(found, isFinal: isFinal) { show(found) }
  }

  /// Shows what an earlier search found.
  mutating func recall(_ found: SubjectAssets, asOf time: Int) {
    if progress.recall(asOf: time) { show(found) }
  }

  private mutating func show(_ found: SubjectAssets) {
    warnings = found.warnings
    let kept = list.selected?.id
    list.replace(with: found.sessions, text: Self.text)
    list.select { $0.id == kept }
  }

  private var emptyText: String {
    if let failure = progress.failure { return failure.line }
    if !list.items.isEmpty { return "No session has all of these words. Backspace widens." }
    guard progress.isDone else {
      return "Asking \(place.askedText) for the sessions of \(subject)…"
    }
    return (["No session was found for this subject."] + warnings.map { printable($0) })
      .joined(separator: "\n")
  }

  /// What a session is searched by.
  private static func text(of overview: SessionOverview) -> String {
    let summary = SessionSummary(overview)
    return [
      overview.id, overview.session.dateAndTime, summary.modalities, summary.raw, summary.sorted,
    ].joined(separator: " ")
  }
}

extension SessionBrowser: ListOverlay {
  var overlay: Overlay { .sessions(self) }
  var copied: String { list.selected?.id ?? "" }
  var givesWay: Bool { true }

  var closed: OverlayOutcome { .closeAnd(.stopSessions(ticket: progress.ticket)) }

  func outcome(of key: Key) -> OverlayOutcome? {
    key == Key(.character("r"), .control) ? .stayAnd(.searchSessionsAgain) : nil
  }

  func rect(in area: Rect) -> Rect { Self.rect(in: area) }

  /// All of a small screen, more columns of a large one; a session's details cover the list.
  static func rect(in area: Rect) -> Rect {
    area.centred(width: area.width < 110 ? area.width : 150, height: area.height)
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let count = list.items.isEmpty ? "" : " · \(list.matches.count) of \(list.items.count)"
    drawFrame(
      title: "Sessions of \(subject)\(count)",
      note: (progress.note ?? "type to narrow · Enter shows") + " · Esc closes", into: &frame,
      in: area)
    let rows = rows(in: area)
    guard list.matches.isEmpty else { return drawLines(into: &frame, in: rows) }
    frame.write(
      paragraph: emptyText, in: rows, role: progress.failure == nil ? .hint : .problem)
  }

  /// The columns are as wide as what stands in them; the folder shows where there is room.
  private func drawLines(into frame: inout Frame, in rect: Rect) {
    let summaries = list.items.map(SessionSummary.init)
    let platform = list.items.map { Glyph.width(of: $0.session.platform) }.max() ?? 0
    let modalities = min(
      summaries.map { Glyph.width(of: $0.modalities) }.max() ?? 0,
      max(10, rect.width - platform - 46))
    frame.list(list, in: rect) { overview in
      let summary = SessionSummary(overview)
      let found = padded(summary.raw, to: 12) + " " + padded(summary.sorted, to: 9, right: true)
      return ListLine(
        Span(overview.session.dateAndTime),
        Span(padded(printable(overview.session.platform), to: platform)),
        Span(padded(summary.modalities, to: modalities)),
        Span(overview.folder.value.map { printable("\($0)") } ?? "", .hint),
        trailing: Span(found, overview.raw.reason == nil ? .plain : .warning))
    }
  }

  var chosen: OverlayOutcome {
    list.selected.map { .stayAnd(.showSession($0)) } ?? .stay
  }
}
