/// The text of a Swift file, told apart into code and comments.
///
/// Written for this package's own files: nested comments, plain, raw and multi-line strings and
/// their interpolations are understood, regular-expression literals are not.
struct SwiftSource {
  let path: String
  /// The code line by line, comments and the contents of strings blanked; interpolated code stays.
  let code: [String]
  /// The comments line by line, all else blanked.
  let comments: [String]

  init(path: String, text: String) {
    var scanner = SourceScanner(text)
    scanner.scanCode(untilParenthesis: false)
    self.path = path
    code = Self.lines(scanner.code)
    comments = Self.lines(scanner.comments)
  }

  /// `Neuroglancer` of `Sources/Neuroglancer/ProbeTrack.swift`.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The newline that ends the last line begins no other.
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Copies each byte to the code or the comments, and a blank to the other.
private struct SourceScanner {
  private(set) var code: [UInt8] = []
  private(set) var comments: [UInt8] = []
  private let text: [UInt8]
  private var index = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  private enum Destination {
    case code
    case comments
    case nowhere
  }

  /// Reads code to the end, or to the parenthesis that closes an interpolation.
  mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while index < text.count {
      if starts("//") {
        while index < text.count, text[index] != UInt8(ascii: "\n") { take(1, to: .comments) }
      } else if starts("/*") {
        scanBlockComment()
      } else if let hashes = stringStart() {
        scanString(hashes: hashes)
      } else {
        if starts("(") { depth += 1 }
        if starts(")") { depth -= 1 }
        if untilParenthesis, depth < 0 { return }
        take(1, to: .code)
      }
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        take(2, to: .comments)
      } else if starts("*/") {
        depth -= 1
        take(2, to: .comments)
      } else {
        take(1, to: .comments)
      }
    } while depth > 0 && index < text.count
  }

  /// How many `#` stand before the quotation mark here; nil where no string begins.
  private func stringStart() -> Int? {
    let hashes = text[index...].prefix { $0 == UInt8(ascii: "#") }.count
    let mark = index + hashes
    return text.indices.contains(mark) && text[mark] == UInt8(ascii: "\"") ? hashes : nil
  }

  private mutating func scanString(hashes: Int) {
    let raw = String(repeating: "#", count: hashes)
    take(hashes, to: .nowhere)
    let mark = starts("\"\"\"") ? "\"\"\"" : "\""
    let (end, escape, interpolation) = (mark + raw, "\\" + raw, "\\" + raw + "(")
    take(mark.utf8.count, to: .nowhere)
    while index < text.count {
      if starts(end) {
        take(end.utf8.count, to: .nowhere)
        return
      } else if starts(interpolation) {
        take(interpolation.utf8.count, to: .nowhere)
        scanCode(untilParenthesis: true)
        take(1, to: .nowhere)
      } else if starts(escape) {
        take(escape.utf8.count + 1, to: .nowhere)
      } else if mark == "\"", starts("\n") {
        return
      } else {
        take(1, to: .nowhere)
      }
    }
  }

  private func starts(_ word: String) -> Bool { text[index...].starts(with: word.utf8) }

  private mutating func take(_ count: Int, to destination: Destination) {
    for byte in text[index...].prefix(count) {
      let blank = byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")
      code.append(destination == .code ? byte : blank)
      comments.append(destination == .comments ? byte : blank)
      index += 1
    }
  }
}
