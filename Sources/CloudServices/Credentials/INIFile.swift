import Vocabulary

/// A file of sections with `name = value` lines, as the AWS tools read theirs.
///
/// Lines that start with `#` or `;` are comments, and so is what follows ` #` or ` ;` in a value.
/// Indented lines belong to a nested setting and are left out. Names are in lower case. Of equal
/// names the last counts; equal sections are one. Lines of no shape are skipped: the tools that
/// own these files accept them.
struct INIFile: Equatable, Sendable {
  private(set) var sections: [String: [String: String]] = [:]

  init(parsing text: String) {
    var section: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let content = line.trimmed
      guard let first = content.first, first != "#", first != ";" else { continue }
      if first == "[" {
        section = Self.title(content)
        if let section { sections[section, default: [:]].merge([:]) { $1 } }
      } else if let section, line.first?.isWhitespace == false,
        let equals = content.firstIndex(of: "=")
      {
        let name = content[..<equals].trimmed.lowercased()
        if !name.isEmpty {
          sections[section]?[name] = Self.value(content[content.index(after: equals)...])
        }
      }
    }
  }

  /// The section's name with single spaces; nil without a closing bracket.
  private static func title(_ line: String) -> String? {
    guard let close = line.firstIndex(of: "]") else { return nil }
    let words = line[line.index(after: line.startIndex)..<close]
      .split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func value(_ text: Substring) -> String {
    var end = text.endIndex
    var isAfterBlank = false
    for index in text.indices {
      if isAfterBlank, text[index] == "#" || text[index] == ";" {
        end = index
        break
      }
      isAfterBlank = text[index].isWhitespace
    }
    return text[..<end].trimmed
  }
}
