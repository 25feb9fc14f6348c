import Testing
import Vocabulary

@Suite struct FileNameTests {
  static let names = [
    ("SmartSPIM_1.json", "SmartSPIM_1.json"), ("a b é 鼠", "a b é 鼠"), ("", "_"),
    ("../../etc/passwd", "_._.._etc_passwd"), ("/", "_"), ("..", "_."), (".", "_"),
    (".ssh", "_ssh"), ("a..b", "a..b"), ("_.x", "_.x"), ("a\r\nb\u{1B}[2J\u{0}", "a__b_[2J_"),
    ("a\u{202E}gpj.exe", "a_gpj.exe"),
  ]

  @Test(arguments: names) func leadsNowhereElse(_ text: String, _ name: String) {
    #expect(fileName(text) == name)
    #expect(fileName(name) == name)
  }

  @Test func isNotTooLong() {
    #expect(fileName(String(repeating: "x", count: 5000)).utf8.count == 200)
    #expect(fileName(String(repeating: "é", count: 5000)).utf8.count == 200)
    #expect(fileName("x" + String(repeating: "鼠", count: 5000)).utf8.count == 199)
  }
}
