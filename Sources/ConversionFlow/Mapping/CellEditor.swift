import Manifest
import Screen

/// A cell being edited: free text, or a list of choices that narrows as one types.
struct CellEditor: Equatable, Sendable {
  /// What a key came to.
  enum Outcome: Equatable {
    case stay
    case giveUp
    /// The new text, and where the cursor goes then.
    case commit(String, then: TableView.Motion)
    /// The text is not one of the choices.
    case refuse(String)
  }

  enum Field: Equatable, Sendable {
    case text(TextField)
    case choices(FilterList<Choice>, allowsOther: Bool)
  }

  var field: Field

  /// Edits as text; `keeping` is what stands in the field at first.
  init(keeping text: String) { field = .text(TextField(text)) }

  /// Opens the choices with the present value under the cursor, or narrowed by what was typed.
  init(choices: [Choice], allowsOther: Bool, current: String, typed: String = "") {
    var list = FilterList(choices) { $0.value }
    list.select { $0.value == current }
    if !typed.isEmpty { list.insert(typed) }
    field = .choices(list, allowsOther: allowsOther)
  }

  mutating func take(_ key: Key) -> Outcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return .giveUp
    case (.enter, _): return committed(then: .down)
    case (.tab, []): return committed(then: .next)
    case (.tab, .shift): return committed(then: .previous)
    default:
      switch field {
      case .text(var text):
        _ = text.take(key)
        field = .text(text)
      case .choices(var list, let allowsOther):
        _ = list.take(key)
        field = .choices(list, allowsOther: allowsOther)
      }
      return .stay
    }
  }

  mutating func insert(_ text: String) {
    switch field {
    case .text(var line):
      line.insert(text)
      field = .text(line)
    case .choices(var list, let allowsOther):
      list.insert(text)
      field = .choices(list, allowsOther: allowsOther)
    }
  }

  private func committed(then motion: TableView.Motion) -> Outcome {
    switch field {
    case .text(let line): return .commit(line.text, then: motion)
    case .choices(let list, let allowsOther):
      if let choice = list.selected { return .commit(choice.value, then: motion) }
      let typed = list.query.text
      return allowsOther ? .commit(typed, then: motion) : .refuse(typed)
    }
  }

  /// Draws over the cell, the list below it or above it, wherever there is room.
  func draw(into frame: inout Frame, cell: Rect, body: Rect) {
    switch field {
    case .text(let line): draw(line, into: &frame, cell: cell, body: body)
    case .choices(let list, let allowsOther):
      drawChoices(list, allowsOther, into: &frame, cell: cell, body: body)
    }
  }

  /// A long text takes the room at the right of its cell, then that at the left.
  private func draw(_ line: TextField, into frame: inout Frame, cell: Rect, body: Rect) {
    let width = min(max(cell.width, Glyph.width(of: line.text) + 1), body.width)
    let column = min(cell.column, body.column + body.width - width)
    line.draw(into: &frame, row: cell.row, column: column, width: width)
  }

  private func drawChoices(
    _ list: FilterList<Choice>, _ allowsOther: Bool, into frame: inout Frame, cell: Rect,
    body: Rect
  ) {
    let content = list.items.map { Glyph.width(of: $0.value) + Glyph.width(of: $0.note) + 2 }
    let width = min(max((content.max() ?? 0) + 2, cell.width + 2, 24), body.width)
    let below = body.row + body.height - cell.row - 1
    let above = cell.row - body.row
    let height = min(max(list.matches.count, 1) + 2, max(below, above))
    let top = height <= below ? cell.row + 1 : cell.row - height
    let left = max(body.column, min(cell.column - 1, body.column + body.width - width))
    let box = Rect(column: left, row: top, width: width, height: height)
    frame.box(box, role: .border)
    let inside = box.inset(columns: 1, rows: 1)
    frame.list(list, in: inside) { choice in
      ListLine(Span(choice.value.isEmpty ? "(empty)" : choice.value), Span(choice.note, .hint))
    }
    if list.matches.isEmpty {
      let text = allowsOther ? "Enter takes it as typed" : "no such choice"
      frame.write(
        fitted(text, to: inside.width), row: inside.row, column: inside.column, role: .hint)
    }
    draw(list.query, into: &frame, cell: cell, body: body)
  }
}
