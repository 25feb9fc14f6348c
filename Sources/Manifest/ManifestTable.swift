/// The rows of a manifest, in order, each found by its ID in constant time.
public struct ManifestTable: Sendable {
  public let schema: ManifestSchema
  /// The convention its rows were filled by; nil when they were read from a file.
  public let convention: Convention?
  public private(set) var rows: [ManifestRow]
  private var positions: [ManifestRow.ID: Int]
  /// An ID that no row has, nor had; new rows take it and those above.
  public private(set) var nextID: Int

  /// A row whose ID came before in `rows` gets another.
  public init(
    schema: ManifestSchema = .launcher, convention: Convention? = nil, rows: [ManifestRow] = []
  ) {
    self.schema = schema
    self.convention = convention
    self.rows = rows
    nextID = Self.nextID(behind: rows)
    positions = [:]
    positions.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() {
      if positions[row.id] != nil {
        self.rows[position] = row.withID(nextID)
        nextID += 1
      }
      positions[self.rows[position].id] = position
    }
  }

  public func position(of id: ManifestRow.ID) -> Int? { positions[id] }

  public func row(_ id: ManifestRow.ID) -> ManifestRow? { positions[id].map { rows[$0] } }

  /// Applies an edit in place. What concerns rows that are not there is left out.
  /// - Returns: The edit that takes it back, marks included.
  @discardableResult
  public mutating func apply(_ edit: RowEdit) -> RowEdit {
    switch edit {
    case .set(let cells): return .set(set(cells))
    case .insert(let insertions): return .delete(insert(insertions))
    case .delete(let ids): return .insert(delete(ids))
    case .replace(let table):
      let old = self
      self = table
      // IDs stay unused even across a replacement: views hold on to them.
      nextID = max(nextID, old.nextID)
      return .replace(old)
    case .sequence(let edits):
      var inverses: [RowEdit] = []
      for edit in edits { inverses.append(apply(edit)) }
      return .sequence(inverses.reversed())
    }
  }

  private mutating func set(_ cells: [CellEdit]) -> [CellEdit] {
    var inverse: [CellEdit] = []
    inverse.reserveCapacity(cells.count)
    for cell in cells {
      guard let position = positions[cell.row] else { continue }
      let row = rows[position]
      inverse.append(
        CellEdit(
          row: cell.row, column: cell.column, value: row[cell.column],
          isEdited: row.editedColumns.contains(cell.column)))
      rows[position].set(cell.column, to: cell.value, isEdited: cell.isEdited)
    }
    // A cell that is set twice must get its first value back last.
    return inverse.reversed()
  }

  private mutating func insert(_ insertions: [RowInsertion]) -> [ManifestRow.ID] {
    var merged: [ManifestRow] = []
    var ids: [ManifestRow.ID] = []
    merged.reserveCapacity(rows.count + insertions.count)
    nextID = max(nextID, Self.nextID(behind: insertions.map(\.row)))
    var taken = Set<ManifestRow.ID>()
    var rest = rows[...]
    for insertion in insertions.sorted(by: { $0.position < $1.position }) {
      let ahead = max(0, insertion.position - merged.count)
      merged += rest.prefix(ahead)
      rest = rest.dropFirst(ahead)
      var row = insertion.row
      if positions[row.id] != nil || !taken.insert(row.id).inserted {
        row = row.withID(nextID)
        nextID += 1
      }
      ids.append(row.id)
      merged.append(row)
    }
    rows = merged + rest
    indexPositions()
    return ids
  }

  private mutating func delete(_ ids: [ManifestRow.ID]) -> [RowInsertion] {
    let gone = Set(ids)
    var deleted: [RowInsertion] = []
    var kept: [ManifestRow] = []
    kept.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() {
      if gone.contains(row.id) {
        deleted.append(RowInsertion(position: position, row: row))
      } else {
        kept.append(row)
      }
    }
    rows = kept
    indexPositions()
    return deleted
  }

  private mutating func indexPositions() {
    positions.removeAll(keepingCapacity: true)
    positions.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() { positions[row.id] = position }
  }

  private static func nextID(behind rows: [ManifestRow]) -> Int {
    rows.reduce(0) { max($0, $1.id + 1) }
  }
}

extension ManifestTable: Equatable {
  /// Equal contents; which IDs are still unused does not matter.
  public static func == (left: ManifestTable, right: ManifestTable) -> Bool {
    left.schema == right.schema && left.convention == right.convention && left.rows == right.rows
  }
}
