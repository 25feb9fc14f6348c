/// What edits did to a table, for those who keep account of its rows.
public struct TableChange: Sendable {
  struct Row: Sendable {
    let id: Int
    /// Nil for a row that was not there.
    let before: PackedRow?
  }

  /// Whether another table took its place; `rows` then say nothing.
  public private(set) var isWhole = false
  /// Whether rows came or went.
  public private(set) var movesRows = false
  /// The columns of the cells that were set.
  public private(set) var columns: ColumnSet = []
  /// The rows that came, went or have other cells; of those named twice the first counts.
  private(set) var rows: [Row] = []

  public init() {}

  mutating func replace() {
    self = TableChange()
    isWhole = true
    movesRows = true
  }

  mutating func set(_ row: PackedRow, _ column: ManifestColumn) {
    columns = columns.setting(column, to: true)
    if isWhole || rows.last?.id == row.id { return }
    rows.append(Row(id: row.id, before: row))
  }

  mutating func insert(_ id: Int) {
    movesRows = true
    if !isWhole { rows.append(Row(id: id, before: nil)) }
  }

  mutating func delete(_ row: PackedRow) {
    movesRows = true
    if !isWhole { rows.append(Row(id: row.id, before: row)) }
  }
}
