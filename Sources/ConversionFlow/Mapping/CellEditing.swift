import Manifest
import Screen

extension AppState {
  /// F2 or Enter: keeps the text, or opens the choices of a choice cell.
  mutating func startEditing() { openEditor(typed: nil) }

  /// A printable key starts replacing the cell.
  mutating func startTyping(_ text: String) -> [AppEffect] {
    openEditor(typed: text)
    return []
  }

  private mutating func openEditor(typed: String?) {
    guard let matching, let index = manifest.currentRow, let column = manifest.currentColumn else {
      report("There is no row yet. ^N adds one.", .hint)
      return
    }
    let row = manifest.table.rows[index]
    switch Choices(matching, schema: manifest.table.schema).input(column, in: row) {
    case .readOnly:
      let name = column.name(in: manifest.table.schema)
      report("\(name) is filled by the program and cannot be edited.", .hint)
    case .text: manifest.editor = CellEditor(keeping: typed ?? row[column])
    case .choice(let choices, let allowsOther):
      manifest.editor = CellEditor(
        choices: choices, allowsOther: allowsOther, current: typed == nil ? row[column] : "",
        typed: typed ?? "")
    }
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
    guard let matching, let index = manifest.currentRow, let column = manifest.currentColumn
    else { return [] }
    let row = manifest.table.rows[index]
    switch Choices(matching, schema: manifest.table.schema).verdict(on: text, column) {
    case .refused(let reason):
      report("“\(text)” was not taken: \(reason).", .problem)
      return []
    case .accepted(let value):
      guard row[column] != value else { return [] }
      let edit = manifest.table.setting(
        [CellEdit(row: row.id, column: column, value: value)], matching)
      let name = column.name(in: manifest.table.schema)
      return perform(.edit(edit, title: "Edit \(name) of row \(index + 1)"))
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
