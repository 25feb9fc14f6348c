import Testing
import Vocabulary

@Suite struct JSONParsingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let value: JSONValue
    var testDescription: String { text }

    init(_ text: String, _ value: JSONValue) {
      self.text = text
      self.value = value
    }
  }

  static let cases = [
    Case("null", nil), Case(" true\n", true), Case("false", false), Case("0", 0), Case("-0", 0),
    Case("-12", -12), Case("1.5", .number(1.5)), Case("2e-06", .number(2e-06)),
    Case("1E3", 1000), Case("9007199254740992", .number(0x1p53)),
    Case("123456789012345678901234567890", .number(123456789012345677877719597056)),
    Case("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
    Case("5e-324", .number(.leastNonzeroMagnitude)),
    Case(#""""#, ""), Case(#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
    Case(#""\u00e9\ud83d\udc2d""#, "é🐭"), Case(#""é🐭""#, "é🐭"),
    Case(#""a\u0000b""#, "a\u{0}b"), Case("[]", []), Case("[1, [2, []]]", [1, [2, []]]),
    Case("{}", [:]), Case(#"{"a": {"b": [null]}}"#, ["a": ["b": [nil]]]),
    Case(#"{"": 1}"#, ["": 1]),
  ]

  @Test(arguments: cases)
  func reads(_ example: Case) throws {
    #expect(try JSONValue(parsing: example.text) == example.value)
  }

  @Test func keepsTheOrderOfMembers() throws {
    let names = (0..<300).map { "k\(($0 * 7919) % 1000)" }
    let text = "{" + names.map { "\"\($0)\": 1" }.joined(separator: ",") + "}"
    #expect(try JSONValue(parsing: text).object?.members.map(\.key) == names)
  }

  @Test func takesTheLastOfDuplicateKeys() throws {
    let object = try #require(try JSONValue(parsing: #"{"a": 1, "b": 2, "a": 3}"#).object)
    #expect(object.members.map(\.key) == ["a", "b"])
    #expect(object["a"] == 3)
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let line: Int
    let column: Int

    init(_ name: String, _ text: String, _ line: Int, _ column: Int) {
      testDescription = name
      bytes = Array(text.utf8)
      self.line = line
      self.column = column
    }
  }

  static let broken = [
    Broken("empty", "", 1, 1), Broken("blank", "  \n ", 2, 1), Broken("word", "nul", 1, 3),
    Broken("cut object", "{\"a\"", 1, 4), Broken("cut on line 3", "[1,\n2,\n", 3, 1),
    Broken("comma at the end", "[1,]", 1, 4), Broken("text behind", "{} x", 1, 4),
    Broken("raw newline in a string", "[\n\"a\nb\"]", 2, 2),
    Broken("bad escape", #"["\x"]"#, 1, 4), Broken("lone surrogate", #""\ud800""#, 1, 8),
    Broken("leading zero", "[01]", 1, 2), Broken("plus", "[+1]", 1, 2),
    Broken("NaN", "[1, NaN]", 1, 7), Broken("comment", "// x\n{}", 1, 1),
    Broken("mark", "\u{FEFF}{}", 1, 1), Broken("beyond a double", "[1e999]", 1, 6),
    Broken("key of another kind", "{1: 2}", 1, 2),
    Broken("columns are characters", "[\"é🐭\" x", 1, 7),
  ]

  @Test(arguments: broken)
  func placesErrors(_ example: Broken) {
    do {
      let value = try JSONValue(parsing: example.bytes)
      Issue.record("read as \(value)")
    } catch .syntax(let line, let column, let reason) {
      #expect(line == example.line && column == example.column, "\(reason)")
      #expect(!reason.isEmpty)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func limitsDepth() throws {
    let limit = JSONValue.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSONValue(parsing: nested(limit))
    #expect(throws: JSONError.tooDeep(limit: limit)) { try JSONValue(parsing: nested(limit + 1)) }
    #expect(throws: JSONError.tooDeep(limit: limit)) {
      try JSONValue(parsing: String(repeating: #"{"a":"#, count: 1_000_000))
    }
  }

  @Test func countsNoBracketsInsideStrings() throws {
    let brackets = String(repeating: "[{", count: 500)
    #expect(try JSONValue(parsing: #""\#(brackets)""#) == .string(brackets))
    #expect(try JSONValue(parsing: #"["\"\#(brackets)\\"]"#) == [.string("\"\(brackets)\\")])
  }

  @Test func wordsErrors() {
    let error = JSONError.syntax(line: 3, column: 7, reason: "']' expected near '\u{1B}'")
    #expect(error.message == "Not valid JSON: line 3, column 7: ']' expected near '␛'.")
    #expect(JSONError.tooDeep(limit: 200).message.contains("200 levels"))
  }
}
