/// Text of cells, as spreadsheets and the converter write it.
public enum DelimitedText: String, CaseIterable, Sendable {
  /// RFC 4180.
  case csv
  /// As spreadsheets put on the clipboard: a quote opens a quoted cell only at its start, and
  /// what stands behind the closing quote belongs to the cell.
  case tsv

  /// The byte between cells.
  var delimiter: UInt8 { self == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t") }

  /// What else stands between cells where a comma is the decimal sign.
  static let semicolon = UInt8(ascii: ";")

  /// Reads all rows; they may differ in length. A line end at the end of the text adds no row.
  public func rows(of bytes: [UInt8]) throws(ManifestError) -> [[String]] {
    try rows(of: bytes, delimiter: delimiter)
  }

  func rows(of bytes: [UInt8], delimiter: UInt8) throws(ManifestError) -> [[String]] {
    var reader = DelimitedReader(bytes, self, delimiter: delimiter)
    var texts = TextPool()
    var shared = SharedTexts()
    var rows: [[String]] = []
    while try reader.next(&texts) {
      rows.append(reader.cells.map { shared.text($0, in: texts) })
    }
    return rows
  }

  /// Reads all rows of a text.
  public func rows(of text: String) throws(ManifestError) -> [[String]] {
    try rows(of: Array(text.utf8))
  }

  /// Writes rows with `\n` at the end of each, quoting only what would otherwise be misread.
  public func text(_ rows: some Sequence<[String]>) -> String {
    var text = ""
    for row in rows { append(row, to: &text) }
    return text
  }

  /// Writes one row and its line end.
  func append(_ cells: some Sequence<String>, to text: inout String) {
    let separator = self == .csv ? "," : "\t"
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += separator }
      text += needsQuotes(cell) ? Self.quoted(cell) : cell
    }
    text += "\n"
  }

  private func needsQuotes(_ cell: String) -> Bool {
    let special = cell.utf8.contains { byte in
      byte == delimiter || byte == DelimitedReader.quote || byte == DelimitedReader.newline
        || byte == DelimitedReader.carriageReturn
    }
    // At the start of the text it would be taken for a byte order mark.
    return special || cell.utf8.starts(with: DelimitedReader.byteOrderMark)
  }

  private static func quoted(_ cell: String) -> String {
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
