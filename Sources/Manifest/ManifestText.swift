import Vocabulary

/// A manifest as a file holds it.
public struct ManifestText: Equatable, Sendable {
  public let table: ManifestTable
  /// What a person should know of the reading: columns ignored, cells to spare.
  public let notes: [String]

  init(_ table: ManifestTable, _ notes: [String]) {
    self.table = table
    self.notes = notes
  }

  /// Reads a manifest with its columns in any order, by canonical or older name.
  ///
  /// The table is in the alignment schema when a column says what only that can say, else in the
  /// launcher's. Empty lines are skipped, unknown columns ignored with a note. Where a column
  /// stands under both its names, the canonical one counts first, cell by cell.
  ///
  /// - Parameters:
  ///   - format: Nil to tell by the header: a tab in it means TSV, a semicolon without a comma
  ///     separates the cells.
  ///   - common: What stands in all rows of a column that the text does not have.
  public init(
    reading bytes: [UInt8], as format: DelimitedText? = nil,
    filling common: [ManifestColumn: String] = [:]
  ) throws(ManifestError) {
    try Self.checkEncoding(bytes)
    var reader = Self.reader(of: bytes, format)
    var texts = TextPool()
    var names: [String] = []
    while names.allSatisfy({ $0.trimmed.isEmpty }) {
      guard try reader.next(&texts) else { throw .emptyText }
      names = reader.cells.map { texts[$0] }
    }
    var header = try ManifestHeader(
      names, filling: common.mapValues { texts.number(of: $0) })
    var rows: [PackedRow] = []
    while try reader.next(&texts) {
      if reader.cells == [0] { continue }
      rows.append(header.row(of: reader.cells, id: rows.count))
    }
    table = ManifestTable(schema: header.schema, packed: rows, texts: texts)
    notes = header.notes
  }

  /// The manifest as text: header first, `\n` line ends, empty for none; per-brain columns only
  /// when a row sets them.
  public static func text(_ table: ManifestTable, as format: DelimitedText = .csv) -> String {
    let columns = table.writtenColumns
    var text = ""
    format.append(columns.map { $0.name(in: table.schema) }, to: &text)
    var shared = SharedTexts()
    for row in table.packed {
      format.append(columns.map { shared.text(row[$0], in: table.texts) }, to: &text)
    }
    return text
  }

  private static func reader(of bytes: [UInt8], _ format: DelimitedText?) -> DelimitedReader {
    let line = FirstLine.of(bytes)
    let format = format ?? (line.contains(DelimitedText.tsv.delimiter) ? .tsv : .csv)
    let hasSemicolons = line.contains(DelimitedText.semicolon) && !line.contains(format.delimiter)
    return DelimitedReader(
      bytes, format, delimiter: format == .csv && hasSemicolons ? DelimitedText.semicolon : nil)
  }

  static func checkEncoding(_ bytes: [UInt8]) throws(ManifestError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .otherEncoding("UTF-16")
    }
    // The whole check is fast; only a failure is looked for by steps.
    guard (try? UTF8Span(validating: bytes.span)) == nil else { return }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var index = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { index += scalar.count }
    let place = TextPlace(of: index, in: bytes)
    throw .notUTF8(line: place.line, column: place.column)
  }
}

extension ManifestTable {
  /// The columns that are written: those of the schema, the per-brain ones only when set.
  public var writtenColumns: [ManifestColumn] {
    schema.columns.filter { column in
      !ManifestColumn.perBrain.contains(column) || packed.contains { $0[column] != 0 }
    }
  }
}
