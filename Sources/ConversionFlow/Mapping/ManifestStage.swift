public import Manifest
import Neuroglancer
public import Screen

/// Step 3: the manifest, edited.
public struct ManifestStage: Equatable, Sendable {
  public internal(set) var document = ManifestDocument()
  public internal(set) var choice: ConventionChoice = .auto
  /// What is wrong with the table; nil before a state is open.
  public internal(set) var validation: RowValidation?
  public internal(set) var view = TableView()
  var editor: CellEditor?
  var filter = ""
  var sorting: Sorting?
  /// Indices into the table's rows, in the order they show.
  var shown: [Int] = []
  /// The last copy, as TSV.
  var clipboard = ""
  /// Whether a person wants the track view; nil leaves it to the size of the screen.
  var wantsTrack: Bool?
  /// While assets are looked for, an empty cell is not a problem yet.
  var isSearching = false
  /// The table file and the draft that are being read.
  var readTicket: Int?
  /// An earlier draft of this state, until a person has decided.
  var offeredDraft: SavedDraft?
  /// Whether the table came from a draft.
  var isContinued = false
  /// Whether answers wait for an editor or an overlay to close.
  var refillIsDue = false
  var draftTicket: Int?
  /// Seconds since 1970 when the draft was last written.
  var savedAt: Int?
  /// How the columns show, as of the last change.
  var layout = ManifestColumns()

  struct Sorting: Equatable {
    let column: ManifestColumn
    let isDescending: Bool
  }

  init() {}

  public var table: ManifestTable { document.table }
  var isEditing: Bool { editor != nil }
  /// The columns from left to right: what people decide first, what the program fills last.
  var columns: [ManifestColumn] { layout.shown }

  /// The row under the cursor, as an index into the table's rows.
  var currentRow: Int? {
    shown.indices.contains(view.cursor.row) ? shown[view.cursor.row] : nil
  }

  var currentColumn: ManifestColumn? {
    columns.indices.contains(view.cursor.column) ? columns[view.cursor.column] : nil
  }

  /// Works out what shows after any change of rows, filter or order.
  mutating func arrange() {
    fitColumns()
    let words = filter.lowercased().split(separator: " ")
    shown =
      words.isEmpty
      ? Array(table.rows.indices)
      : table.rows.indices.filter { matches(table.rows[$0], words, columns) }
    if let sorting {
      // Equal values keep the table's order, and blanks come last.
      let rows = table.rows
      shown.sort { left, right in
        let a = rows[left][sorting.column]
        let b = rows[right][sorting.column]
        if a == b { return left < right }
        if a.isEmpty != b.isEmpty { return b.isEmpty }
        return sorting.isDescending ? a > b : a < b
      }
    }
    view.resize(rows: shown.count, columns: columns.count)
  }

  /// The selected cells, as edits know them.
  var selection: TableSelection? {
    guard !columns.isEmpty else { return nil }
    let cells = view.selection
    return TableSelection(
      shownRows: shown.map { table.rows[$0].id }, shownColumns: columns,
      rowRange: cells.map { $0.rows.lowerBound..<$0.rows.upperBound + 1 } ?? 0..<0,
      columnRange: cells.map { $0.columns.lowerBound..<$0.columns.upperBound + 1 } ?? 0..<0)
  }

  /// `3 × 2 cells`.
  var selectionSize: String {
    guard let cells = view.selection else { return "nothing" }
    return cells.isOneCell ? "1 cell" : "\(cells.rows.count) × \(cells.columns.count) cells"
  }

  /// Sorts by a column; again: reversed; a third time: the table's own order.
  mutating func cycleSort(by column: ManifestColumn) {
    switch sorting {
    case .some(let now) where now.column == column:
      sorting = now.isDescending ? nil : Sorting(column: column, isDescending: true)
    default: sorting = Sorting(column: column, isDescending: false)
    }
    rearrange()
  }

  /// Where the cell of a row stands in the view; nil when the filter hides it.
  func place(rowID: ManifestRow.ID, column: ManifestColumn) -> TableView.Place? {
    guard let position = table.position(of: rowID), let row = shown.firstIndex(of: position),
      let index = columns.firstIndex(of: column)
    else { return nil }
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
    rearrange()
  }

  /// Works out what shows, and keeps the cursor on its row.
  private mutating func rearrange() {
    let id = currentRow.map { table.rows[$0].id }
    let column = currentColumn
    arrange()
    if let id, let column { goTo(rowID: id, column: column) }
  }

  /// The next cell with a problem after the cursor, errors before warnings, round the end;
  /// nil when no row that shows has one.
  var nextProblem: TableView.Place? {
    guard let validation else { return nil }
    let rows = shown.indices.map { ($0, validation.severity(of: table.rows[shown[$0]].id)) }
    for severity in [Problem.Severity.error, .warning] {
      let marked = rows.filter { $0.1 == severity }.map(\.0)
      guard !marked.isEmpty else { continue }
      let here = marked.first { $0 == view.cursor.row }.flatMap { row in
        problemColumns(row, severity).first { $0 > view.cursor.column }.map { (row, $0) }
      }
      let row = marked.first { $0 > view.cursor.row } ?? marked[0]
      let (target, column) = here ?? (row, problemColumns(row, severity).first ?? 0)
      return TableView.Place(row: target, column: column)
    }
    return nil
  }

  /// Where the problems of a row that shows stand, from left to right.
  private func problemColumns(_ row: Int, _ severity: Problem.Severity) -> [Int] {
    let problems = validation?.problems(of: table.rows[shown[row]].id) ?? []
    return problems.filter { $0.severity == severity }
      .map { columns.firstIndex(of: $0.column ?? .sortedRecording) ?? 0 }.sorted()
  }

  /// Esc: the selection first, then the filter.
  mutating func goBack() {
    if view.hasSelection {
      view.clearSelection()
    } else if !filter.isEmpty {
      showAllRows()
    }
  }

  private func matches(
    _ row: ManifestRow, _ words: [Substring], _ columns: [ManifestColumn]
  ) -> Bool {
    let text = columns.map { row[$0].lowercased() }.joined(separator: "\t")
    return words.allSatisfy { text.contains($0) }
  }
}
