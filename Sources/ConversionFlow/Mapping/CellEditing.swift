import Manifest
import Screen

extension AppState {
  /// F2 or Enter: keeps the text, or opens the choices of a choice cell.
  mutating func startEditing(choosing: Bool) {
    guard let column = editableColumn() else { return }
    let current = manifest.table.rows[manifest.shown[manifest.view.cursor.row]][column]
    if let choices = choices(of: column) {
      manifest.editor = CellEditor(
        choices: choices.editorChoices, allowsFreeText: choices.allowsFreeText, current: current)
    } else {
      manifest.editor = CellEditor(keeping: current)
    }
  }

  /// A printable key starts replacing the cell.
  mutating func startTyping(_ text: String) -> [AppEffect] {
    guard let column = editableColumn() else { return [] }
    if let choices = choices(of: column) {
      manifest.editor = CellEditor(
        choices: choices.editorChoices, allowsFreeText: choices.allowsFreeText, current: "",
        typed: text)
    } else {
      manifest.editor = CellEditor(keeping: text)
    }
    return []
  }

  mutating func takeInEditor(_ key: Key) -> [AppEffect] {
    guard var editor = manifest.editor else { return [] }
    let outcome = editor.take(key)
    manifest.editor = editor
    switch outcome {
    case .stay: return []
    case .giveUp:
      manifest.editor = nil
      return []
    case .refuse(let text):
      report("“\(text)” is not one of the choices; Esc gives up.", .problem)
      return []
    case .commit(let text, let motion):
      manifest.editor = nil
      let effects = commit(text)
      manifest.view.move(motion)
      fitTables()
      return effects
    }
  }

  private mutating func commit(_ text: String) -> [AppEffect] {
    guard let index = manifest.currentRow, let column = manifest.currentColumn else { return [] }
    let row = manifest.table.rows[index]
    guard row[column] != text else { return [] }
    let name = column.name(in: manifest.table.schema)
    return perform(
      .edit(
        .set([CellEdit(row: row.id, column: column, value: text)]),
        title: "Edit \(name) of row \(index + 1)"))
  }

  /// The column under the cursor; nil, and said so, where it cannot be edited.
  private mutating func editableColumn() -> ManifestColumn? {
    guard let column = manifest.currentColumn, manifest.currentRow != nil else {
      report("There is no row yet. ^N adds one.", .hint)
      return nil
    }
    guard !column.isReadOnly else {
      let name = column.name(in: manifest.table.schema)
      report("\(name) is filled by the program and cannot be edited.", .hint)
      return nil
    }
    return column
  }

  private func choices(of column: ManifestColumn) -> CellChoices? {
    guard let matching, let index = manifest.currentRow else { return nil }
    return CellChoices(of: column, row: manifest.table.rows[index], in: matching)
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
