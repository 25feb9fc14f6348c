/// Reads rows of cells from UTF-8 bytes, one row at a time.
///
/// Line ends are LF, CRLF and CR. A byte order mark is skipped; what is not UTF-8 becomes
/// U+FFFD. Equal texts in one column share their storage.
struct DelimitedReader {
  static let quote = UInt8(ascii: "\"")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let bytes: [UInt8]
  private let format: DelimitedText
  private let delimiter: UInt8
  private var index: Int
  private var pool = TextPool()
  /// Cells of the last row.
  private var width = 0

  init(_ bytes: [UInt8], _ format: DelimitedText) {
    self.bytes = bytes
    self.format = format
    delimiter = format.delimiter
    index = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// The next row: one cell or more; nil behind the last.
  mutating func next() throws(ManifestError) -> [String]? {
    guard index < bytes.count else { return nil }
    var cells: [String] = []
    cells.reserveCapacity(width)
    while true {
      let isQuoted = index < bytes.count && bytes[index] == Self.quote
      cells.append(isQuoted ? try quotedCell(cells.count) : plainCell(cells.count))
      guard index < bytes.count else { break }
      let stop = bytes[index]
      index += 1
      if stop == delimiter { continue }
      if stop == Self.carriageReturn, index < bytes.count, bytes[index] == Self.newline {
        index += 1
      }
      break
    }
    width = cells.count
    return cells
  }

  /// Leaves `index` on the delimiter or line end behind the cell.
  private mutating func plainCell(_ column: Int) -> String {
    let start = index
    skipPlain()
    return pool.text(bytes[start..<index], column: column)
  }

  private mutating func quotedCell(_ column: Int) throws(ManifestError) -> String {
    let opening = index
    index += 1
    var start = index
    var content: [UInt8] = []
    while index < bytes.count {
      guard bytes[index] == Self.quote else { index += 1; continue }
      content += bytes[start..<index]
      index += 1
      if index < bytes.count, bytes[index] == Self.quote {
        start = index
        index += 1
        continue
      }
      start = index
      skipPlain()
      if start < index {
        guard format == .tsv else { throw error(at: start, .textBehindQuote) }
        content += bytes[start..<index]
      }
      return pool.text(content[...], column: column)
    }
    throw error(at: opening, .unbalancedQuote)
  }

  private mutating func skipPlain() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == Self.newline || byte == Self.carriageReturn { return }
      index += 1
    }
  }

  /// Counts lines and columns only now that somebody must read them.
  private func error(at place: Int, _ fault: DelimitedFault) -> ManifestError {
    let place = TextPlace(of: place, in: bytes)
    return .malformedText(format, fault, line: place.line, column: place.column)
  }
}

/// Where a byte stands, for people.
struct TextPlace {
  /// From 1.
  private(set) var line = 1
  /// From 1, in Unicode scalars.
  private(set) var column = 1

  init(of index: Int, in bytes: [UInt8]) {
    let hasMark = bytes.starts(with: DelimitedReader.byteOrderMark)
    var last: UInt8 = 0
    for byte in bytes[..<index].dropFirst(hasMark ? DelimitedReader.byteOrderMark.count : 0) {
      let isBreak = byte == DelimitedReader.newline || byte == DelimitedReader.carriageReturn
      if isBreak {
        if byte != DelimitedReader.newline || last != DelimitedReader.carriageReturn { line += 1 }
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      last = byte
    }
  }
}

/// Gives equal texts one storage: a manifest says the same long names in row after row.
struct TextPool {
  /// The last text of each column.
  private var last: [String] = []
  private var known: Set<String> = []

  mutating func text(_ bytes: ArraySlice<UInt8>, column: Int) -> String {
    // Texts this short are stored in place and cost nothing to make.
    if bytes.count <= Self.inlineBytes { return String(decoding: bytes, as: UTF8.self) }
    while last.count <= column { last.append("") }
    if last[column].utf8.elementsEqual(bytes) { return last[column] }
    let text = shared(String(decoding: bytes, as: UTF8.self))
    last[column] = text
    return text
  }

  /// The first of the texts equal to this one.
  mutating func shared(_ text: String) -> String {
    text.utf8.count <= Self.inlineBytes ? text : known.insert(text).memberAfterInsert
  }

  private static let inlineBytes = 15
}
