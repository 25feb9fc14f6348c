/// Where the cells of a pasted block go.
struct PasteLayout {
  /// Rows it covers, from the first selected one.
  let rows: Int
  /// By cell of a line; nil beyond the last column.
  private let columns: [ManifestColumn?]
  /// Cells of a line before they repeat.
  private let period: Int
  /// Cells of a line under a name that is no column's.
  private let ignored: Set<Int>

  /// A block that divides the selection is repeated over it; a header says the columns itself.
  init(
    _ selection: TableSelection, blockRows: Int, blockColumns: Int, header: [ManifestColumn?]?,
    ignored: Set<Int>
  ) {
    self.ignored = ignored
    if let header {
      rows = blockRows
      columns = header
      period = header.count
      return
    }
    let isTiled =
      selection.rowRange.count % blockRows == 0 && selection.columnRange.count % blockColumns == 0
      && !selection.rowRange.isEmpty && !selection.columnRange.isEmpty
    rows = isTiled ? selection.rowRange.count : blockRows
    let width = isTiled ? selection.columnRange.count : blockColumns
    let start = selection.columnRange.lowerBound
    columns = (start..<(start + width)).map {
      selection.shownColumns.indices.contains($0) ? selection.shownColumns[$0] : nil
    }
    period = blockColumns
  }

  func covers(_ column: ManifestColumn) -> Bool { columns.contains(column) }

  /// The cells of a line with their columns; those missing from a short line are left out.
  func cells(of line: [String]) -> [(column: ManifestColumn?, value: String)] {
    let placed = columns.indices.compactMap { index in
      let cell = index % period
      return cell < line.count && !ignored.contains(cell) ? (columns[index], line[cell]) : nil
    }
    // A line may be longer than its header.
    return placed + line.dropFirst(period).map { (nil, $0) }
  }
}
