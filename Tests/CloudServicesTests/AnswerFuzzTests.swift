import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import CloudServices

/// What services, endpoints and files of credentials may hold, and what only looks like it.
@Suite struct AnswerFuzzTests {
  @Test func readsAnyListing() throws {
    let page = """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>
      <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
      <NextContinuationToken>1/a+b=</NextContinuationToken>
      <Contents><Key>a/%23%2B</Key><LastModified>2024-05-20T15:19:15.000Z</LastModified>
      <Size>12</Size></Contents><CommonPrefixes><Prefix>a/deep+er/</Prefix></CommonPrefixes>
      </ListBucketResult>
      """
    let tokens = [
      "<Contents>", "</Contents>", "<Key>", "</Key>", "<Size>", "<CommonPrefixes><Prefix>", "%2",
      "%FF", "&lt;", "&#0;", "&#x110000;", "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "<![CDATA[",
      "]]>", "<!--", "-->", "<?xml encoding='UTF-16'?>", "-9223372036854775809", "9e99", "0000-99",
    ]
    try Fuzz("listing", cases: 300).run { random in
      var bytes = Array(page.utf8)
      random.mutate(&bytes, tokens: tokens)
      do {
        let listing = try S3Listing(parsing: bytes)
        try hold(listing.objects.count <= bytes.count, "objects from nowhere")
      } catch let error as XMLError {
        try hold(error.reason.hasPrefix("line ") || error.reason.hasPrefix("no "), error.reason)
      }
      _ = S3ErrorAnswer(parsing: bytes).detail
    }
  }

  @Test func readsAnyFileOfCredentials() throws {
    let file = """
      [default]
      aws_access_key_id = AKIA # comment
      aws_secret_access_key=abc/+=
      s3 =
        nested = 1
      [profile  other one]
      credential_process = "/opt/a b/c" --x 'y z' \\"
      source_profile = default
      role_arn = arn:aws:iam::1:role/x
      export CODE_OCEAN_API_TOKEN="cop_x" # token
      """
    let tokens = ["[", "]", "[profile ", "=", "#", ";", "\"", "'", "\\", "\n", "\r\n", " ", "\t"]
    try Fuzz("credentials", cases: 300).run { random in
      var bytes = Array(file.utf8)
      random.mutate(&bytes, tokens: tokens)
      let text = String(decoding: bytes, as: UTF8.self)
      for (section, settings) in INIFile(parsing: text).sections {
        try hold(section.trimmed == section && !section.isEmpty, "the section “\(section)”")
        for (name, value) in settings {
          try hold(name == name.lowercased() && value.trimmed == value, "\(name) = “\(value)”")
          _ = ShellWords(value)
        }
      }
      let dotenv = DotenvFile(name: ".env", parsing: text)
      for name in dotenv.variables.keys {
        try hold(!name.isEmpty && !name.contains(where: \.isWhitespace), "the name “\(name)”")
      }
      try hold("\(dotenv)" == "DotenvFile(.env)", "it prints what it holds")
    }
  }

  @Test func readsAnyAnswerOfAHelper() throws {
    let answer = """
      {"Version": 1, "AccessKeyId": "AKIA", "SecretAccessKey": "s3cr3t", "SessionToken": "t0k3n",
       "Expiration": "2030-01-01T00:00:00Z"}
      """
    let tokens = [
      "null", "1e999", "\"\"", "{", "}", "[", ",", "\"Token\"", "0000-00-00T", "\\u0000",
    ]
    try Fuzz("helper-answer", cases: 300).run { random in
      var bytes = Array(answer.utf8)
      random.mutate(&bytes, tokens: tokens)
      let provision = CredentialAnswer.provision(bytes, source: "a test", giver: "the helper")
      let shown = "\(provision)"
      try hold(!shown.contains("s3cr3t") && !shown.contains("t0k3n"), "it prints \(shown)")
      if case .failed(let reason) = provision {
        try hold(printable(reason) == reason, "the reason \(reason)")
      }
    }
  }

  @Test func readsAnyAddress() throws {
    let pieces = [
      "http", "https", "://", ":", "/", "//", "@", "?", "#", "127.0.0.1", "[::1]", "localhost",
      "user:pass", "..", "%2F", "%", "a.b", "65536", "0", "\r\n", "\u{0}", " ", "é", "\\",
    ]
    try Fuzz("address", cases: 500).run { random in
      func text() -> String { (0..<random.below(8)).map { _ in random.one(of: pieces) }.joined() }
      let base = WebAddress(text())
      let addresses = [base, base?.resolving(text())].compactMap { $0 }
      for address in addresses {
        let authority = address.text.drop { $0 != ":" }.dropFirst(3).prefix { !"/?#".contains($0) }
        try hold(!authority.contains("@"), "it carries a user: \(address)")
        try hold(!address.text.contains { $0.isNewline || $0 == "\0" }, "\(address)")
        try hold(!address.host.isEmpty && (0...65535).contains(address.port), "\(address)")
        try hold(WebAddress(address.text) == address, "\(address) is read back differently")
      }
    }
  }

  /// A server that says anything at all in its head: an answer or a failure, soon.
  @Test func takesAnyHead() async throws {
    let heads = HeadSource()
    let server = try LoopbackServer { _, _ in .bytes(heads.next) }
    let transport = CurlTransport()
    let address = try #require(WebAddress(server.url))
    try await Fuzz("http-head", cases: 100).run { random in
      heads.next = Self.head(&random)
      var request = HTTPRequest(service: .s3, method: .get, address: address)
      request.bodyLimit = 4096
      request.deadlines = Deadlines(total: .seconds(5))
      do {
        let response = try await transport.send(request, sink: nil)
        try hold(response.body.count <= 4096, "a body of \(response.body.count)")
        for header in response.headers {
          try hold(header.name == header.name.lowercased(), "the name “\(header.name)”")
          let controls = header.value.unicodeScalars.filter { $0.value < 0x20 || $0 == "\u{7F}" }
          try hold(controls.isEmpty, "the value of \(header.name) has \(controls)")
        }
        _ = request.redirected(by: response)
        _ = Retry.retryAfter(response, now: 1_700_000_000)
      } catch let failure as HTTPFailure {
        try hold("\(failure)".count < 2000, "\(failure)")
      }
    }
  }

  /// What the server says next.
  private final class HeadSource: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var next: [UInt8] {
      get { bytes.withLock { $0 } }
      set { bytes.withLock { $0 = newValue } }
    }
  }

  private static func head(_ random: inout SeededGenerator) -> [UInt8] {
    let lines = [
      "HTTP/1.1 200 OK", "HTTP/1.1 301 Moved", "HTTP/1.1 100 Continue", "HTTP/9.9 999 ?",
      "HTTP/1.1",
      "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999",
      "Transfer-Encoding: chunked", "Content-Encoding: gzip", "Content-Range: bytes 1-2/3",
      "Location: http://user:pass@elsewhere/", "Location: //x", "Location: file:///etc/passwd",
      "Retry-After: -5", "Retry-After: Tue, 99 Foo",
      "X-Long: " + String(repeating: "x", count: 9000),
      ": nothing", "no colon", "X-Empty:", " folded", "\u{1B}[2J: \u{7}",
    ]
    var bytes = Array("HTTP/1.1 200 OK\r\n".utf8)
    for _ in 0..<random.below(8) { bytes += Array((random.one(of: lines) + "\r\n").utf8) }
    bytes += Array("\r\nhello".utf8)
    random.mutate(&bytes, tokens: ["\r\n", "\n", ":", "HTTP/1.1 ", "\0", "Content-Length: "])
    return bytes
  }
}
