import Manifest
import Screen

/// Which rows show, and in which order.
///
/// Editing a cell moves no row and hides none, as in a spreadsheet: the order and the filter are
/// taken up again when a person asks for them, or when rows come or go.
extension ManifestStage {
  /// The cell under the cursor, whatever shows.
  struct CursorCell: Equatable {
    let row: ManifestRow.ID
    let column: ManifestColumn
  }

  var cursorCell: CursorCell? {
    guard let row = currentRow, let column = currentColumn else { return nil }
    return CursorCell(row: table.id(at: row), column: column)
  }

  /// Works out what shows after a change of rows, filter or order.
  mutating func arrange() {
    fitColumns()
    let words = filter.lowercased().split(separator: " ").map(String.init)
    if words.isEmpty, sorting == nil {
      shown = ShownRows(all: table.rows.count)
    } else {
      let found = table.positions(matching: words, in: table.schema.columns)
      shown = ShownRows(
        sorting.map { table.sorted(found, by: $0.column, descending: $0.isDescending) } ?? found)
    }
    view.resize(rows: shown.count, columns: columns.count)
  }

  /// Works out what shows, and keeps the cursor on a row where that shows; the selection, whose
  /// rows may stand apart now, ends.
  mutating func arrange(around cell: CursorCell?) {
    arrange()
    view.clearSelection()
    if let cell { goTo(rowID: cell.row, column: cell.column) }
  }

  /// Sorts by a column; again: reversed; a third time: the table's own order.
  mutating func cycleSort(by column: ManifestColumn) {
    switch sorting {
    case .some(let now) where now.column == column:
      sorting = now.isDescending ? nil : Sorting(column: column, isDescending: true)
    default: sorting = Sorting(column: column, isDescending: false)
    }
    arrange(around: cursorCell)
  }

  /// A table in another schema may lack the column that sorts it.
  mutating func dropForeignSorting() {
    if let sorting, !table.schema.columns.contains(sorting.column) { self.sorting = nil }
  }

  /// Where the cell of a row stands in the view, or a cell near it where its column does not show;
  /// nil when the filter hides it.
  func place(rowID: ManifestRow.ID, column: ManifestColumn) -> TableView.Place? {
    guard let position = table.position(of: rowID),
      let row = shown.index(ofPosition: position), !columns.isEmpty
    else { return nil }
    let index = columns.firstIndex(of: column) ?? min(view.cursor.column, columns.count - 1)
    return TableView.Place(row: row, column: index)
  }

  mutating func goTo(rowID: ManifestRow.ID, column: ManifestColumn) {
    guard let place = place(rowID: rowID, column: column) else { return }
    view.go(to: place)
  }

  mutating func showAllRows() { narrow(to: "") }

  /// Shows the rows that have all the words; the cursor stays on its row where that shows.
  mutating func narrow(to words: String) {
    filter = words
    arrange(around: cursorCell)
  }
}

/// Problems where they stand.
extension ManifestStage {
  /// The worst problem of a row, by its position in the table.
  func severity(ofRow position: Int) -> Problem.Severity? {
    validation?.severity(of: table.id(at: position), in: table)
  }

  /// The problems of a row, by its position in the table, errors first.
  func problems(ofRow position: Int) -> [Problem] {
    validation?.problems(of: table.id(at: position), in: table) ?? []
  }

  /// The next cell with a problem after the cursor, errors before warnings, round the end;
  /// nil when no row that shows has one.
  var nextProblem: TableView.Place? {
    nextProblem(.error) ?? nextProblem(.warning)
  }

  private func nextProblem(_ severity: Problem.Severity) -> TableView.Place? {
    let cursor = view.cursor
    let isHere =
      shown.indices.contains(cursor.row) && self.severity(ofRow: shown[cursor.row]) == severity
    if isHere,
      let column = problemColumns(cursor.row, severity).first(where: { $0 > cursor.column })
    {
      return TableView.Place(row: cursor.row, column: column)
    }
    let after = shown.indices.dropFirst(cursor.row + 1)
    let before = shown.indices.prefix(cursor.row + 1)
    let isMarked = { (row: Int) in self.severity(ofRow: shown[row]) == severity }
    guard let row = after.first(where: isMarked) ?? before.first(where: isMarked) else {
      return nil
    }
    return TableView.Place(row: row, column: problemColumns(row, severity).first ?? 0)
  }

  /// Where the problems of a row that shows stand, from left to right.
  private func problemColumns(_ row: Int, _ severity: Problem.Severity) -> [Int] {
    problems(ofRow: shown[row]).filter { $0.severity == severity }
      .map { columns.firstIndex(of: $0.column ?? .sortedRecording) ?? 0 }.sorted()
  }
}
