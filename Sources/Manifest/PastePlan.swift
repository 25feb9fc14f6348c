import Vocabulary

/// What a pasted block will do, told before it lands and landed as one step.
public struct PastePlan: Equatable, Sendable {
  /// A cell that stays as it is.
  public struct Refusal: Equatable, Sendable {
    /// Line of the block, from 1, its header counted.
    public let line: Int
    /// Nil where the block is wider than the table.
    public let column: ManifestColumn?
    public let value: String
    /// For people: why.
    public let reason: String
  }

  /// Cells that get another value, in rows that are there; the old one is in the table.
  public internal(set) var changes: [CellEdit] = []
  /// Rows for what does not fit above the end of the table, at its end.
  public internal(set) var addedRows: [ManifestRow] = []
  public internal(set) var refusals: [Refusal] = []
  /// Cells that have the pasted value already.
  public internal(set) var unchangedCells = 0
  /// When the first line names columns: which column each cell of a line goes to.
  public private(set) var header: [ManifestColumn?]?
  /// Names in the header that are no column's: what stands below them is left out.
  public private(set) var ignoredNames: [String] = []
  /// Rows of the block; a header is none.
  public private(set) var blockRows: Int
  public private(set) var blockColumns: Int
  /// The columns that the block says itself: nothing else settles them.
  var coveredColumns: ColumnSet = []

  /// - Parameters:
  ///   - block: Lines of cells as `DelimitedText.tsv` reads them; missing cells change nothing.
  ///   - selection: Where to: its first cell, or all of it when the block divides it.
  public init(
    _ block: [[String]], onto selection: TableSelection, of table: ManifestTable,
    _ context: MatchingContext
  ) {
    let header = Self.header(of: block)
    self.header = header
    let ignored = header == nil ? [] : Self.unknownNames(in: block[0])
    ignoredNames = ignored.map { block[0][$0] }
    let lines = header == nil ? block[...] : block.dropFirst()
    blockRows = lines.count
    blockColumns = block.reduce(0) { max($0, $1.count) }
    guard blockRows > 0, blockColumns > 0 else { return }
    let layout = PasteLayout(
      selection, blockRows: blockRows, blockColumns: blockColumns, header: header,
      ignored: Set(ignored))
    coveredColumns = ColumnSet(ManifestColumn.allCases.filter(layout.covers))
    var landing = PasteLanding(self, layout, table, context)
    for offset in 0..<layout.rows {
      let index = lines.startIndex + offset % blockRows
      let place = selection.rowRange.lowerBound + offset
      if selection.shownRows.indices.contains(place) {
        guard let row = table.row(selection.shownRows[place]) else { continue }
        landing.change(row, to: lines[index], line: index + 1)
      } else {
        landing.add(lines[index], line: index + 1)
      }
    }
    self = landing.plan
  }

  /// Whether landing it changes nothing.
  public var isEmpty: Bool { changes.isEmpty && addedRows.isEmpty }

  /// Whether it needs no question: one cell, which lands wherever it was pasted or nowhere.
  public var landsAtOnce: Bool {
    blockRows == 1 && blockColumns == 1 && header == nil && (refusals.isEmpty || isEmpty)
  }

  /// Cells that change with those that land, such as the surface recording with the recording.
  public func followingCells(in table: ManifestTable, _ context: MatchingContext) -> Int {
    let edit = table.setting(changes, context, keeping: coveredColumns)
    guard case .set(let cells) = edit else { return 0 }
    return cells.count - changes.count
  }

  /// Lands the plan as one step; nil when it changes nothing.
  public func action(
    in table: ManifestTable, _ context: MatchingContext
  ) -> ManifestDocument.Action? {
    guard !isEmpty else { return nil }
    let cells = table.setting(changes, context, keeping: coveredColumns)
    let insertions = addedRows.enumerated().map { offset, row in
      RowInsertion(position: table.rows.count + offset, row: row)
    }
    let edits = [cells, .insert(insertions)].filter { !$0.isEmpty }
    return .edit(edits.count == 1 ? edits[0] : .sequence(edits), title: "Pasted \(extent)")
  }

  /// `24 cells and 3 new rows`.
  public var extent: String {
    let cells = changes.isEmpty ? nil : counted(changes.count, "cell")
    let rows = addedRows.isEmpty ? nil : counted(addedRows.count, "new row")
    return listed([cells, rows].compactMap { $0 })
  }

  /// The columns of a first line in which every cell that is not empty names one, or two cells
  /// do: no value is called as a column is. A single cell is a value, whatever it says.
  private static func header(of block: [[String]]) -> [ManifestColumn?]? {
    guard let first = block.first, block.count > 1 || first.count > 1 else { return nil }
    var columns: [ManifestColumn?] = []
    for name in first {
      let column = ManifestColumn(name: name)
      // Of a name that stands twice the first counts.
      columns.append(columns.contains(column) ? nil : column)
    }
    let known = columns.count { $0 != nil }
    return known > 1 || (known == 1 && unknownNames(in: first).isEmpty) ? columns : nil
  }

  /// Positions of what is written in a first line and names no column.
  private static func unknownNames(in line: [String]) -> [Int] {
    line.indices.filter { !line[$0].trimmed.isEmpty && ManifestColumn(name: line[$0]) == nil }
  }
}
