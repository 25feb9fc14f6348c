import Testing

@testable import ConversionTUI

@Suite struct ConsoleTests {
  static let tables: [([[String]], String)] = [
    ([], ""), ([[]], ""), ([["a"]], "a"), ([["", ""]], ""),
    ([["a", "b"], ["ccc", "d"]], "a    b\nccc  d"),
    ([["a", "", "c"], ["a", "bb", ""]], "a    c\na  bb"),
    ([["long", ""], ["a"], ["b", "c"]], "long\na\nb  c"),
    ([["日本", "x"], ["abc", "y"], ["e\u{301}", "z"]], "日本  x\nabc   y\ne\u{301}     z"),
  ]

  @Test(arguments: tables) func alignsColumns(_ rows: [[String]], _ text: String) {
    #expect(Console.table(rows) == text)
    #expect(Console.lines(rows).count == rows.count)
  }

  @Test(arguments: [
    ("", ""), ("a\nb\n", "a\nb\n"), ("\u{1B}[2J\na\tb\r\n", "␛[2J\na␉b␍\n"), ("日本", "日本"),
  ])
  func showsNoControls(_ text: String, _ shown: String) {
    #expect(Console.shown(text) == shown)
  }

  @Test func indentsWhatIsLong() {
    #expect(Console.aside("a b") == ["      a b"])
    let lines = Console.aside(Array(repeating: "word", count: 40).joined(separator: " "))
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("      word") && $0.count <= 98 })
  }
}
