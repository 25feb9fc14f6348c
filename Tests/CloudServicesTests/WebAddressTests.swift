import Testing

@testable import CloudServices

@Suite struct WebAddressTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let host: String
    let port: Int
    let isEncrypted: Bool
    let isLoopback: Bool

    init(_ text: String, _ host: String, _ port: Int, tls: Bool, loopback: Bool = false) {
      testDescription = text
      self.host = host
      self.port = port
      isEncrypted = tls
      isLoopback = loopback
    }
  }

  static let cases = [
    Case("https://codeocean.example.org", "codeocean.example.org", 443, tls: true),
    Case("codeocean.example.org", "codeocean.example.org", 443, tls: true),
    Case("https://HOST.example:8443/base/", "host.example", 8443, tls: true),
    Case("http://127.0.0.1:5000", "127.0.0.1", 5000, tls: false, loopback: true),
    Case("http://127.8.9.1", "127.8.9.1", 80, tls: false, loopback: true),
    Case("http://localhost:1", "localhost", 1, tls: false, loopback: true),
    Case("http://[::1]:9", "[::1]", 9, tls: false, loopback: true),
    Case("http://127.0.0.1.evil.example", "127.0.0.1.evil.example", 80, tls: false),
    Case("http://localhost.evil.example", "localhost.evil.example", 80, tls: false),
  ]

  @Test(arguments: cases)
  func reads(_ expected: Case) throws {
    let address = try #require(WebAddress(expected.testDescription))
    #expect(address.host == expected.host)
    #expect(address.port == expected.port)
    #expect(address.isEncrypted == expected.isEncrypted)
    #expect(address.isLoopback == expected.isLoopback)
  }

  @Test(arguments: [
    "", "ftp://host", "file:///etc/passwd", "https://user:pass@host", "https://token@host",
    "https://", "http://ho st", "javascript:alert(1)",
  ])
  func refuses(_ text: String) { #expect(WebAddress(text) == nil) }

  @Test func appendsBeneathABase() throws {
    let base = try #require(WebAddress("https://host/base/"))
    let address = base.appending(path: "a%20b/c", query: [("q", "x y"), ("a", "/")])
    #expect(address.text == "https://host/base/a%20b/c?a=%2F&q=x%20y")
    #expect(address.pathAndQuery == "/base/a%20b/c?a=%2F&q=x%20y")
    #expect(address.hasSameOrigin(as: base))
  }

  static let redirects: [(reference: String, result: String?)] = [
    ("/other?x=1", "https://host:8443/other?x=1"),
    ("https://elsewhere/y", "https://elsewhere/y"),
    ("//third/z", "https://third/z"),
    ("next", "https://host:8443/a/next"),
    ("https://u:p@host/", nil),
    ("ftp://host/", nil),
  ]

  @Test(arguments: redirects)
  func resolves(reference: String, result: String?) throws {
    let base = try #require(WebAddress("https://host:8443/a/b"))
    #expect(base.resolving(reference)?.text == result)
  }

  @Test func originIsSchemeHostAndPort() throws {
    let base = try #require(WebAddress("https://host/a"))
    for (text, same) in [
      ("https://host:443/b", true), ("https://host:444/", false), ("http://host/", false),
      ("https://other/", false),
    ] {
      #expect(try #require(WebAddress(text)).hasSameOrigin(as: base) == same, "\(text)")
    }
  }
}
