import Testing
import Vocabulary

@Suite struct PrintableTextTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let shown: String
    let ascii: String

    init(_ name: String, _ text: String, _ shown: String, _ ascii: String) {
      testDescription = name
      self.text = text
      self.shown = shown
      self.ascii = ascii
    }
  }

  static let cases = [
    Case("plain", "Probe A é 鼠 🐭", "Probe A é 鼠 🐭", "Probe A é 鼠 🐭"),
    Case("empty", "", "", ""),
    Case("colour", "\u{1B}[31mred", "␛[31mred", "?[31mred"),
    Case("NUL to unit separator", "\u{0}\u{1F}", "␀␟", "??"),
    Case("line ends", "a\r\nb\tc", "a␍␊b␉c", "a??b?c"),
    Case("delete", "\u{7F}", "␡", "?"),
    Case("C1", "\u{80}\u{9B}31m\u{9F}", "\u{FFFD}\u{FFFD}31m\u{FFFD}", "??31m?"),
    Case("separators", "\u{2028}\u{2029}", "\u{FFFD}\u{FFFD}", "??"),
    Case("bidirectional", "\u{202E}abc\u{2066}", "\u{FFFD}abc\u{FFFD}", "?abc?"),
    Case("marks", "\u{200E}\u{200F}\u{FEFF}", "\u{FFFD}\u{FFFD}\u{FFFD}", "???"),
    Case("Arabic mark, annotations", "\u{61C}\u{206A}\u{FFF9}", "\u{FFFD}\u{FFFD}\u{FFFD}", "???"),
    Case("combining", "e\u{301}", "e\u{301}", "e\u{301}"),
    Case("space and tilde", " ~\u{A0}", " ~\u{A0}", " ~\u{A0}"),
  ]

  @Test(arguments: cases)
  func shows(_ example: Case) {
    #expect(Array(printable(example.text).unicodeScalars) == Array(example.shown.unicodeScalars))
    #expect(printable(example.text, ascii: true) == example.ascii)
  }

  @Test(arguments: [("gone.", "gone"), ("gone", "gone"), ("gone…..", "gone….."), ("", "")])
  func endsASentenceOnce(_ given: String, _ expected: String) {
    #expect(clause(given) == expected)
    #expect(clause("\u{7}" + given) == "␇" + expected)
  }

  @Test func changesNothingTwice() {
    for example in Self.cases {
      #expect(printable(example.shown) == example.shown)
    }
  }
}
