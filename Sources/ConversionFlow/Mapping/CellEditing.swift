import Manifest
import Screen

extension AppState {
  /// F2 or Enter: keeps the text, or opens the choices of a choice cell.
  mutating func startEditing() { openEditor(typed: nil) }

  /// Why there is nothing under the cursor.
  var noRow: String {
    manifest.filter.isEmpty
      ? "There is no row yet; \(key(.addRow)) adds one."
      : "No row shows; Esc shows all rows again."
  }

  /// A printable key starts replacing the cell.
  mutating func startTyping(_ text: String) -> [AppEffect] {
    openEditor(typed: text)
    return []
  }

  private mutating func openEditor(typed: String?) {
    if refusesEdits() { return }
    guard let matching, let index = manifest.currentRow, let column = manifest.currentColumn else {
      report(noRow, .hint)
      return
    }
    let row = manifest.table.rows[index]
    switch Choices(matching, manifest.table).input(column, in: row) {
    case .readOnly:
      let name = column.name(in: manifest.table.schema)
      report("\(name) is filled by the program and cannot be edited.", .hint)
    case .text: manifest.editor = CellEditor(keeping: row[column], typed: typed)
    case .choice(let choices, let allowsOther):
      let ordered = manifest.recent.ordered(choices, column, allowsOther: allowsOther)
      manifest.editor = CellEditor(
        choices: ordered, allowsOther: allowsOther, current: typed == nil ? row[column] : "",
        typed: typed ?? "")
    }
    // The wheel may have scrolled the cell away.
    fitTables()
  }

  /// - Parameter command: What the key stands for on the step; done when it does not edit.
  mutating func takeInEditor(_ key: Key, _ command: Command?) -> [AppEffect] {
    guard let outcome = manifest.editor?.take(key) else { return [] }
    if outcome == .ignored { return leaveEditor(key, for: command) }
    return end(outcome) ?? []
  }

  /// Takes the cell being edited as Enter would, and stays on it.
  /// - Returns: Nil when it cannot be taken; it is edited on then.
  mutating func commitEdit() -> [AppEffect]? {
    guard let editor = manifest.editor else { return [] }
    return end(editor.ending)
  }

  /// A click into the list of choices.
  /// - Returns: Nil when it was elsewhere.
  mutating func clickInEditor(at position: Frame.Position) -> [AppEffect]? {
    let table = manifest.areas(in: body).table
    guard let cell = manifest.editedCell(in: table),
      let outcome = manifest.editor?.click(at: position, cell: cell, body: table),
      outcome != .ignored
    else { return nil }
    return end(outcome) ?? []
  }

  /// What a command means while a cell is edited: undo gives the edit up, the clipboard is that of
  /// the text, and all others take the cell first.
  private mutating func leaveEditor(_ key: Key, for command: Command?) -> [AppEffect] {
    switch command {
    case nil: report("\(key.name) does nothing in a cell; Esc gives the edit up.", .hint)
    case .editCell, .chooseValue: break
    case .undo:
      manifest.editor = nil
      report("The edit was given up.", .hint)
    case .paste: manifest.editor?.insert(manifest.clipboard)
    case .cut:
      let effects = copy()
      manifest.editor?.clear()
      return effects
    case let command?:
      guard let taken = commitEdit() else { return [] }
      // What the command says of where it leads counts for more than that a cell was edited.
      message = nil
      return taken + run(command)
    }
    return []
  }

  /// - Returns: Nil when the text is refused; it is edited on then.
  private mutating func end(_ outcome: CellEditor.Outcome) -> [AppEffect]? {
    switch outcome {
    case .stay, .ignored: return []
    case .giveUp:
      manifest.editor = nil
      return []
    case .refuse(let text):
      report("“\(text)” is not one of the choices; Esc gives up.", .problem)
      return nil
    case .commit(let text, let motion):
      guard let effects = commit(text) else { return nil }
      if let motion { manifest.view.move(motion) }
      fitTables()
      return effects
    }
  }

  private mutating func commit(_ text: String) -> [AppEffect]? {
    guard let matching, let index = manifest.currentRow, let column = manifest.currentColumn else {
      manifest.editor = nil
      return []
    }
    let row = manifest.table.rows[index]
    switch Choices(matching, schema: manifest.table.schema).verdict(on: text, column) {
    case .refused(let reason):
      report("“\(text)” was not taken: \(reason). Esc gives up.", .problem)
      return nil
    case .accepted(let value):
      manifest.editor = nil
      guard row[column] != value else { return [] }
      manifest.recent.take(value, column)
      let edit = manifest.table.setting(
        [CellEdit(row: row.id, column: column, value: value)], matching)
      let name = column.name(in: manifest.table.schema)
      let effects = perform(.edit(edit, title: "Edited \(name) of row \(index + 1)"))
      reportEdit(of: column, ofRow: index, from: row[column])
      return effects
    }
  }
}

extension AppState {
  /// What an edit came to: the cursor goes on, and a new fault would be seen too late.
  private mutating func reportEdit(of column: ManifestColumn, ofRow index: Int, from old: String) {
    let problem = manifest.problems(ofRow: index).first { $0.column == column }
    if let problem {
      report(
        "row \(index + 1): \(problem.message)", problem.severity == .error ? .problem : .warning)
    } else {
      let name = column.name(in: manifest.table.schema)
      let new = manifest.table.rows[index][column]
      let empty = "(empty)"
      report(
        "row \(index + 1) \(name): \(old.isEmpty ? empty : old) → \(new.isEmpty ? empty : new)")
    }
  }
}

extension ManifestStage {
  var editorHint: Message? {
    switch editor?.field {
    case .text: Message("Enter accepts and goes down, Tab right, Esc gives up.", .hint)
    case .choices: Message("Type to narrow, Enter takes the marked one, Esc gives up.", .hint)
    case nil: nil
    }
  }
}
