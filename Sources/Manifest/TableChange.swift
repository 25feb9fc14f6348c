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

  /// The first cell that is another now: where a person looks after an undo; nil where the whole
  /// table is another, or rows only went.
  public func firstCell(in table: ManifestTable) -> (row: ManifestRow.ID, column: ManifestColumn)? {
    guard !isWhole else { return nil }
    for change in rows {
      guard let place = table.position(of: change.id) else { continue }
      let now = table.packed[place]
      let column = table.schema.columns.first { column in
        change.before.map { $0[column] != now[column] } ?? false
      }
      return (change.id, column ?? .sortedRecording)
    }
    return nil
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
