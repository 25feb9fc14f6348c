/// Measures functions by matching braces.
struct FunctionLengths {
  struct Function: Equatable {
    /// Where its name stands, from 1.
    let line: Int
    /// From there to the closing brace, both included.
    let lines: Int
  }

  private struct Token {
    let text: String
    let line: Int
  }

  private let tokens: [Token]

  init(_ source: SwiftSource) {
    tokens = source.code.enumerated().flatMap { index, line in
      Self.words(of: line).map { Token(text: $0, line: index + 1) }
    }
  }

  var functions: [Function] {
    tokens.indices.compactMap { index in
      guard isDeclaration(index), let open = body(after: index), let end = end(of: open) else {
        return nil
      }
      let line = tokens[index].line
      return Function(line: line, lines: end - line + 1)
    }
  }

  private static let callables: Set = ["func", "init", "deinit", "subscript", "var"]
  private static let declarations: Set = callables.union([
    "let", "case", "struct", "enum", "class", "actor", "protocol", "extension", "import",
    "typealias", "associatedtype", "public", "private", "fileprivate", "static", "mutating",
  ])

  private func isDeclaration(_ index: Int) -> Bool {
    Self.callables.contains(tokens[index].text) && (index == 0 || tokens[index - 1].text != ".")
  }

  /// The opening brace of the body; nil for a requirement, a stored property, a call.
  private func body(after start: Int) -> Int? {
    let isProperty = tokens[start].text == "var"
    var depth = 0
    for index in tokens.indices.dropFirst(start + 1) {
      let text = tokens[index].text
      switch text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      case "}" where depth == 0: return nil
      default:
        if depth == 0, Self.declarations.contains(text) { return nil }
        if isProperty, text == "=" || tokens[index].line > tokens[start].line { return nil }
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  /// The line of the brace that closes the one at `open`.
  private func end(of open: Int) -> Int? {
    var depth = 0
    for token in tokens[open...] {
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      if depth == 0 { return token.line }
    }
    return nil
  }

  /// Words, and every other character by itself.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var rest = Substring(line).utf8
    while let first = rest.first {
      let word = rest.prefix(while: isWordByte)
      let taken = word.isEmpty ? rest.prefix(1) : word
      if first != UInt8(ascii: " ") { words.append(String(decoding: taken, as: UTF8.self)) }
      rest = rest.dropFirst(taken.count)
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...0xFF: true
    default: false
    }
  }
}
