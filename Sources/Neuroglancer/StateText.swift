import Vocabulary

/// The JSON text of a state, taken out of whatever it came in.
struct StateText {
  /// UTF-8, without a byte-order mark.
  let json: [UInt8]
  let container: StateError.Container
  let notes: [String]

  init(_ bytes: [UInt8]) throws(StateError) {
    let hasMark = bytes.starts(with: Self.byteOrderMark)
    let text = hasMark ? Array(bytes.dropFirst(Self.byteOrderMark.count)) : bytes
    try Self.requireUTF8(text, in: .document, skipped: bytes.count - text.count)
    guard let first = text.first(where: { !Self.isSpace($0) }) else { throw .empty }
    if first == UInt8(ascii: "<") { throw .webPage }
    notes =
      hasMark ? ["The byte-order mark at the start was dropped; the converter refuses it."] : []
    if StateLink.isLink(text) {
      json = try StateLink(text).state
      container = .link
      try Self.requireUTF8(json, in: .link, skipped: 0)
    } else {
      json = text
      container = .document
    }
  }

  func parsed() throws(StateError) -> JSONValue {
    do {
      return try JSONValue(parsing: json)
    } catch {
      throw .notJSON(error, in: container)
    }
  }

  /// The white space of JSON, which is also that of the ends of a link.
  static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func requireUTF8(
    _ bytes: [UInt8], in container: StateError.Container, skipped: Int
  ) throws(StateError) {
    guard let bad = FirstInvalidByte(in: bytes) else { return }
    throw .notUTF8(
      byte: bad.value, offset: skipped + bad.index + 1, line: bad.line, column: bad.column,
      in: container)
  }
}
