import Testing

@testable import CloudServices

@Suite struct ShellWordsTests {
  static let lines: [(line: String, words: [String]?)] = [
    ("", []), ("  \t ", []), ("a", ["a"]), ("  a  b ", ["a", "b"]),
    ("'a b' \"c d\"", ["a b", "c d"]), ("a'b'\"c\"d", ["abcd"]), ("''", [""]),
    ("\"\" x", ["", "x"]), ("a\\ b", ["a b"]), ("'a\\b'", ["a\\b"]),
    ("\"a\\\"b\\\\c\\d\"", ["a\"b\\c\\d"]), ("\"it's\"", ["it's"]), ("$HOME", ["$HOME"]),
    ("'a", nil), ("\"a", nil), ("a\\", nil),
  ]

  @Test(arguments: lines) func splits(_ line: String, _ words: [String]?) {
    #expect(ShellWords(line)?.words == words)
  }
}
