import Vocabulary

/// The first line of a manifest: which cell of a row belongs to which column.
struct ManifestHeader {
  /// Alignment when a column says what the launcher's schema cannot.
  let schema: ManifestSchema
  /// By position; nil for cells that are ignored.
  private let columns: [ManifestColumn?]
  /// Positions in the order in which their values count: older names last.
  private let order: [Int]
  private let ignored: [String]
  private let doubled: [ManifestColumn]
  /// Numbers of the texts that stand in all rows of columns that are not there.
  private let filled: [ManifestColumn: Int]
  private var rowsWithSpareCells = 0

  init(_ names: [String], filling common: [ManifestColumn: Int] = [:]) throws(ManifestError) {
    let columns = names.map(ManifestColumn.init(name:))
    let known = columns.compactMap { $0 }
    guard !known.isEmpty else { throw .noHeader(names) }
    let filled = common.filter { !known.contains($0.key) }
    let missing = ManifestColumn.allCases.filter {
      $0.isRequired && !known.contains($0) && filled[$0] == nil
    }
    guard missing.isEmpty else { throw .missingColumns(missing) }
    let repeated = Self.repeated(zip(names, columns).filter { $1 != nil }.map(\.0))
    guard repeated.isEmpty else { throw .repeatedColumns(repeated) }
    self.columns = columns
    self.filled = filled
    let launcher = Set(ManifestSchema.launcher.columns)
    schema = known.allSatisfy(launcher.contains) ? .launcher : .alignment
    let isOlder = zip(names, columns).map { name, column in
      column?.olderName == name.trimmed.lowercased()
    }
    order = columns.indices.filter { !isOlder[$0] } + columns.indices.filter { isOlder[$0] }
    ignored = zip(names, columns).filter { $1 == nil && !$0.trimmed.isEmpty }.map(\.0)
    doubled = Set(known.filter { column in known.count { $0 == column } > 1 })
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// The row of a line; missing cells are empty, cells behind the header's last are noted.
  ///
  /// - Parameter cells: Numbers of texts; 0 is an empty cell.
  mutating func row(of cells: [Int], id: ManifestRow.ID) -> PackedRow {
    var row = PackedRow(id: id)
    for position in order where position < cells.count {
      guard let column = columns[position] else { continue }
      if row[column] == 0 { row[column] = cells[position] }
    }
    for (column, text) in filled { row[column] = text }
    if cells.dropFirst(columns.count).contains(where: { $0 != 0 }) { rowsWithSpareCells += 1 }
    if schema == .alignment { Self.spreadShank(&row) }
    return row
  }

  var notes: [String] {
    var notes: [String] = []
    if !ignored.isEmpty {
      notes.append(
        "Ignored \(ignored.count == 1 ? "the column" : "the columns") "
          + "\(listed(ignored.map(quoted))), which the converter does not know.")
    }
    let added = ManifestColumn.allCases.filter { filled[$0] != nil }.map(\.canonicalName)
    if !added.isEmpty {
      notes.append("It has no column \(listed(added)): the program has filled it in.")
    }
    for column in doubled {
      notes.append(
        "\(column.canonicalName) stands under both its names; the older one fills its gaps.")
    }
    if rowsWithSpareCells > 0 {
      notes.append(
        "\(counted(rowsWithSpareCells, "row")) had more cells than the first line; they were "
          + "ignored.")
    }
    return notes
  }

  /// `probe_shank` beside the alignment columns stands for both shanks that are not given.
  private static func spreadShank(_ row: inout PackedRow) {
    guard row[.probeShank] != 0 else { return }
    for column in [ManifestColumn.histologyShank, .ephysShank] where row[column] == 0 {
      row[column] = row[.probeShank]
    }
    row[.probeShank] = 0
  }

  private static func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    var repeated: [String] = []
    for name in names.map({ $0.trimmed.lowercased() }) where !seen.insert(name).inserted {
      if !repeated.contains(name) { repeated.append(name) }
    }
    return repeated
  }
}
