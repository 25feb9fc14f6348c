import Manifest
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
    case .editCell: startEditing(choosing: true)
    case .chooseValue: startEditing(choosing: true)
    case .undo: return perform(.undo)
    case .redo: return perform(.redo)
    case .copy: return copySelection()
    case .cut: return copySelection() + clearSelection(named: "Cut")
    case .paste: return plan(pasteOf: manifest.clipboard)
    case .clearCells: return clearSelection(named: "Clear")
    case .fillDown: return fillDown()
    case .addRow: return addRow()
    case .deleteRows: return deleteRows()
    case .duplicateRows: return duplicateRows()
    case .sort: if let column = manifest.currentColumn { manifest.cycleSort(by: column) }
    case .find: overlays.append(.prompt(PromptOverlay(.find, text: manifest.filter)))
    case .nextProblem: goToNextProblem()
    case .chooseConvention: chooseConvention()
    case .refill: return refillByHand(keepingEdits: true)
    case .refillEverything: return refillByHand(keepingEdits: false)
    case .openTable: overlays.append(.prompt(PromptOverlay(.openTable)))
    case .saveTable: overlays.append(.prompt(PromptOverlay(.saveTable, text: defaultTableName)))
    case .showTrack: manifest.showsTrack.toggle()
    default: break
    }
    return []
  }

  /// Does, undoes or redoes, and brings everything that follows from the table up to date.
  mutating func perform(_ action: ManifestDocument.Action) -> [AppEffect] {
    guard let title = manifest.document.perform(action) else {
      switch action {
      case .undo: report("Nothing to undo.", .hint)
      case .redo: report("Nothing to redo.", .hint)
      case .edit: report("Nothing changed.", .hint)
      }
      return []
    }
    switch action {
    case .edit: report("\(title).")
    case .undo: report("Undone: \(title).")
    case .redo: report("Done again: \(title).")
    }
    tableChanged()
    return saveDraft()
  }

  /// Rows, problems and what blocks a launch follow from the table and the assets.
  mutating func tableChanged() {
    if let matching {
      manifest.problems = ProblemIndex(
        RowValidation.problems(of: manifest.table, against: matching))
      manifest.coverage = Coverage(of: manifest.table, in: matching)
    }
    manifest.arrange()
    fitTables()
    reconsiderLaunch()
  }

  /// The cells selected, as the manifest knows them.
  var selectedCells: CellSelection? {
    guard let selection = manifest.view.selection else { return nil }
    return CellSelection(
      rows: selection.rows.map { manifest.table.rows[manifest.shown[$0]].id },
      columns: selection.columns.map { manifest.columns[$0] })
  }

  private mutating func copySelection() -> [AppEffect] {
    guard let selectedCells else { return [] }
    manifest.clipboard = manifest.table.tsv(of: selectedCells)
    report("Copied \(selectedCells.sizeText), also to the terminal's clipboard.")
    return [.copy(manifest.clipboard)]
  }

  private mutating func clearSelection(named name: String) -> [AppEffect] {
    guard let selectedCells else { return [] }
    return perform(
      .edit(manifest.table.clearing(selectedCells), title: "\(name) \(selectedCells.sizeText)"))
  }

  private mutating func fillDown() -> [AppEffect] {
    guard let selectedCells else { return [] }
    guard selectedCells.rows.count > 1 else {
      report("Select the cell to copy and the cells below it first (Shift-Down), then ^D.", .hint)
      return []
    }
    return perform(
      .edit(manifest.table.fillingDown(selectedCells), title: "Fill down \(selectedCells.sizeText)"))
  }

  private mutating func addRow() -> [AppEffect] {
    guard let matching else {
      report("Open a state first (Alt-1).", .hint)
      return []
    }
    let position = manifest.currentRow.map { $0 + 1 } ?? 0
    let row = matching.newRow(id: manifest.table.nextID)
    manifest.showAllRows()
    let effects = perform(
      .edit(.insert([RowInsertion(position: position, row: row)]), title: "Add a row"))
    manifest.goTo(rowID: row.id, column: .sortedRecording)
    return effects
  }

  private mutating func deleteRows() -> [AppEffect] {
    guard let ids = selectedCells?.rows, !ids.isEmpty else { return [] }
    manifest.view.clearSelection()
    let count = ids.count == 1 ? "a row" : "\(ids.count) rows"
    return perform(.edit(.delete(ids), title: "Delete \(count)"))
  }

  private mutating func duplicateRows() -> [AppEffect] {
    guard let ids = selectedCells?.rows, !ids.isEmpty else { return [] }
    let count = ids.count == 1 ? "a row" : "\(ids.count) rows"
    return perform(.edit(manifest.table.duplicating(ids), title: "Duplicate \(count)"))
  }

  /// To the next cell with an error, then a warning, round the end.
  private mutating func goToNextProblem() {
    guard let target = manifest.nextProblem else {
      report("No problem in any row.", .success)
      return
    }
    manifest.view.go(to: target)
    manifest.showCursorColumn(room: body.width - 2)
  }

  private var defaultTableName: String {
    opened.map { "\($0.subject)_data_converter_manifest.csv" } ?? "manifest.csv"
  }
}
