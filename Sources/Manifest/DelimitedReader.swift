/// Reads rows of cells from UTF-8 bytes, one row at a time.
///
/// Line ends are LF, CRLF and CR. A byte order mark is skipped; what is not UTF-8 becomes U+FFFD.
struct DelimitedReader {
  static let quote = UInt8(ascii: "\"")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let bytes: [UInt8]
  private let format: DelimitedText
  private let delimiter: UInt8
  private var index: Int
  /// The last row, in numbers of the pool: one cell or more.
  private(set) var cells: [Int] = []
  /// The number that each cell of the row before had: columns often repeat themselves.
  private var above: [Int] = []

  /// - Parameter delimiter: In place of the format's.
  init(_ bytes: [UInt8], _ format: DelimitedText, delimiter: UInt8? = nil) {
    let isText = (try? UTF8Span(validating: bytes.span)) != nil
    self.bytes = isText ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    self.format = format
    self.delimiter = delimiter ?? format.delimiter
    index = self.bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Reads the next row into `cells`.
  /// - Parameter texts: The same for all rows.
  /// - Returns: False behind the last.
  mutating func next(_ texts: inout TextPool) throws(ManifestError) -> Bool {
    guard index < bytes.count else { return false }
    swap(&cells, &above)
    cells.removeAll(keepingCapacity: true)
    while true {
      let isQuoted = index < bytes.count && bytes[index] == Self.quote
      cells.append(isQuoted ? try quotedCell(&texts) : plainCell(&texts))
      guard index < bytes.count else { break }
      let stop = bytes[index]
      index += 1
      if stop == delimiter { continue }
      if stop == Self.carriageReturn, index < bytes.count, bytes[index] == Self.newline {
        index += 1
      }
      break
    }
    return true
  }

  /// What was read last is of another pool than what comes.
  mutating func forgetRow() {
    cells = []
    above = []
  }

  /// Leaves `index` on the delimiter or line end behind the cell.
  private mutating func plainCell(_ texts: inout TextPool) -> Int {
    let start = index
    index = plainEnd(from: start)
    let text = bytes.span.extracting(start..<index)
    if cells.count < above.count, texts.isEqual(above[cells.count], text) {
      return above[cells.count]
    }
    return texts.number(of: text)
  }

  private mutating func quotedCell(_ texts: inout TextPool) throws(ManifestError) -> Int {
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
      index = plainEnd(from: start)
      if start < index {
        guard format == .tsv else { throw error(at: start, .textBehindQuote) }
        content += bytes[start..<index]
      }
      return texts.number(of: content.span)
    }
    throw error(at: opening, .unbalancedQuote)
  }

  private func plainEnd(from start: Int) -> Int {
    let bytes = bytes.span
    let delimiter = delimiter
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == Self.newline || byte == Self.carriageReturn { break }
      index += 1
    }
    return index
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
