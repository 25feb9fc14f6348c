/// Rows of cells as people paste them: TSV from a spreadsheet, and what becomes of it on the way.
public enum PastedText {
  /// Reads a block.
  ///
  /// A terminal that makes CR of each LF doubles the line ends of Windows; they count once. Text
  /// of a CSV file is read as such when its first line then names two columns of a manifest.
  public static func rows(of bytes: [UInt8]) throws(ManifestError) -> [[String]] {
    if let delimiter = delimiterOfFile(bytes) {
      return try DelimitedText.csv.rows(of: bytes, delimiter: delimiter)
    }
    let rows = try DelimitedText.tsv.rows(of: bytes)
    return hasDoubledEnds(bytes, rows) ? rows.indices.filter { $0 % 2 == 0 }.map { rows[$0] } : rows
  }

  private static func delimiterOfFile(_ bytes: [UInt8]) -> UInt8? {
    let line = FirstLine.of(bytes)
    guard !line.contains(DelimitedText.tsv.delimiter) else { return nil }
    return [DelimitedText.csv.delimiter, DelimitedText.semicolon].first { delimiter in
      let names = line.split(separator: delimiter).map { String(decoding: $0, as: UTF8.self) }
      return names.count { ManifestColumn(name: $0) != nil } >= 2
    }
  }

  private static func hasDoubledEnds(_ bytes: [UInt8], _ rows: [[String]]) -> Bool {
    guard rows.count > 1, !bytes.contains(DelimitedReader.newline) else { return false }
    return rows.indices.allSatisfy { $0 % 2 == 0 || rows[$0] == [""] }
      && rows.indices.contains { $0 % 2 == 0 && rows[$0] != [""] }
  }
}

/// The first line of a text that is not empty.
enum FirstLine {
  static func of(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let ends = [DelimitedReader.newline, DelimitedReader.carriageReturn]
    return bytes.drop { ends.contains($0) }.prefix { !ends.contains($0) }
  }
}
