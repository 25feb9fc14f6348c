import Testing

@testable import CloudServices

@Suite struct INIFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let sections: [String: [String: String]]
  }

  static let cases = [
    Case(testDescription: "empty", text: "", sections: [:]),
    Case(
      testDescription: "two profiles", text: "[default]\na = 1\n\n[two]\r\nB=2\r\n",
      sections: ["default": ["a": "1"], "two": ["b": "2"]]),
    Case(
      testDescription: "comments",
      text: "# x = 1\n; y\n[p] # here\na = 1 # no\nb = 2 ;no\nc = 3#yes\n",
      sections: ["p": ["a": "1", "b": "2", "c": "3#yes"]]),
    Case(
      testDescription: "keys keep their equals signs", text: "[p]\nsecret = ab/c+d==\n",
      sections: ["p": ["secret": "ab/c+d=="]]),
    Case(
      testDescription: "a section twice, a name twice", text: "[p]\na=1\n[q]\n[p]\na=2\nb=3\n",
      sections: ["p": ["a": "2", "b": "3"], "q": [:]]),
    Case(
      testDescription: "nested settings", text: "[p]\ns3 =\n  max = 10\na=1",
      sections: ["p": ["s3": "", "a": "1"]]),
    Case(
      testDescription: "blanks in a title", text: "[ profile   x ]\na=1",
      sections: ["profile x": ["a": "1"]]),
    Case(
      testDescription: "lines of no shape", text: "a=1\n[open\nb=2\n[]\nc=3\n[p]\n=4\nword\nd=5",
      sections: ["p": ["d": "5"]]),
  ]

  @Test(arguments: cases)
  func reads(_ expected: Case) {
    #expect(INIFile(parsing: expected.text).sections == expected.sections)
  }

  @Test func survivesAnything() {
    var chance = SystemRandomNumberGenerator()
    let pieces = ["[", "]", "=", "\n", "\r", " ", "#", ";", "a", "profile x", "é", "\u{0}", "\t"]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &chance))
        .compactMap { _ in pieces.randomElement(using: &chance) }.joined()
      let sections = INIFile(parsing: text).sections
      #expect(sections.keys.allSatisfy { !$0.isEmpty }, "\(text.debugDescription)")
      for name in sections.values.flatMap(\.keys) {
        #expect(!name.isEmpty && !name.contains("="), "\(text.debugDescription)")
      }
    }
  }
}
