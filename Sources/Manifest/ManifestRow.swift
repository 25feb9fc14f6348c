/// One row of a manifest: a track on a recorded stream.
///
/// Empty cells at the end of the storage take no room, and equal long texts are shared where rows
/// are read or filled, so that 100,000 rows stay in some tens of megabytes.
public struct ManifestRow: Equatable, Sendable, Identifiable {
  /// Names the row within its table, through every edit, sort and undo.
  public let id: Int
  /// Cells a person has set; filling again keeps them.
  public private(set) var editedColumns: ColumnSet
  /// What filling noted: why nothing was assigned, or what else would have fitted.
  public let fillNote: String?
  /// By raw value of the column, cut behind the last cell that is not empty.
  private var cells: [String]

  public init(
    id: Int, cells: [ManifestColumn: String] = [:], editedColumns: ColumnSet = [],
    fillNote: String? = nil
  ) {
    var storage = [String](repeating: "", count: ManifestColumn.allCases.count)
    for (column, value) in cells { storage[Int(column.rawValue)] = value }
    self.init(id: id, storage: storage, editedColumns: editedColumns, fillNote: fillNote)
  }

  /// - Parameter storage: Values by raw value of the column; what is missing is empty.
  init(
    id: Int, storage: some BidirectionalCollection<String>, editedColumns: ColumnSet = [],
    fillNote: String? = nil
  ) {
    self.id = id
    self.editedColumns = editedColumns
    self.fillNote = fillNote
    let end = storage.lastIndex { !$0.isEmpty }
    cells = end.map { Array(storage[...$0]) } ?? []
  }

  public subscript(column: ManifestColumn) -> String {
    let index = Int(column.rawValue)
    return index < cells.count ? cells[index] : ""
  }

  /// What a person should know of the row now; silent once they have set the recording.
  public var reason: String? {
    editedColumns.contains(.sortedRecording) && !isUnassigned ? nil : fillNote
  }

  /// Whether the row has no recording yet.
  public var isUnassigned: Bool { self[.sortedRecording].isEmpty }

  /// Sets a cell and its mark.
  mutating func set(_ column: ManifestColumn, to value: String, isEdited: Bool) {
    let index = Int(column.rawValue)
    if index < cells.count {
      cells[index] = value
    } else if !value.isEmpty {
      cells += repeatElement("", count: index - cells.count)
      cells.append(value)
    }
    while cells.last?.isEmpty == true { cells.removeLast() }
    editedColumns = editedColumns.setting(column, to: isEdited)
  }

  /// The same row under another ID.
  func withID(_ id: Int) -> ManifestRow {
    ManifestRow(id: id, storage: cells, editedColumns: editedColumns, fillNote: fillNote)
  }

  /// Cells by raw value of the column, cut behind the last that is not empty.
  var storage: [String] { cells }
}
