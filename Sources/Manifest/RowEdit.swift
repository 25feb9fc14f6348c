/// One change of a table, as a value: it can be applied, taken back and written down.
public indirect enum RowEdit: Equatable, Sendable {
  case set([CellEdit])
  case insert([RowInsertion])
  case delete([ManifestRow.ID])
  /// Another fill, another order, another schema, a file that was opened.
  case replace(ManifestTable)
  /// Several, in order, as one.
  case sequence([RowEdit])

  /// Whether applying it changes nothing.
  public var isEmpty: Bool {
    switch self {
    case .set(let cells): cells.isEmpty
    case .insert(let rows): rows.isEmpty
    case .delete(let ids): ids.isEmpty
    case .replace: false
    case .sequence(let edits): edits.allSatisfy(\.isEmpty)
    }
  }
}

/// A cell's new value.
public struct CellEdit: Equatable, Sendable {
  public let row: ManifestRow.ID
  public let column: ManifestColumn
  /// Whether the cell is marked as set by a person; false only when an edit is taken back.
  public let isEdited: Bool
  public let value: String

  public init(
    row: ManifestRow.ID, column: ManifestColumn, value: String, isEdited: Bool = true
  ) {
    self.row = row
    self.column = column
    self.isEdited = isEdited
    self.value = value
  }
}

/// A row and where it will stand.
public struct RowInsertion: Equatable, Sendable {
  /// In the table after the insertion, from 0; beyond the end means at the end.
  public let position: Int
  public let row: ManifestRow

  public init(position: Int, row: ManifestRow) {
    self.position = position
    self.row = row
  }
}
