import Testing
import Vocabulary

@Suite struct WordingTests {
  @Test(arguments: [
    ("", "“”"), ("a b", "“a b”"), ("a\u{1B}[31m", "“a␛[31m”"),
    (String(repeating: "é", count: 200), "“\(String(repeating: "é", count: 200))”"),
    (String(repeating: "é", count: 201), "“\(String(repeating: "é", count: 200))…”"),
  ])
  func quotes(_ text: String, _ shown: String) {
    #expect(quoted(text) == shown)
  }

  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
    (["a", "b", "c", "d"], "a, b, c and 1 more"),
    (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
  ])
  func lists(_ items: [String], _ text: String) {
    #expect(listed(items, limit: 3) == text)
  }

  @Test func listsEightUnlessTold() {
    #expect(listed((1...10).map(String.init)) == "1, 2, 3, 4, 5, 6, 7, 8 and 2 more")
  }

  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
  func counts(_ count: Int, _ text: String) {
    #expect(counted(count, "row") == text)
  }

  @Test(arguments: [
    (0, "0 µm"), (3407.6, "3408 µm"), (-0.4, "0 µm"), (1e200, "1e+200 µm"), (.infinity, "inf µm"),
    (.nan, "nan µm"),
  ])
  func tellsLengths(_ length: Double, _ text: String) {
    #expect(micrometres(length) == text)
  }

  @Test(arguments: [
    ("", ""), (" \t\n", ""), ("a", "a"), ("  a b\r\n", "a b"), ("\u{A0}a\u{2003}", "a"),
  ])
  func trims(_ text: String, _ rest: String) {
    #expect(text.trimmed == rest)
    #expect(text[...].trimmed == rest)
  }

  @Test(arguments: [
    (-5, "just now"), (0, "just now"), (59, "just now"), (60, "1 min ago"), (3599, "59 min ago"),
    (3600, "1 h ago"), (86_399, "23 h ago"), (86_400, "1 d ago"), (729 * 86_400, "729 d ago"),
    (730 * 86_400, "2 y ago"),
  ])
  func tellsAnAge(_ seconds: Int, _ text: String) { #expect(ago(seconds: seconds) == text) }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (3456, "3.4 kB"),
    (999_999, "999.9 kB"), (12_345_678, "12.3 MB"), (200_000_000, "200.0 MB"),
  ])
  func tellsASize(_ count: Int, _ text: String) { #expect(byteCount(count) == text) }
}
