/// The first byte of a text at which it ceases to be UTF-8.
struct FirstInvalidByte {
  /// From 0.
  let index: Int
  let value: UInt8
  /// From 1.
  let line: Int
  /// From 1, in Unicode scalars, as the JSON parser counts them.
  let column: Int

  /// Nil when all bytes are UTF-8.
  init?(in bytes: [UInt8]) {
    // Nearly every text is valid, and the library's own check is many times faster.
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var index = 0
    var line = 1
    var column = 1
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
      index += scalar.count
      if scalar.elementsEqual([UInt8(ascii: "\n")]) {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    guard bytes.indices.contains(index) else { return nil }
    self.index = index
    self.line = line
    self.column = column
    value = bytes[index]
  }
}
