public import Screen

/// Lines to read: a cell in full, what is known of an asset, the steps of a run.
public struct TextOverlay: Equatable, Sendable {
  public typealias Line = Span

  /// Of what a person must read whatever they are doing.
  static let noticeTitle = "Before you go on"

  public let title: String
  public let lines: [Line]
  /// What the keys do, at the right of the title.
  private let note: String
  /// Rows above the lines that somebody else draws; with any, the box is as high as it can be.
  private let headRows: Int
  private var first = 0
  /// The greatest value of `first`, and the lines that show, as of the last size.
  private var last = 0
  private var page = 10

  public init(title: String, lines: [Line], note: String = "Esc closes", headRows: Int = 0) {
    self.title = title
    self.lines = lines
    self.note = note
    self.headRows = headRows
  }

  /// Whether the last line shows, as of the last size.
  var isAtEnd: Bool { first >= last }

  /// The same with other lines, where it was or at their end.
  func showing(_ lines: [Line], atEnd: Bool) -> TextOverlay {
    var other = TextOverlay(title: title, lines: lines, note: note, headRows: headRows)
    other.first = atEnd ? Self.farBelow : first
    other.last = atEnd ? Self.farBelow : last
    other.page = page
    return other
  }

  /// More lines than there ever are.
  private static let farBelow = 1 << 30

  private func shown(in area: Rect) -> (lines: [Line], rect: Rect) {
    // The keys of the box are news to whoever sees it first.
    let head = Glyph.width(of: title) + Glyph.width(of: note) + 4
    let wanted = max(head, lines.map { Glyph.width(of: $0.text) }.max() ?? 0)
    let width = headRows > 0 ? area.dialogWidth : min(max(40, wanted + 4), area.width)
    let shown = lines.flatMap { line in
      wrapped(line.text, to: width - 4).map { Line($0, line.role) }
    }
    let height = headRows > 0 ? area.height : shown.count + 2
    return (shown, area.centred(width: width, height: height))
  }

  /// Where the lines stand.
  private func textArea(in rect: Rect) -> Rect {
    rect.inset(columns: 2, rows: 1).split(top: headRows).bottom
  }
}

extension TextOverlay: OverlayContent {
  var overlay: Overlay { .text(self) }
  var copied: String { lines.map(\.text).joined(separator: "\n") }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _), (.enter, []): return .close
    case (.up, []): scroll(by: -1)
    case (.down, []): scroll(by: 1)
    case (.pageUp, []): scroll(by: -page)
    case (.pageDown, []), (.character(" "), []): scroll(by: page)
    case (.home, []): first = 0
    case (.end, []): first = last
    default: return .ignored
    }
    return .stay
  }

  mutating func scroll(by rows: Int) { first = max(0, min(first + rows, last)) }

  mutating func fit(to area: Rect) {
    let (shown, rect) = shown(in: area)
    let height = textArea(in: rect).height
    page = max(1, height - 1)
    last = max(0, shown.count - height)
    first = min(first, last)
  }

  func rect(in area: Rect) -> Rect { shown(in: area).rect }

  func draw(into frame: inout Frame, in area: Rect) {
    let (shown, rect) = shown(in: area)
    frame.box(rect, title: title, note: note)
    let text = textArea(in: rect)
    let start = max(0, min(first, shown.count - text.height))
    frame.list(count: shown.count, cursor: nil, first: start, in: text) { ListLine(shown[$0]) }
    if start + text.height < shown.count {
      let more = " \(shown.count - start - text.height) more, PgDn "
      frame.write(more, row: rect.row + rect.height - 1, column: rect.column + 2, role: .hint)
    }
  }
}

extension Rect {
  /// The width of a large overlay: all of a small screen, so that its frame covers the step's.
  var dialogWidth: Int { width < 110 ? width : 100 }

  /// The width of a question or a field, likewise.
  var questionWidth: Int { width < 86 ? width : 76 }

  /// The box of a large overlay that wants so many rows.
  func dialog(rows: Int) -> Rect {
    centred(width: dialogWidth, height: height < 24 ? height : rows)
  }
}
