/// The rows of a manifest, in order, each found by its ID in constant time.
///
/// An edit changes what it names, in place: a cell of 100,000 rows costs what a cell of ten does.
public struct ManifestTable: Sendable {
  public let schema: ManifestSchema
  /// The convention its rows were filled by; nil when they were read from a file.
  public let convention: Convention?
  private(set) var packed: [PackedRow]
  private(set) var texts: TextPool
  /// By ID; −1 where no row has it.
  private var positions: [Int32] = []
  /// An ID that no row has, nor had; new rows take it and those above.
  public private(set) var nextID = 0

  /// A row whose ID came before in `rows`, or can be none, gets another.
  public init(
    schema: ManifestSchema = .launcher, convention: Convention? = nil,
    rows: some Collection<ManifestRow> = []
  ) {
    self.schema = schema
    self.convention = convention
    packed = []
    texts = TextPool()
    packed.reserveCapacity(rows.count)
    nextID = Self.nextID(behind: rows)
    for row in rows { packed.append(place(row, at: packed.count)) }
  }

  /// - Parameter packed: Rows of `texts` with IDs from 0 on.
  init(schema: ManifestSchema, packed: [PackedRow], texts: TextPool) {
    self.schema = schema
    convention = nil
    self.packed = packed
    self.texts = texts
    positions = packed.indices.map { Int32($0) }
    nextID = packed.count
  }

  /// Nil when two rows have one ID.
  init?(
    schema: ManifestSchema, convention: Convention?, packed: [PackedRow], texts: TextPool,
    nextID: Int
  ) {
    self.schema = schema
    self.convention = convention
    self.packed = packed
    self.texts = texts
    let end = packed.reduce(0) { max($0, $1.id + 1) }
    positions = [Int32](repeating: -1, count: end)
    for (position, row) in packed.enumerated() {
      guard positions[row.id] < 0 else { return nil }
      positions[row.id] = Int32(position)
    }
    self.nextID = min(max(nextID, end), PackedRow.idLimit)
  }

  public var rows: ManifestRows { ManifestRows(packed: packed, texts: texts) }

  public func position(of id: ManifestRow.ID) -> Int? {
    guard positions.indices.contains(id), positions[id] >= 0 else { return nil }
    return Int(positions[id])
  }

  public func row(_ id: ManifestRow.ID) -> ManifestRow? {
    position(of: id).map { texts.row(packed[$0]) }
  }

  public func id(at position: Int) -> ManifestRow.ID { packed[position].id }

  /// Whether a cell that is there has the value already.
  func says(_ cell: CellEdit) -> Bool {
    guard let position = position(of: cell.row) else { return false }
    return texts.isEqual(packed[position][cell.column], cell.value.utf8Span.span)
  }

  /// The distinct values of a column that are not empty, in table order, with their rows.
  public func rowsByValue(
    of column: ManifestColumn
  ) -> [(value: String, rows: [ManifestRow.ID])] {
    var indexes = [Int32](repeating: -1, count: texts.count)
    var found: [(value: String, rows: [ManifestRow.ID])] = []
    for row in packed where row[column] != 0 {
      if indexes[row[column]] < 0 {
        indexes[row[column]] = Int32(found.count)
        found.append((texts[row[column]], []))
      }
      found[Int(indexes[row[column]])].rows.append(row.id)
    }
    return found
  }

  /// Applies an edit in place. What concerns rows that are not there is left out.
  /// - Returns: The edit that takes it back, marks included.
  @discardableResult
  public mutating func apply(_ edit: RowEdit) -> RowEdit {
    var change = TableChange()
    return apply(edit, noting: &change)
  }

  mutating func apply(_ edit: RowEdit, noting change: inout TableChange) -> RowEdit {
    switch edit {
    case .set(let cells): return .set(set(cells, &change))
    case .insert(let insertions): return .delete(insert(insertions, &change))
    case .delete(let ids): return .insert(delete(ids, &change))
    case .replace(let table):
      let old = self
      self = table
      // IDs stay unused even across a replacement: views hold on to them.
      nextID = max(nextID, old.nextID)
      change.replace()
      return .replace(old)
    case .sequence(let edits):
      var inverses: [RowEdit] = []
      for edit in edits { inverses.append(apply(edit, noting: &change)) }
      return .sequence(inverses.reversed())
    }
  }

