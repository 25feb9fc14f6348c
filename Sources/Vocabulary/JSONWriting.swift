extension JSONValue {
  public enum Layout: Sendable {
    /// One line, no spaces.
    case compact
    /// Two spaces a level, a member a line.
    case indented
  }

  /// The JSON text of the value: valid UTF-8, control characters escaped, no trailing newline.
  public func text(_ layout: Layout = .compact) -> String {
    String(decoding: bytes(layout), as: UTF8.self)
  }

  /// The UTF-8 of the JSON text.
  public func bytes(_ layout: Layout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.write(self, depth: 0)
    return writer.bytes
  }
}

/// Writes byte by byte: manifests have a hundred thousand cells, nearly all of them plain ASCII.
private struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let layout: JSONValue.Layout

  init(_ layout: JSONValue.Layout) { self.layout = layout }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): write(value)
    case .string(let value): write(value)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        separate(index, depth)
        write(value, depth: depth + 1)
      }
      close(UInt8(ascii: "]"), isEmpty: values.isEmpty, depth)
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        separate(index, depth)
        write(member.key)
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(UInt8(ascii: " ")) }
        write(member.value, depth: depth + 1)
      }
      close(UInt8(ascii: "}"), isEmpty: object.members.isEmpty, depth)
    }
  }

  /// Begins the element of this index.
  private mutating func separate(_ index: Int, _ depth: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth + 1)
  }

  private mutating func close(_ bracket: UInt8, isEmpty: Bool, _ depth: Int) {
    if !isEmpty { breakLine(depth) }
    bytes.append(bracket)
  }

  private mutating func breakLine(_ depth: Int) {
    guard layout == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  /// JSON has no infinities and no NaN; they become null, as in JavaScript.
  private mutating func write(_ number: Double) {
    guard number.isFinite else { return bytes += "null".utf8 }
    if number.magnitude < 0x1p53, let whole = Int(exactly: number) {
      bytes += String(whole).utf8
    } else {
      bytes += String(number).utf8
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { writeEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Copies what may stand as it is in one piece, up to the next that may not.
  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      guard let escape = Escape(at: index, of: text) else {
        index += 1
        continue
      }
      bytes += text[start..<index]
      write(escape)
      index += escape.length
      start = index
    }
    bytes += text[start...]
  }

  private mutating func write(_ escape: Escape) {
    bytes.append(UInt8(ascii: "\\"))
    switch escape.scalar {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x22, 0x5C: bytes.append(UInt8(escape.scalar))
    default:
      let digits = String(escape.scalar, radix: 16)
      bytes.append(UInt8(ascii: "u"))
      bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      bytes += digits.utf8
    }
  }
}

/// A character that does not stand as it is in a string: the quote, the backslash, and what
/// `printable(_:)` replaces, so that a document drives no terminal it is shown on.
private struct Escape {
  let scalar: UInt16
  /// Bytes of its UTF-8.
  let length: Int

  /// Nil where another character, or the inside of one, is at `index` of the UTF-8.
  init?(at index: Int, of text: UnsafeBufferPointer<UInt8>) {
    switch text[index] {
    case 0x00...0x1F, 0x22, 0x5C, 0x7F:
      scalar = UInt16(text[index])
      length = 1
    case 0xC2 where (0x80...0x9F).contains(text[index + 1]):
      scalar = UInt16(text[index + 1])
      length = 2
    case 0xD8 where text[index + 1] == 0x9C:
      scalar = 0x061C
      length = 2
    case 0xE2, 0xEF:
      let value = Self.scalar(text[index], text[index + 1], text[index + 2])
      guard let character = Unicode.Scalar(value), isUnprintable(character) else { return nil }
      scalar = value
      length = 3
    default: return nil
    }
  }

  /// The scalar of three bytes.
  private static func scalar(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt16 {
    UInt16(first & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F)
  }
}
