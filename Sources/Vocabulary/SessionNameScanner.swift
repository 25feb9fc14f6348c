/// Finds session IDs in a text, left to right.
///
/// Written by hand rather than as a regular expression: it runs over every name of a search and
/// every row of a table of any size.
struct SessionNameScanner {
  private let bytes: [UInt8]
  private var position = 0
  /// The end of the last name found: no later name begins before it.
  private var taken = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next session ID, or nil at the end.
  mutating func next() -> SessionName? {
    while position < bytes.count {
      let start = position
      position += 1
      guard bytes[start] == UInt8(ascii: "_"), let found = name(aroundUnderscore: start)
      else { continue }
      position = found.end
      taken = found.end
      return found.name
    }
    return nil
  }

  /// Reads backwards for the platform and forwards for the rest.
  private func name(aroundUnderscore underscore: Int) -> (name: SessionName, end: Int)? {
    guard let platform = platform(endingAt: underscore),
      let subject = digits(from: underscore + 1, counts: [7, 6]),
      byte(at: subject.end) == UInt8(ascii: "_"),
      let date = fields(from: subject.end + 1, Self.date),
      byte(at: date.end) == UInt8(ascii: "_"),
      let time = fields(from: date.end + 1, Self.time)
    else { return nil }
    let name = SessionName(
      platform: platform, subject: subject.text, date: date.text, time: time.text)
    return (name, time.end)
  }

  private func platform(endingAt end: Int) -> String? {
    var start = end
    while start > taken, !Self.endsPlatform(bytes[start - 1]) { start -= 1 }
    return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
  }

  private func digits(from start: Int, counts: [Int]) -> (text: String, end: Int)? {
    var end = start
    while let byte = byte(at: end), Self.isDigit(byte) { end += 1 }
    guard counts.contains(end - start) else { return nil }
    return (String(decoding: bytes[start..<end], as: UTF8.self), end)
  }

  /// Fields of digits with separators between them, joined by hyphens.
  private func fields(from start: Int, _ layout: Layout) -> (text: String, end: Int)? {
    var texts: [String] = []
    var index = start
    for (place, field) in layout.fields.enumerated() {
      if place > 0 {
        guard let separator = byte(at: index), layout.separators.contains(separator)
        else { return nil }
        index += 1
      }
      let end = index + field.digits
      guard end <= bytes.count, bytes[index..<end].allSatisfy(Self.isDigit) else { return nil }
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      guard let value = Int(text), field.range.contains(value) else { return nil }
      texts.append(text)
      index = end
    }
    return (texts.joined(separator: "-"), index)
  }

  private func byte(at index: Int) -> UInt8? {
    bytes.indices.contains(index) ? bytes[index] : nil
  }

  /// Control characters end a platform too: a session ID is shown, and sent to a terminal.
  private static func endsPlatform(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || platformStops.contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private struct Layout {
    let fields: [(digits: Int, range: ClosedRange<Int>)]
    let separators: [UInt8]
  }

  private static let platformStops = Array("/\\_".utf8)
  private static let date = Layout(
    fields: [(4, 2010...2029), (2, 1...12), (2, 1...31)], separators: Array("-/_".utf8))
  private static let time = Layout(
    fields: [(2, 0...23), (2, 0...59), (2, 0...59)], separators: Array("-:._".utf8))
}
