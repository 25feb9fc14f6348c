import Screen

/// An overlay that is a list with a line to type above it, which narrows it; Enter takes the line
/// under the cursor.
protocol ListOverlay: OverlayContent {
  associatedtype Item: Equatable & Sendable

  var list: FilterList<Item> { get set }
  /// What taking the line under the cursor comes to.
  var chosen: OverlayOutcome { get }
  /// What closing comes to.
  var closed: OverlayOutcome { get }
  /// Keys that mean something to this list alone.
  func outcome(of key: Key) -> OverlayOutcome?
}

extension ListOverlay {
  var closed: OverlayOutcome { .close }
  func outcome(of key: Key) -> OverlayOutcome? { nil }

  mutating func take(_ key: Key) -> OverlayOutcome {
    if let outcome = outcome(of: key) { return outcome }
    switch (key.code, key.modifiers) {
    case (.escape, _): return closed
    case (.enter, []): return chosen
    default: return list.take(key) ? .stay : .ignored
    }
  }

  mutating func insert(_ text: String) -> Bool {
    list.insert(text)
    return true
  }

  mutating func scroll(by rows: Int) { list.move(by: rows) }

  /// A click marks; on the marked line, or twice, it takes.
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let marked = list.cursor
    guard list.select(at: position, in: rows(in: area)) else { return .stay }
    return isDouble || list.cursor == marked ? chosen : .stay
  }

  func rect(in area: Rect) -> Rect { area.dialog(rows: list.items.count + 3) }

  /// Where the lines stand, below the one that is typed.
  func rows(in area: Rect) -> Rect {
    rect(in: area).inset(columns: 2, rows: 1).split(top: 1).bottom
  }

  /// Draws all but the lines.
  func drawFrame(title: String, note: String, into frame: inout Frame, in area: Rect) {
    let rect = rect(in: area)
    frame.box(rect, title: title, note: note)
    let inside = rect.inset(columns: 2, rows: 1)
    list.query.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
  }
}
