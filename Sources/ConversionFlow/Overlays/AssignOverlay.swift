import Manifest
import Screen
import Vocabulary

/// What something may be assigned to; typing narrows, Enter assigns.
public struct AssignOverlay: Equatable, Sendable {
  private let title: String
  private var list: FilterList<AssignmentChoice>

  init(_ item: Unassigned.Item, _ choices: [AssignmentChoice]) {
    title =
      switch item {
      case .stream(let stream): "A track for \(stream.stream) of \(stream.day)"
      case .track(let track), .row(_, _, let track): "A stream for \(track)"
      }
    list = FilterList(choices) { "\($0.text) \($0.note)" }
  }

  private func rows(in area: Rect) -> Rect {
    rect(in: area).inset(columns: 2, rows: 1).split(top: 1).bottom
  }

  private var chosen: OverlayOutcome {
    list.selected.map { .closeAnd(.assign($0.assignment)) } ?? .stay
  }
}

extension AssignOverlay: OverlayContent {
  var overlay: Overlay { .assign(self) }
  var copied: String { list.selected?.text ?? "" }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): .close
    case (.enter, []): chosen
    default: list.take(key) ? .stay : .ignored
    }
  }

  mutating func insert(_ text: String) -> Bool {
    list.insert(text)
    return true
  }

  mutating func scroll(by rows: Int) { list.move(by: rows) }

  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let rows = rows(in: area)
    let isAgain = list.firstVisible(rows: rows.height) + position.row - rows.row == list.cursor
    guard list.select(at: position, in: rows) else { return .stay }
    return isAgain || isDouble ? chosen : .stay
  }

  func rect(in area: Rect) -> Rect { area.dialog(rows: list.items.count + 3) }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = rect(in: area)
    frame.box(rect, title: printable(title), note: "type to narrow · Enter assigns · Esc closes")
    let inside = rect.inset(columns: 2, rows: 1)
    list.query.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
    frame.list(list, in: rows(in: area)) { choice in
      ListLine(
        Span(printable(choice.text)),
        trailing: choice.note.isEmpty ? nil : Span(printable(choice.note), .hint))
    }
    if list.matches.isEmpty {
      let text =
        list.items.isEmpty ? "There is nothing to assign it to." : "Nothing has these words."
      frame.write(text, row: inside.row + 1, column: inside.column, role: .hint)
    }
  }
}
