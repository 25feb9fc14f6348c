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
    Case("\u{7F}\u{9B}\u{2028}", #""\u007f\u009b\u2028""#), Case([], "[]"), Case([:], "{}"),
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
