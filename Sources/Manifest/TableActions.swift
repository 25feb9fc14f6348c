import Vocabulary

/// What people do to the selected cells; nil where there is nothing to do.
extension ManifestTable {
  /// The selected cells as a spreadsheet puts them on the clipboard; one cell has no line end.
  public func copy(_ selection: TableSelection) -> String {
    var text = ""
    var shared = SharedTexts()
    for place in selection.rows.lazy.compactMap({ position(of: $0) }) {
      let cells = selection.columns.map { shared.text(packed[place][$0], in: texts) }
      DelimitedText.tsv.append(cells, to: &text)
    }
    let isOneCell = selection.rows.count == 1 && selection.columns.count == 1
    return isOneCell ? String(text.dropLast()) : text
  }

  /// Sets cells, leaving out what is so already.
  ///
  /// Where a row's recording changes, its surface recording follows, unless a person has set it;
  /// where its stream does, what the stream settles of its probe and shanks.
  ///
  /// - Parameter kept: Columns that follow nothing, whatever `cells` say of them.
  public func setting(
    _ cells: [CellEdit], _ context: MatchingContext, keeping kept: ColumnSet = []
  ) -> RowEdit {
    let changes = cells.filter { !says($0) }
    var moved: [ManifestRow.ID: ManifestRow] = [:]
    for cell in changes where StreamFollowing.leading.contains(cell.column) {
      moved[cell.row] = row(cell.row)
    }
    guard !moved.isEmpty else { return .set(changes) }
    var after = moved
    var given = moved.mapValues { _ in kept }
    for cell in cells where moved[cell.row] != nil {
      after[cell.row]?.set(cell.column, to: cell.value, isEdited: true)
      given[cell.row] = given[cell.row]?.setting(cell.column, to: true)
    }
    let surfaces = context.surfaceFindings
    let streams = StreamFollowing(schema, context)
    var following: [CellEdit] = []
    for (id, before) in moved.sorted(by: { $0.key < $1.key }) {
      guard let row = after[id], let given = given[id] else { continue }
      var cells = streams.cells(of: row, before: before)
      if row[.sortedRecording] != before[.sortedRecording],
        !before.editedColumns.contains(.surfaceFinding)
      {
        cells.append((.surfaceFinding, surfaces[row[.sortedRecording]] ?? ""))
      }
      for (column, value) in cells where !given.contains(column) && row[column] != value {
        following.append(CellEdit(row: id, column: column, value: value, isEdited: false))
      }
    }
    return .set(changes + following)
  }

  /// Empties the selected cells, read-only ones aside.
  public func clearing(
    _ selection: TableSelection, _ context: MatchingContext
  ) -> ManifestDocument.Action? {
    let columns = selection.editableColumns
    let cells = selection.rows.flatMap { row in
      columns.map { CellEdit(row: row, column: $0, value: "") }
    }
    return action(setting(cells, context), "Cleared")
  }

  /// Repeats the first selected row in those below; a single row takes the values of the one
  /// above it, as in a spreadsheet.
  public func fillingDown(
    _ selection: TableSelection, _ context: MatchingContext
  ) -> ManifestDocument.Action? {
    let range = selection.rowRange
    let source = range.count == 1 ? range.lowerBound - 1 : range.lowerBound
    guard selection.shownRows.indices.contains(source), let first = row(selection.shownRows[source])
    else { return nil }
    let columns = selection.editableColumns
    let cells = selection.shownRows[(source + 1)..<range.upperBound].flatMap { row in
      columns.map { CellEdit(row: row, column: $0, value: first[$0]) }
    }
    return action(setting(cells, context), "Filled down")
  }

  /// Puts copies of the selected rows behind the last of them, all their cells marked as edited.
  public func duplicating(_ selection: TableSelection) -> ManifestDocument.Action? {
    let sources = selection.rows.compactMap { row($0) }
    guard let place = sources.compactMap({ position(of: $0.id) }).max() else { return nil }
    let insertions = sources.enumerated().map { offset, source in
      var copy = ManifestRow(id: nextID + offset, storage: source.storage)
      for column in ManifestColumn.allCases where !column.isReadOnly && !copy[column].isEmpty {
        copy.set(column, to: copy[column], isEdited: true)
      }
      return RowInsertion(position: place + 1 + offset, row: copy)
    }
    return .edit(.insert(insertions), title: "Duplicated \(counted(insertions.count, "row"))")
  }

  public func deleting(_ selection: TableSelection) -> ManifestDocument.Action? {
    guard !selection.rows.isEmpty else { return nil }
    return .edit(
      .delete(Array(selection.rows)), title: "Deleted \(counted(selection.rows.count, "row"))")
  }

  /// Adds a row behind the selection, with the cells that all rows share.
  public func addingRow(
    below selection: TableSelection, _ context: MatchingContext
  ) -> ManifestDocument.Action {
    let last = selection.rows.last.flatMap { position(of: $0) } ?? rows.count - 1
    let insertion = RowInsertion(position: last + 1, row: newRow(id: nextID, context))
    return .edit(.insert([insertion]), title: "Added a row")
  }

  /// A row to be filled by a person, with the cells that are the same in all rows.
  func newRow(id: ManifestRow.ID, _ context: MatchingContext) -> ManifestRow {
    let cells = context.commonCells.filter { schema.columns.contains($0.key) }
    return ManifestRow(id: id, cells: cells)
  }

  private func action(_ edit: RowEdit, _ verb: String) -> ManifestDocument.Action? {
    guard case .set(let cells) = edit, !cells.isEmpty else { return nil }
    let count = cells.count { $0.isEdited }
    return .edit(edit, title: "\(verb) \(counted(count, "cell"))")
  }
}
