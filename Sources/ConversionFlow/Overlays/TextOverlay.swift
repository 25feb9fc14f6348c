public import Screen

/// Lines to read: a cell in full, what is known of an asset, the steps of a run.
public struct TextOverlay: Equatable, Sendable {
  public typealias Line = Span

  public let title: String
  public let lines: [Line]
  /// What the keys do, at the right of the title.
  private let note: String
  private var first = 0
  /// The greatest value of `first`, as of the last size.
  private var last = 0

  public init(title: String, lines: [Line], note: String = "Esc closes") {
    self.title = title
    self.lines = lines
    self.note = note
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch key.code {
    case .escape, .enter: return .close
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -10)
    case .pageDown, .character(" "): scroll(by: 10)
    case .home: first = 0
    case .end: scroll(by: lines.count)
    default: break
    }
    return .stay
  }

  mutating func scroll(by rows: Int) { first = max(0, min(first + rows, last)) }

  /// Works out how far it scrolls in an area.
  mutating func fit(to area: Rect) {
    let shown = shownLines(in: area)
    last = max(0, shown.lines.count - shown.rect.inset(columns: 2).height)
  }

  private func shownLines(in area: Rect) -> (lines: [Line], rect: Rect) {
    let wanted = lines.map { Glyph.width(of: $0.text) }.max() ?? 0
    let width = min(max(40, wanted + 4), area.width)
    let shown = lines.flatMap { line in
      wrapped(line.text, to: width - 4).map { Line($0, line.role) }
    }
    return (shown, area.centred(width: width, height: shown.count + 2))
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let (shown, rect) = shownLines(in: area)
    frame.box(rect, title: title, note: note)
    let inside = rect.inset(columns: 2, rows: 1)
    let start = max(0, min(first, shown.count - inside.height))
    frame.list(count: shown.count, cursor: nil, first: start, in: inside) { ListLine(shown[$0]) }
    if start + inside.height < shown.count {
      let more = " \(shown.count - start - inside.height) more, PgDn "
      frame.write(more, row: rect.row + rect.height - 1, column: rect.column + 2, role: .hint)
    }
  }
}
