import Testing

@testable import CloudServices

@Suite struct PercentCodingTests {
  static let texts: [(plain: String, encoded: String)] = [
    ("azAZ09-._~", "azAZ09-._~"),
    ("a b", "a%20b"),
    ("a+b#c%d?e&f=g", "a%2Bb%23c%25d%3Fe%26f%3Dg"),
    ("x/y", "x%2Fy"),
    ("é€😀", "%C3%A9%E2%82%AC%F0%9F%98%80"),
    ("experiment1_Record Node 104#Neuropix", "experiment1_Record%20Node%20104%23Neuropix"),
    ("", ""),
  ]

  @Test(arguments: texts)
  func encodes(plain: String, encoded: String) {
    #expect(PercentCoding.encode(plain) == encoded)
    #expect(PercentCoding.decodeForm(encoded) == plain)
  }

  @Test func keepsSlashesOfAKey() {
    #expect(PercentCoding.encode("a b/c", keepingSlash: true) == "a%20b/c")
  }

  static let forms: [(String, String)] = [
    ("a+b", "a b"), ("a%2Bb", "a+b"), ("%", "%"), ("%2", "%2"), ("%zz", "%zz"), ("a%20", "a "),
    ("%C3", "\u{FFFD}"),
  ]

  @Test(arguments: forms)
  func decodesForms(encoded: String, plain: String) {
    #expect(PercentCoding.decodeForm(encoded) == plain)
  }

  @Test func sortsTheQueryByEncodedName() {
    let query = PercentCoding.query([
      ("prefix", "a/b c"), ("list-type", "2"), ("delimiter", "/"), ("b", "2"), ("b", "1"),
    ])
    #expect(query == "b=1&b=2&delimiter=%2F&list-type=2&prefix=a%2Fb%20c")
  }
}
