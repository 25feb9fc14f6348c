import Testing

@Suite struct SwiftSourceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let code: String
    let comments: String

    init(_ name: String, _ text: String, code: String, comments: String = "") {
      testDescription = name
      self.text = text
      self.code = code
      self.comments = comments
    }
  }

  static let cases = [
    Case("line comment", "let a = 1 // b\nc", code: "let a = 1 c", comments: "// b"),
    Case("block comment", "a /* b /* c */\n d */ e", code: "a e", comments: "/* b /* c */ d */"),
    Case("string", #"a("try! // x", b)"#, code: "a( , b)"),
    Case("escaped mark", #"a("\"{" + "}") // c"#, code: "a( + )", comments: "// c"),
    Case("raw string", ##"a(#"" // \"#, b)"##, code: "a( , b)"),
    Case("multi-line", "a(\"\"\"\n \"{ // x\n \"\"\", b)", code: "a( , b)"),
    Case("interpolation", #"a("x \(b("y)") + (c)) z") {"#, code: "a( b( ) + (c) ) {"),
    Case("raw interpolation", ##"a(#"x \(b) \#(c) z"#) {"##, code: "a( c ) {"),
    Case("not a string", "#expect(a) #if b", code: "#expect(a) #if b"),
    Case("a mark in a comment", "// don't \"\na", code: "a", comments: "// don't \""),
    Case("unfinished string", "a(\"b\nc", code: "a( c"),
    Case("unfinished comment", "a /* b", code: "a", comments: "/* b"),
  ]

  @Test(arguments: cases)
  func tellsCodeFromComments(_ example: Case) {
    let source = SwiftSource(path: "Sources/M/F.swift", text: example.text)
    #expect(squeezed(source.code) == example.code)
    #expect(squeezed(source.comments) == example.comments)
    #expect(source.code.count == source.comments.count)
  }

  @Test func countsLinesAsEditorsDo() {
    for (text, count) in [("", 0), ("a", 1), ("a\n", 1), ("a\n\nb\n", 3)] {
      #expect(SwiftSource(path: "x", text: text).code.count == count, "\(text)")
    }
  }

  @Test func knowsItsModule() {
    #expect(SwiftSource(path: "Sources/Screen/Sub/Frame.swift", text: "").module == "Screen")
  }

  private func squeezed(_ lines: [String]) -> String {
    lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}
