import TestSupport
import Testing
import Vocabulary

@Suite struct JSONWritingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let value: JSONValue
    let text: String
    var testDescription: String { text }

    init(_ value: JSONValue, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  static let cases = [
    Case(nil, "null"), Case(true, "true"), Case(false, "false"), Case(0, "0"), Case(-7, "-7"),
    Case(.number(1.5), "1.5"), Case(.number(2e-06), "2e-06"), Case(.number(1e300), "1e+300"),
    Case(.number(0x1p53 - 1), "9007199254740991"), Case("", "\"\""), Case("é🐭", "\"é🐭\""),
    Case("a\"\\/\n\r\t", #""a\"\\/\n\r\t""#), Case("\u{0}\u{1B}", #""\u0000\u001b""#),
    Case("\u{7F}\u{9B}\u{2028}", #""\u007f\u009b\u2028""#),
    Case("\u{202E}\u{2066}\u{61C}\u{FEFF}", #""\u202e\u2066\u061c\ufeff""#),
    Case("\u{200D}\u{FFFD}‘鼠", "\"\u{200D}\u{FFFD}‘鼠\""), Case([], "[]"), Case([:], "{}"),
    Case([1, [nil]], "[1,[null]]"), Case(["b": 1, "a": ["": "x"]], #"{"b":1,"a":{"":"x"}}"#),
  ]

  @Test(arguments: cases)
  func writesCompactly(_ example: Case) {
    #expect(example.value.text() == example.text)
  }

  @Test(arguments: cases, [JSONValue.Layout.compact, .indented])
  func readsBackTheSame(_ example: Case, layout: JSONValue.Layout) throws {
    #expect(try JSONValue(parsing: example.value.text(layout)) == example.value)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func writesNullForWhatJSONCannotSay(value: Double) {
    #expect(JSONValue.number(value).text() == "null")
  }

  @Test func indentsByTwoSpaces() {
    let value: JSONValue = ["a": [1, 2], "b": [], "c": ["d": nil]]
    #expect(
      value.text(.indented) == """
        {
          "a": [
            1,
            2
          ],
          "b": [],
          "c": {
            "d": null
          }
        }
        """)
  }

  /// Any value reads back as itself, and its text is that of a slow writer that goes by scalars.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func writesAnyValueSoThatItReadsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = JSONValue.random(&generator, depth: 4)
    #expect(value.text() == value.slowText)
    for layout in [JSONValue.Layout.compact, .indented] {
      #expect(try JSONValue(parsing: value.bytes(layout)) == value)
      #expect(try JSONValue(parsing: value.text(layout)) == value)
    }
  }

  @Test func readsItsValuesByKind() {
    let value: JSONValue = ["n": 2, "h": .number(0.5), "s": "x", "t": true, "l": [1], "o": [:]]
    #expect(value["n"]?.integer == 2 && value["n"]?.number == 2 && value["n"]?.string == nil)
    #expect(value["h"]?.integer == nil && value["s"]?.string == "x")
    #expect(value["t"]?.boolean == true && value["t"]?.number == nil)
    #expect(value["l"]?.array == [1] && value["o"]?.object?.members.isEmpty == true)
    #expect(value["absent"] == nil && value["s"]?["x"] == nil)
    #expect(JSONValue.text(nil) == .null && JSONValue.text("a") == "a")
    #expect(JSONValue.strings(["a", "b"]) == ["a", "b"] && JSONValue.integer(3) == 3)
    #expect(JSONValue.number(1e300).integer == nil && JSONValue.null["a"] == nil)
  }
}

extension JSONValue {
  fileprivate static func random(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: depth > 0 ? 0..<7 : 0..<5, using: &generator) {
    case 0: return [nil, true, false].randomElement(using: &generator) ?? nil
    case 1: return .integer(Int.random(in: -(1 << 53) + 1...(1 << 53) - 1, using: &generator))
    case 2: return .number(Double.random(in: -1e-3...1, using: &generator))
    case 3, 4: return .string(randomText(&generator))
    case 5:
      return .array((0..<5).map { _ in random(&generator, depth: depth - 1) })
    default:
      var object = JSONObject()
      for index in 0..<Int.random(in: 0...5, using: &generator) {
        object.append("\(index)\(randomText(&generator))", random(&generator, depth: depth - 1))
      }
      return .object(object)
    }
  }

  /// Scalars around every border that matters to a writer of UTF-8.
  private static func randomText(_ generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x01...0x24, 0x5A...0x5E, 0x7D...0xA2, 0x7FE...0x802, 0x2026...0x202B, 0xFFFD...0x10001,
      0x1F42D...0x1F42F, 0x10FFFE...0x10FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = ranges.randomElement(using: &generator) ?? 0x61...0x7A
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  fileprivate var slowText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    // Whole numbers are drawn only where they are exact.
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .string(let value): "\"\(value.unicodeScalars.map(Self.escaped).joined())\""
    case .array(let values): "[\(values.map(\.slowText).joined(separator: ","))]"
    case .object(let object): "{\(object.members.map(Self.slowMember).joined(separator: ","))}"
    }
  }

  private static func slowMember(_ member: JSONObject.Member) -> String {
    "\(JSONValue.string(member.key).slowText):\(member.value.slowText)"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x22, 0x5C: return "\\\(scalar)"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x09: return "\\t"
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
