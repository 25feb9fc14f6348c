import Manifest
import Screen

extension AppState {
  /// Whether a person has changed the table; filling again is then a step that can be undone.
  private var hasEdits: Bool {
    let document = manifest.document
    return !document.undoSteps.isEmpty || !document.redoSteps.isEmpty || manifest.isContinued
  }

  /// Fills an untouched table as answers arrive; a table with edits waits for the last answer.
  ///
  /// While a cell is edited or an overlay shows, the rows they mean stay where they are.
  mutating func refillAfterSearch(isFinal: Bool) -> [AppEffect] {
    guard overlays.isEmpty, !manifest.isEditing else {
      manifest.refillIsDue = true
      return []
    }
    guard hasEdits else {
      fillAfresh()
      return []
    }
    guard isFinal else { return [] }
    // A draft that was continued and a table that was opened are as their maker left them.
    guard !manifest.isContinued, manifest.table.convention != nil else {
      tableChanged()
      return []
    }
    return refillByHand(keepingEdits: true)
  }

  /// Fills again after assets were taken into use or out of it.
  mutating func refillAfterSelection() -> [AppEffect] {
    guard hasEdits else {
      fillAfresh()
      return keepDraft()
    }
    return refillByHand(keepingEdits: true)
  }

  /// Fills again as a step that can be undone.
  mutating func refillByHand(keepingEdits: Bool) -> [AppEffect] {
    guard let matching else {
      report(openFirst, .hint)
      return []
    }
    let refill = Refill(
      of: manifest.table, matching, by: manifest.choice, keepingEdits: keepingEdits)
    guard refill.table != manifest.table else {
      report("Filled again: every row stays as it is.", .hint)
      tableChanged()
      return keepDraft()
    }
    let title = "Filled again (\(refill.filling.convention.rawValue))"
    return perform(.edit(.replace(refill.table), title: title))
  }

  /// Fills a table that nobody has touched; no step, for there is nothing to go back to.
  mutating func fillAfresh() {
    guard let matching else { return }
    // Rows keep their IDs, so that the cursor stays on its track while answers arrive; at the top,
    // where it began, it stays at the top.
    let cursor = manifest.view.cursor.row == 0 ? nil : manifest.cursorCell
    let filling = Filling(matching, by: manifest.choice)
    manifest.document = ManifestDocument(
      table: filling.table(keepingEditsOf: manifest.table, context: matching))
    manifest.isKept = false
    tableChanged(from: cursor)
  }

  /// Asks which convention; the rows that each would fill are shown before one is taken.
  mutating func chooseConvention() {
    guard let matching else {
      report(openFirst, .hint)
      return
    }
    show(.conventions(ConventionOverlay(matching, manifest.table, current: manifest.choice)))
  }

  /// Fills by another convention, as a step that can be undone.
  mutating func take(convention: ConventionChoice, keepingEdits: Bool) -> [AppEffect] {
    manifest.choice = convention
    return refillByHand(keepingEdits: keepingEdits)
  }
}
