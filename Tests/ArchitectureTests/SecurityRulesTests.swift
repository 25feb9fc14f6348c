import TestSupport
import Testing

@Suite struct SecurityRulesTests {
  @Test(arguments: [
    ("sqlite3_exec(a, b)", 1), ("func run(_ sql: String)", 1), ("func run(_ sql: StaticString)", 0),
    ("sqlite3_prepare_v2(a)", 1), ("curl_slist_append(a, b)", 1), ("system(a)", 1),
    ("popen( a)", 1), ("case .system(let a)", 0), ("file_system(a)", 0),
    ("// never sqlite3_exec(a)", 0), ("let a = \"system(x)\"", 0),
  ])
  func judgesCalls(text: String, count: Int) {
    let source = SwiftSource(path: "Sources/LocalStore/F.swift", text: "\n\(text)\n")
    let findings = SecurityRules.calls(in: source)
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }

  @Test func leavesThePlacesThatAreMeant() {
    let path = "Sources/LocalStore/Statement.swift"
    #expect(SecurityRules.calls(in: SwiftSource(path: path, text: "sqlite3_prepare_v2(a)")).isEmpty)
  }

  static let secrets = [
    (#"let a = "cop_\("something")""#, 0), ("let a = cop_" + "something", 1), ("cop_x", 0),
    ("cop_NeverToBeSeen_1 COP_" + "WithoutIt", 1), ("Secret(\"" + "some words\")", 1),
    (#"Secret("NeverToBeSeen")"#, 0), (#"Secret("s")"#, 0),
  ]

  /// By number: what a test is given is printed, and what is printed is looked through.
  @Test(arguments: secrets.indices)
  func judgesTheSecretsOfTests(_ index: Int) {
    let (text, count) = Self.secrets[index]
    let findings = SecurityRules.unmarked(in: "a\n\(text)", path: "Tests/F.swift")
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }

  @Test(arguments: [
    (#"Header("A", "b\(c)")"#, 1), (#"HTTPRequest.Header(name, "Bearer " + token)"#, 1),
    (#"Header("A", value)"#, 0), (##"body = Array("{\"a\": 1}".utf8)"##, 1),
    (#"let text = "\"a\":\(b)""#, 1), (#"let body: JSONValue = ["a": .string(b)]"#, 0),
  ])
  func judgesWhatIsPasted(text: String, count: Int) {
    let findings = SecurityRules.pasted(in: "a\n\(text)", path: "Sources/Launch/F.swift")
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }
}
