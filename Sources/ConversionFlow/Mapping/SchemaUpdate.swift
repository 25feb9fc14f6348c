import Manifest
import Screen

extension AppState {
  /// Puts the table into the other schema, as a step that can be undone.
  mutating func switchSchema() -> [AppEffect] {
    guard let matching else {
      report(openFirst, .hint)
      return []
    }
    let schema = manifest.table.schema.other
    let (table, notes) = manifest.table.converted(to: schema, context: matching)
    let effects = perform(
      .edit(.replace(table), title: "Switched to the \(schema.rawValue) schema"))
    if !notes.isEmpty {
      let undo = "Undoing (\(key(.undo))) brings them back."
      let lines = notes.map { TextOverlay.Line($0, .warning) } + [TextOverlay.Line(undo)]
      overlays.append(.text(TextOverlay(title: "Left out of the table", lines: lines)))
    }
    return effects
  }
}
