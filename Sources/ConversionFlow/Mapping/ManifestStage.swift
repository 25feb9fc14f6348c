public import Manifest
import Neuroglancer
public import Screen

/// Step 3: the manifest, edited.
public struct ManifestStage: Equatable, Sendable {
  public internal(set) var document = ManifestDocument()
  /// How the rows were filled, and what that did; nil before the first fill.
  public internal(set) var filling: Filling?
  public internal(set) var choice: ConventionChoice = .auto
  public internal(set) var problems = ProblemIndex()
  public internal(set) var view = TableView()
  var editor: CellEditor?
  var filter = ""
  var sorting: Sorting?
  /// Indices into the table's rows, in the order they show.
  var shown: [Int] = []
  /// The last copy, as TSV.
  var clipboard = ""
  /// Natural widths of the columns, as of the last change.
  var widths: [TableColumn] = []

  struct Sorting: Equatable {
    let column: ManifestColumn
    let isDescending: Bool
  }

  init() {}

  public var table: ManifestTable { document.table }
  var isEditing: Bool { editor != nil }
  var columns: [ManifestColumn] { table.schema.columns }

  /// The row under the cursor, as an index into the table's rows.
  var currentRow: Int? {
    shown.indices.contains(view.cursor.row) ? shown[view.cursor.row] : nil
  }

  var currentColumn: ManifestColumn? {
    columns.indices.contains(view.cursor.column) ? columns[view.cursor.column] : nil
  }

  /// Works out what shows after any change of rows, filter or order.
  mutating func arrange() {
    shown = table.rows.indices.filter { matches(table.rows[$0]) }
    if let sorting {
      // Equal values keep the table's order, and blanks come last.
      shown.sort { left, right in
        let a = table.rows[left][sorting.column]
        let b = table.rows[right][sorting.column]
        if a == b { return left < right }
        if a.isEmpty != b.isEmpty { return b.isEmpty }
        return sorting.isDescending ? a > b : a < b
      }
    }
    widths = columns.map { column in
      let content = shown.prefix(500).map { Glyph.width(of: table.rows[$0][column]) }.max() ?? 0
      return TableColumn(
        title: column.name(in: table.schema), natural: min(content, 60), minimum: 6)
    }
    view.resize(rows: shown.count, columns: columns.count)
  }

  /// Sorts by a column; again: reversed; a third time: the table's own order.
  mutating func cycleSort(by column: ManifestColumn) {
    switch sorting {
    case .some(let now) where now.column == column:
      sorting = now.isDescending ? nil : Sorting(column: column, isDescending: true)
    default: sorting = Sorting(column: column, isDescending: false)
    }
    arrange()
  }

  private func matches(_ row: ManifestRow) -> Bool {
    let words = filter.lowercased().split(separator: " ")
    guard !words.isEmpty else { return true }
    let text = columns.map { row[$0].lowercased() }.joined(separator: "\t")
    return words.allSatisfy { text.contains($0) }
  }
}

/// Problems found by row and cell, so that drawing a cell asks once.
public struct ProblemIndex: Equatable, Sendable {
  public private(set) var all: [Problem] = []
  private var byRow: [Int: [Int]] = [:]

  init() {}

  init(_ problems: [Problem]) {
    all = problems
    for (index, problem) in problems.enumerated() {
      for row in problem.rows { byRow[row, default: []].append(index) }
    }
  }

  public var errorCount: Int { all.count { $0.severity == .error } }

  /// Problems of a row, errors first.
  func problems(row id: Int) -> [Problem] {
    (byRow[id] ?? []).map { all[$0] }.sorted { $0.severity == .error && $1.severity != .error }
  }

  /// The worst problem of a cell, or one of its row that names no column.
  func problem(row id: Int, column: ManifestColumn) -> Problem? {
    problems(row: id).first { $0.column == column }
  }

  /// The worst severity in a row.
  func severity(row id: Int) -> Problem.Severity? { problems(row: id).first?.severity }
}
