/// A row in numbers of its table's pool: 64 bytes, whatever its cells say.
struct PackedRow: Sendable {
  /// Below `idLimit`.
  private let number: Int32
  private var noteNumber: Int32
  private(set) var editedColumns: ColumnSet
  private var cells = InlineArray<13, Int32>(repeating: 0)

  /// IDs index arrays; nobody has ever added so many rows.
  static let idLimit = 1 << 26

  init(id: Int, editedColumns: ColumnSet = [], note: Int = 0) {
    number = Int32(id)
    noteNumber = Int32(note)
    self.editedColumns = editedColumns
  }

  var id: Int { Int(number) }
  /// 0 for none.
  var note: Int { Int(noteNumber) }

  subscript(column: ManifestColumn) -> Int {
    get { Int(cells[Int(column.rawValue)]) }
    set { cells[Int(column.rawValue)] = Int32(newValue) }
  }

  mutating func set(_ column: ManifestColumn, to text: Int, isEdited: Bool) {
    self[column] = text
    editedColumns = editedColumns.setting(column, to: isEdited)
  }
}

extension TextPool {
  mutating func pack(_ row: ManifestRow, id: Int) -> PackedRow {
    var packed = PackedRow(
      id: id, editedColumns: row.editedColumns, note: row.fillNote.map { number(of: $0) } ?? 0)
    for (column, text) in zip(ManifestColumn.allCases, row.storage) {
      packed[column] = number(of: text)
    }
    return packed
  }

  func row(_ packed: PackedRow) -> ManifestRow {
    var shared = SharedTexts()
    return row(packed, sharing: &shared)
  }

  func row(_ packed: PackedRow, sharing shared: inout SharedTexts) -> ManifestRow {
    ManifestRow(
      id: packed.id,
      storage: ManifestColumn.allCases.map { shared.text(packed[$0], in: self) },
      editedColumns: packed.editedColumns,
      fillNote: packed.note == 0 ? nil : shared.text(packed.note, in: self))
  }
}

/// The rows of a table, in order; each is put together when it is asked for.
public struct ManifestRows: RandomAccessCollection, Sendable {
  let packed: [PackedRow]
  let texts: TextPool

  public var startIndex: Int { 0 }
  public var endIndex: Int { packed.count }
  public subscript(position: Int) -> ManifestRow { texts.row(packed[position]) }

  /// One cell, without the rest of its row.
  public func text(_ position: Int, _ column: ManifestColumn) -> String {
    texts[packed[position][column]]
  }
}

extension ManifestRows: Equatable {
  /// Equal rows in equal order; the pools may number their texts differently.
  public static func == (left: ManifestRows, right: ManifestRows) -> Bool {
    guard left.count == right.count else { return false }
    var same = [Int32](repeating: -1, count: left.texts.count)
    func isSame(_ one: Int, _ other: Int) -> Bool {
      if same[one] < 0, left.texts.utf8(one) == right.texts.utf8(other) {
        same[one] = Int32(other)
      }
      return same[one] == other
    }
    return zip(left.packed, right.packed).allSatisfy { one, other in
      one.id == other.id && one.editedColumns == other.editedColumns
        && isSame(one.note, other.note)
        && ManifestColumn.allCases.allSatisfy { isSame(one[$0], other[$0]) }
    }
  }
}
