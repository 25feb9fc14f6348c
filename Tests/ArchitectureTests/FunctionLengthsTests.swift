import Testing

@Suite struct FunctionLengthsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    /// Line and length of each function found.
    let found: [[Int]]
  }

  static let cases = [
    Case(testDescription: "one line", text: "func a() {}", found: [[1, 1]]),
    Case(testDescription: "braces inside", text: "func a() {\n  if b { c() }\n}", found: [[1, 3]]),
    Case(
      testDescription: "braces in strings", text: "func a() {\n  b(\"}\") // }\n}", found: [[1, 3]]),
    Case(
      testDescription: "signature over lines",
      text: "func a(\n  b: () -> Void = { c() }\n) throws(E) -> [D]\nwhere E: F {\n  g()\n}",
      found: [[1, 6]]),
    Case(
      testDescription: "requirements have no body",
      text: "protocol P {\n  func a()\n  var b: Int { get }\n  init(c: Int)\n}\nfunc d() {\n}",
      found: [[3, 1], [6, 2]]),
    Case(
      testDescription: "operator", text: "static func == (a: A, b: A) -> Bool {\n}",
      found: [[1, 2]]),
    Case(
      testDescription: "initialisers, not their calls",
      text: "init?(a: Int) {\n  self.init(b)\n  let c: C = .init(d)\n  if e {\n  }\n}",
      found: [[1, 6]]),
    Case(
      testDescription: "subscript and deinit", text: "subscript(a: Int) -> B {\n}\ndeinit {\n}",
      found: [[1, 2], [3, 2]]),
    Case(testDescription: "computed property", text: "var a: [B] {\n  b\n}", found: [[1, 3]]),
    Case(
      testDescription: "stored properties", text: "var a = { 1 }()\nvar b: Int\nc {\n}", found: []),
    Case(
      testDescription: "nested", text: "func a() {\n  func b() {\n  }\n}",
      found: [[1, 4], [2, 2]]),
  ]

  @Test(arguments: cases)
  func measures(_ example: Case) {
    let source = SwiftSource(path: "Sources/M/F.swift", text: example.text)
    #expect(FunctionLengths(source).functions.map { [$0.line, $0.lines] } == example.found)
  }
}
