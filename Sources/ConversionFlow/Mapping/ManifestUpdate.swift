import AssetSearch
import Manifest
import Neuroglancer
import Screen

extension AppState {
  /// What rows are filled from and checked against; nil without a state.
  var matching: MatchingContext? {
    guard let opened else { return nil }
    return MatchingContext(
      stem: opened.stem, subject: opened.subject, tracks: opened.content.tracks,
      assets: assets.found ?? .init(subject: opened.subject), selectedAssets: assets.selectedIDs)
  }

  mutating func runInManifest(_ command: Command) -> [AppEffect] {
    switch command {
    case .move(let motion): manifest.view.move(motion)
    case .extend(let motion): manifest.view.move(motion, extending: true)
    case .markStart: manifest.view.startMarking()
    case .selectAll: manifest.view.selectAll()
    case .editCell, .chooseValue: startEditing()
    case .undo: return perform(.undo)
    case .redo: return perform(.redo)
    case .cut: return cutSelection()
    case .paste: return paste(Array(manifest.clipboard.utf8))
    case .clearCells: return edit { $0.clearing($1, $2) }
    case .fillDown: return edit { $0.fillingDown($1, $2) }
    case .addRow: return addRow()
    case .deleteRows: return deleteRows()
    case .duplicateRows: return edit { table, selection, _ in table.duplicating(selection) }
    case .sort: if let column = manifest.currentColumn { manifest.cycleSort(by: column) }
    case .find: show(.prompt(PromptOverlay(.find, text: manifest.filter)))
    case .nextProblem: goToNextProblem()
    case .chooseConvention: chooseConvention()
    case .switchSchema: return switchSchema()
    case .refill: return refillByHand(keepingEdits: true)
    case .refillEverything: return refillByHand(keepingEdits: false)
    case .openTable where opened == nil: report(openFirst, .hint)
    case .openTable: overlays.append(.prompt(PromptOverlay(.openTable)))
    case .saveTable: overlays.append(.prompt(PromptOverlay(.saveTable, text: defaultTableName)))
    case .widenColumn, .narrowColumn, .hideColumn, .resetColumns: runOnColumns(command)
    case .showRow: showRow()
    case .showUnassigned: showUnassigned()
    case .showTrack: manifest.wantsTrack = !manifest.showsTrack(in: body)
    default: break
    }
    return []
  }

  /// Does, undoes or redoes, and brings everything that follows from the table up to date.
  mutating func perform(_ action: ManifestDocument.Action) -> [AppEffect] {
    if refusesEdits() { return [] }
    let cursor = manifest.cursorCell
    var change = TableChange()
    guard let title = manifest.document.perform(action, noting: &change) else {
      switch action {
      case .undo: report("Nothing to undo.", .hint)
      case .redo: report("Nothing to redo.", .hint)
      case .edit: report("Nothing changed.", .hint)
      }
      return []
    }
    switch action {
    case .edit: report("\(title).")
    case .undo: report("Undone: \(lowercased(title)).")
    case .redo: report("Done again: \(lowercased(title)).")
    }
    if change.isWhole {
      followConvention()
      manifest.dropForeignSorting()
    }
    let table = manifest.table
    manifest.validation?.update(change, in: table)
    if change.movesRows { manifest.arrange(around: cursor) } else { manifest.fitColumns() }
    if action.goesBack, let cell = change.firstCell(in: table) {
      manifest.goTo(rowID: cell.row, column: cell.column)
    }
    fitTables()
    reconsiderLaunch(after: change)
    return keepDraft(action)
  }

  /// Filling again goes by the convention of the table that shows, also where undoing brought an
  /// older one back.
  private mutating func followConvention() {
    guard let matching, let convention = manifest.table.convention else { return }
    let fits = { (choice: ConventionChoice) in
      Filling(matching, by: choice).convention == convention
    }
    if !fits(manifest.choice) { manifest.choice = fits(.auto) ? .auto : .fixed(convention) }
  }

  /// Another table, or other assets to check it against: all that follows is worked out anew.
  mutating func tableChanged(from cursor: ManifestStage.CursorCell? = nil) {
    manifest.validation = matching.map { RowValidation(manifest.table, $0) }
    manifest.arrange(around: cursor ?? manifest.cursorCell)
    fitTables()
    reconsiderLaunch()
  }

  mutating func copySelection() -> [AppEffect] {
    guard let selection = manifest.selection, !manifest.shown.isEmpty else { return [] }
    manifest.clipboard = manifest.table.copy(selection)
    report("Copied \(manifest.selectionSize), also to the terminal's clipboard.")
    return [.copy(manifest.clipboard)]
  }

  private mutating func cutSelection() -> [AppEffect] {
    let copied = copySelection()
    let effects = edit { $0.clearing($1, $2) }
    if !effects.isEmpty {
      report("Cut \(manifest.selectionSize), also to the terminal's clipboard.")
    }
    return copied + effects
  }

  /// Applies an edit of the selected cells; nil means that there is nothing to do.
  private mutating func edit(
    _ work: (ManifestTable, TableSelection, MatchingContext) -> ManifestDocument.Action?
  ) -> [AppEffect] {
    guard let matching, let selection = manifest.selection else {
      report(openFirst, .hint)
      return []
    }
    guard let action = work(manifest.table, selection, matching) else {
      report("Nothing to change here.", .hint)
      return []
    }
    return perform(action)
  }

  private mutating func addRow() -> [AppEffect] {
    let id = manifest.table.nextID
    let effects = edit { $0.addingRow(below: $1, $2) }
    manifest.showAllRows()
    manifest.goTo(rowID: id, column: .sortedRecording)
    return effects
  }

  private mutating func deleteRows() -> [AppEffect] {
    let effects = edit { table, selection, _ in table.deleting(selection) }
    manifest.view.clearSelection()
    return effects
  }

  /// To the next cell with an error, then a warning, round the end.
  private mutating func goToNextProblem() {
    guard let target = manifest.nextProblem else {
      report(
        manifest.filter.isEmpty ? "No problem in any row." : "No problem in the rows that show.",
        .success)
      return
    }
    manifest.view.go(to: target)
    fitTables()
  }

  /// What was done, within a sentence.
  private func lowercased(_ title: String) -> String {
    title.prefix(1).lowercased() + title.dropFirst()
  }

  private var defaultTableName: String {
    opened.map { "\($0.subject)_data_converter_manifest.csv" } ?? "manifest.csv"
  }
}

extension ManifestDocument.Action {
  /// Whether it undoes or does again, wherever that was.
  fileprivate var goesBack: Bool {
    switch self {
    case .edit: false
    case .undo, .redo: true
    }
  }
}