  private mutating func set(_ cells: [CellEdit], _ change: inout TableChange) -> [CellEdit] {
    var inverse: [CellEdit] = []
    inverse.reserveCapacity(cells.count)
    var shared = SharedTexts()
    for cell in cells {
      guard let position = position(of: cell.row) else { continue }
      let row = packed[position]
      inverse.append(
        CellEdit(
          row: cell.row, column: cell.column, value: shared.text(row[cell.column], in: texts),
          isEdited: row.editedColumns.contains(cell.column)))
      change.set(row, cell.column)
      packed[position].set(
        cell.column, to: texts.number(of: cell.value), isEdited: cell.isEdited)
    }
    // A cell that is set twice must get its first value back last.
    return inverse.reversed()
  }

  private mutating func insert(
    _ insertions: [RowInsertion], _ change: inout TableChange
  ) -> [ManifestRow.ID] {
    nextID = max(nextID, Self.nextID(behind: insertions.lazy.map(\.row)))
    let ordered = insertions.sorted { $0.position < $1.position }
    var fresh: [PackedRow] = []
    fresh.reserveCapacity(ordered.count)
    for insertion in ordered { fresh.append(place(insertion.row, at: 0)) }
    guard let place = ordered.first?.position, let end = ordered.last?.position else { return [] }
    let first = max(0, min(place, packed.count))
    if end - first < ordered.count || first == packed.count {
      // One block of rows, as people add, duplicate and paste them.
      packed.insert(contentsOf: fresh, at: first)
    } else {
      packed = Self.merged(packed, fresh, at: ordered.map(\.position))
    }
    index(from: first)
    for row in fresh { change.insert(row.id) }
    return fresh.map(\.id)
  }

  /// - Parameter places: Where each of `fresh` stands in the result, ascending.
  private static func merged(
    _ old: [PackedRow], _ fresh: [PackedRow], at places: [Int]
  ) -> [PackedRow] {
    var merged: [PackedRow] = []
    merged.reserveCapacity(old.count + fresh.count)
    var rest = old[...]
    for (row, place) in zip(fresh, places) {
      let ahead = rest.prefix(max(0, place - merged.count))
      merged += ahead
      rest = rest.dropFirst(ahead.count)
      merged.append(row)
    }
    return merged + rest
  }

  private mutating func delete(
    _ ids: [ManifestRow.ID], _ change: inout TableChange
  ) -> [RowInsertion] {
    let places = Set(ids).compactMap { position(of: $0) }.sorted()
    guard let first = places.first else { return [] }
    var shared = SharedTexts()
    let deleted = places.map { place in
      RowInsertion(position: place, row: texts.row(packed[place], sharing: &shared))
    }
    for place in places {
      change.delete(packed[place])
      positions[packed[place].id] = -1
    }
    var kept = first
    for place in first..<packed.count where positions[packed[place].id] >= 0 {
      packed[kept] = packed[place]
      kept += 1
    }
    packed.removeLast(packed.count - kept)
    index(from: first)
    return deleted
  }

  /// Packs a row under an ID that no other row has.
  private mutating func place(_ row: ManifestRow, at position: Int) -> PackedRow {
    var id = row.id
    if !(0..<PackedRow.idLimit).contains(id) || self.position(of: id) != nil {
      id = nextID
      nextID += 1
    }
    if id >= positions.count {
      positions += repeatElement(-1, count: id + 1 - positions.count)
    }
    positions[id] = Int32(position)
    return texts.pack(row, id: id)
  }

  private mutating func index(from first: Int) {
    for position in first..<packed.count { positions[packed[position].id] = Int32(position) }
  }

  private static func nextID(behind rows: some Sequence<ManifestRow>) -> Int {
    rows.reduce(0) { $1.id < PackedRow.idLimit ? max($0, $1.id + 1) : $0 }
  }
}

extension ManifestTable: Equatable {
  /// Equal contents; which IDs are still unused does not matter.
  public static func == (left: ManifestTable, right: ManifestTable) -> Bool {
    left.schema == right.schema && left.convention == right.convention && left.rows == right.rows
  }
}
