/// A rectangle of cells as a person sees the table: filtered, sorted, with columns hidden.
public struct TableSelection: Equatable, Sendable {
  /// The rows that show, in the order in which they show.
  public let shownRows: [ManifestRow.ID]
  /// The columns that show, from left to right.
  public let shownColumns: [ManifestColumn]
  /// Positions in `shownRows`; in an empty table, empty.
  public let rowRange: Range<Int>
  /// Positions in `shownColumns`.
  public let columnRange: Range<Int>

  /// Ranges are cut to what shows.
  public init(
    shownRows: [ManifestRow.ID], shownColumns: [ManifestColumn], rowRange: Range<Int>,
    columnRange: Range<Int>
  ) {
    self.shownRows = shownRows
    self.shownColumns = shownColumns
    self.rowRange = rowRange.clamped(to: 0..<shownRows.count)
    self.columnRange = columnRange.clamped(to: 0..<shownColumns.count)
  }

  public var rows: ArraySlice<ManifestRow.ID> { shownRows[rowRange] }
  public var columns: ArraySlice<ManifestColumn> { shownColumns[columnRange] }

  var editableColumns: [ManifestColumn] { columns.filter { !$0.isReadOnly } }
}
