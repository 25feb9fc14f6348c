import Launch
import Testing

@Suite struct OutputEndTests {
  static let cases: [(String, text: String, isWhole: Bool, lines: [String])] = [
    ("nothing", "", true, []),
    ("a line without an end", "ValueError: x", true, ["ValueError: x"]),
    ("Windows' line ends and blank lines", "a\r\n\r\n  \nb\r\n", true, ["a", "b"]),
    ("a first line that may be cut", "lf\nwhole", false, ["whole"]),
    ("only a part of a line", "lf", false, []),
    ("sequences for a terminal", "\u{1B}[2Jred", true, ["\u{241B}[2Jred"]),
    ("progress on one line", "1%\r2%\r3%", true, ["1%", "2%", "3%"]),
  ]

  @Test(arguments: cases)
  func givesTheLastLines(_ name: String, text: String, isWhole: Bool, lines: [String]) {
    #expect(OutputEnd.lines(of: Array(text.utf8), isWhole: isWhole) == lines)
  }

  @Test func isBounded() {
    let long = String(repeating: "x", count: 5000)
    let lines = OutputEnd.lines(
      of: Array((0..<99).map { "\($0) \(long)" }.joined(separator: "\n").utf8), isWhole: true)
    #expect(lines.count == 12 && lines.allSatisfy { $0.count == 400 })
    #expect(lines.last?.hasPrefix("98 ") == true)
  }
}
