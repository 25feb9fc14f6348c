import Manifest
import Screen

/// A cell being edited: free text, or a list of choices that narrows as one types.
struct CellEditor: Equatable, Sendable {
  /// What a key came to.
  enum Outcome: Equatable {
    case stay
    case giveUp
    /// The new text, and where the cursor goes then.
    case commit(String, then: TableView.Motion?)
    /// The text is not one of the choices.
    case refuse(String)
    /// The key means nothing to it.
    case ignored
  }

  enum Field: Equatable, Sendable {
    case text(TextField)
    case choices(FilterList<Choice>, allowsOther: Bool)
  }

  private(set) var field: Field
  /// Whether anything was typed or chosen since it opened.
  private var isTouched: Bool

  /// Edits as text.
  /// - Parameters:
  ///   - text: Stands in the field at first, unless something was typed to open it.
  init(keeping text: String, typed: String? = nil) {
    field = .text(TextField(typed ?? text))
    isTouched = typed != nil
  }

  /// Opens the choices with the present value under the cursor, or narrowed by what was typed.
  init(choices: [Choice], allowsOther: Bool, current: String, typed: String = "") {
    var list = FilterList(choices) { $0.value }
    list.select { $0.value == current }
    // A text that is no choice stands in the field: Enter must not put another in its place.
    if typed.isEmpty, !current.isEmpty, list.selected?.value != current { list.insert(current) }
    field = .choices(list, allowsOther: allowsOther)
    isTouched = false
    if !typed.isEmpty { insert(typed) }
  }

  /// What was typed, or stands under the cursor of the list.
  var typed: String {
    switch field {
    case .text(let line): line.text
    case .choices(let list, _): list.query.isEmpty ? list.selected?.value ?? "" : list.query.text
    }
  }

  mutating func take(_ key: Key) -> Outcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return .giveUp
    case (.enter, _): return committed(then: .down)
    case (.tab, []): return committed(then: .next)
    case (.tab, .shift): return committed(then: .previous)
    default:
      guard takeInField(key) else { return .ignored }
      isTouched = true
      return .stay
    }
  }

  private mutating func takeInField(_ key: Key) -> Bool {
    switch field {
    case .text(var line):
      defer { field = .text(line) }
      return line.take(key)
    case .choices(var list, let allowsOther):
      defer { field = .choices(list, allowsOther: allowsOther) }
      let query = list.query
      guard list.take(key) else { return false }
      if list.query != query { list.selectWhatIsTyped() }
      return true
    }
  }

  mutating func insert(_ text: String) {
    isTouched = true
    switch field {
    case .text(var line):
      line.insert(text)
      field = .text(line)
    case .choices(var list, let allowsOther):
      list.insert(text)
      list.selectWhatIsTyped()
      field = .choices(list, allowsOther: allowsOther)
    }
  }

  /// Empties the field.
  mutating func clear() {
    isTouched = true
    switch field {
    case .text: field = .text(TextField())
    case .choices(var list, let allowsOther):
      list.clearQuery()
      field = .choices(list, allowsOther: allowsOther)
    }
  }

  /// What another command than Enter ends the edit with: a list that was only opened changes
  /// nothing.
  var ending: Outcome { isTouched ? committed(then: nil) : .giveUp }

  /// A click takes the choice it is on; elsewhere in the list it does nothing.
  mutating func click(at position: Frame.Position, cell: Rect, body: Rect) -> Outcome {
    guard case .choices(var list, let allowsOther) = field else { return .ignored }
    let box = choicesBox(list, cell: cell, body: body)
    guard box.contains(position) else { return .ignored }
    let inside = box.inset()
    let index = list.firstVisible(rows: inside.height) + position.row - inside.row
    guard inside.contains(position), list.matches.indices.contains(index) else { return .stay }
    list.move(by: index - list.cursor)
    field = .choices(list, allowsOther: allowsOther)
    return committed(then: nil)
  }

  private func committed(then motion: TableView.Motion?) -> Outcome {
    switch field {
    case .text(let line): return .commit(line.text, then: motion)
    case .choices(let list, let allowsOther):
      let typed = list.query.text
      if !isTouched, !typed.isEmpty { return .commit(typed, then: motion) }
      if let choice = list.selected { return .commit(choice.value, then: motion) }
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
    let box = choicesBox(list, cell: cell, body: body)
    frame.box(box, role: .border)
    let inside = box.inset(columns: 1, rows: 1)
    frame.list(list, in: inside) { choice in
      ListLine(Span(choice.title.isEmpty ? "(empty)" : choice.title), Span(choice.note, .hint))
    }
    if list.matches.isEmpty {
      let text = allowsOther ? "Enter takes it as typed" : "no such choice"
      frame.write(
        fitted(text, to: inside.width), row: inside.row, column: inside.column, role: .hint)
    }
    draw(list.query, into: &frame, cell: cell, body: body)
    if list.query.isEmpty, let marked = list.selected {
      // Nothing is typed yet: what Enter would take stands in the cell.
      frame.write(
        fitted(marked.value, to: cell.width), row: cell.row, column: cell.column, role: .input)
    }
  }

  /// Below the cell or above it, wherever there is room.
  private func choicesBox(_ list: FilterList<Choice>, cell: Rect, body: Rect) -> Rect {
    let content = list.items.map { Glyph.width(of: $0.title) + Glyph.width(of: $0.note) + 2 }
    let width = min(max((content.max() ?? 0) + 2, cell.width + 2, 24), body.width)
    let below = body.row + body.height - cell.row - 1
    let above = cell.row - body.row
    let height = min(max(list.matches.count, 1) + 2, max(below, above))
    let top = height <= below ? cell.row + 1 : cell.row - height
    let left = max(body.column, min(cell.column - 1, body.column + body.width - width))
    return Rect(column: left, row: top, width: width, height: height)
  }
}

extension FilterList<Choice> {
  /// A choice that is typed in full is meant, whatever else has it as a part.
  fileprivate mutating func selectWhatIsTyped() {
    let typed = query.text.lowercased()
    if !typed.isEmpty { select { $0.value.lowercased() == typed } }
  }
}
