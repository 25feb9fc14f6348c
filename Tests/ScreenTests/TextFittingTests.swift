import Screen
import TestSupport
import Testing

@Suite struct TextFittingTests {
  static let fits: [(String, Int, String)] = [
    ("abc", 3, "abc"), ("abc", 9, "abc"), ("abc", 2, "a…"), ("abc", 1, "…"), ("abc", 0, ""),
    ("abc", -1, ""), ("", 0, ""), ("", 3, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("日本語", 2, "…"), ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
    ("e\u{301}te\u{301}", 3, "e\u{301}te\u{301}"), ("a\u{1B}b", 3, "a\u{1B}b"),
    ("a\u{1B}b", 2, "a…"),
  ]

  @Test(arguments: fits) func cutsToColumns(_ text: String, _ columns: Int, _ cut: String) {
    #expect(fitted(text, to: columns) == cut)
    #expect(Glyph.width(of: cut) <= max(0, columns))
  }

  static let pads: [(String, Int, String, String)] = [
    ("ab", 4, "ab  ", "  ab"), ("日", 3, "日 ", " 日"), ("abcde", 3, "ab…", "ab…"),
    ("日本", 3, "日…", "日…"), ("日本語", 4, "日… ", " 日…"), ("a", 0, "", ""),
  ]

  @Test(arguments: pads)
  func fillsToColumns(_ text: String, _ columns: Int, _ left: String, _ right: String) {
    #expect(padded(text, to: columns) == left)
    #expect(padded(text, to: columns, right: true) == right)
  }

  static let wraps: [(String, Int, [String])] = [
    ("", 5, [""]), ("a b", 5, ["a b"]), ("aa bb cc", 5, ["aa bb", "cc"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a bcdef", 3, ["a", "bcd", "ef"]),
    ("a\n\nb", 5, ["a", "", "b"]), ("日本語 中", 4, ["日本", "語", "中"]),
    ("e\u{301}e\u{301} e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]), ("x", 0, []),
    ("ab_cdef_gh", 8, ["ab_cdef_", "gh"]), ("a/b_cdefghijkl", 9, ["a/b_cdefg", "hijkl"]),
  ]

  @Test(arguments: wraps) func breaksLines(_ text: String, _ columns: Int, _ lines: [String]) {
    #expect(wrapped(text, to: columns) == lines)
  }

  /// No line is too wide, and no glyph is lost but blanks.
  @Test(arguments: 0..<40 as Range<UInt64>) func breaksAnyText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let glyphs: [Character] = ["a", "b", "日", "e\u{301}", "👩‍👩‍👧‍👦", "…", " ", " ", "\n", "\u{7}"]
    let text = String(
      (0..<80).compactMap { _ in glyphs.randomElement(using: &generator) })
    // An indented line keeps half of the columns, which must hold a wide glyph.
    let columns = Int.random(in: 4...30, using: &generator)
    let lines = wrapped(text, to: columns)
    for line in lines { #expect(Glyph.width(of: line) <= columns, "\(columns): \(line)") }
    let isKept: (Character) -> Bool = { $0 != " " && $0 != "\n" }
    #expect(lines.joined().filter(isKept) == text.filter(isKept))
    #expect(Glyph.width(of: fitted(text, to: columns)) <= columns)
    #expect(Glyph.width(of: padded(text, to: columns)) == columns)
  }
}
