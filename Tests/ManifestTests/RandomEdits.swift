import Manifest

/// Edits that people might make, in any order, some of rows that are not there.
struct RandomEdits {
  private var numbers: SeededNumbers
  /// What cells of a column are set to; nil for anything.
  private let values: ((ManifestColumn) -> [String])?

  init(seed: UInt64, values: ((ManifestColumn) -> [String])? = nil) {
    numbers = SeededNumbers(seed: seed)
    self.values = values
  }

  /// Values that manifests have, and some that are wrong.
  static func manifestValues(_ column: ManifestColumn) -> [String] {
    switch column {
    case .mouseID: [World.subject, World.subject, "1"]
    case .sortedRecording:
      [World.first, World.second, World.secondAgain, World.third, "x_sorted", ""]
    case .probeFile: [World.stem, World.stem, "other", ""]
    case .ephysCollection: ["ProbeA", "ProbeB", "45883-1", "45883-2", "ProbeZ", ""]
    case .probeShank, .histologyShank, .ephysShank: ["", "", "0", "1", "1.0", "4", "x"]
    case .histologyTrackID: ["A", "B", "C", "old", "dot", "Z", ""]
    case .annotationFormat: ["json", "JSON", "swc", "xml", ""]
    case .registrationAsset, .templateToCCFAsset: ["", "p", "q"]
    case .surfaceFinding, .logicalProbe: ["", World.surface]
    }
  }

  /// One time in three.
  mutating func goesOn() -> Bool { pick(3) == 0 }

  mutating func action(on document: ManifestDocument) -> ManifestDocument.Action {
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: .undo
    case 1: .redo
    default: .edit(edit(of: document.table), title: "Edit \(document.undoSteps.count)")
    }
  }

  private mutating func edit(of table: ManifestTable) -> RowEdit {
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: .insert(insertions(into: table))
    case 1: .delete((0..<pick(3)).map { _ in id(of: table) })
    case 2: .replace(other(than: table))
    case 3: .sequence([.set(cells(of: table)), .insert(insertions(into: table)), .delete([0, 2])])
    default: .set(cells(of: table))
    }
  }

  private mutating func cells(of table: ManifestTable) -> [CellEdit] {
    (0..<pick(4)).map { _ in
      let column = ManifestColumn.allCases[pick(ManifestColumn.allCases.count)]
      return CellEdit(
        row: id(of: table), column: column, value: value(of: column), isEdited: pick(2) == 0)
    }
  }

  private mutating func value(of column: ManifestColumn) -> String {
    if let values = values?(column) { return values[pick(values.count)] }
    return pick(3) == 0 ? "" : "value \(pick(100))"
  }

  private mutating func insertions(into table: ManifestTable) -> [RowInsertion] {
    (0..<pick(4)).map { offset in
      let row = World.row(
        pick(5) == 0 ? id(of: table) : table.nextID + offset, "T", World.first, "P\(pick(9))")
      return RowInsertion(position: pick(table.rows.count + 3), row: row)
    }
  }

  private mutating func other(than table: ManifestTable) -> ManifestTable {
    ManifestTable(
      schema: pick(2) == 0 ? .launcher : .alignment, convention: pick(2) == 0 ? nil : .day,
      rows: Array(table.rows.reversed().dropFirst(pick(2))))
  }

  private mutating func id(of table: ManifestTable) -> Int { pick(table.nextID + 2) }

  private mutating func pick(_ count: Int) -> Int {
    Int.random(in: 0..<max(1, count), using: &numbers)
  }
}
