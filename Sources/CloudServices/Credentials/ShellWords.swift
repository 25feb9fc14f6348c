/// A command line split into words as a POSIX shell would, expanding nothing.
///
/// Single quotes keep all, double quotes keep all but `\"` and `\\`, a backslash keeps the next
/// character.
struct ShellWords: Equatable, Sendable {
  let words: [String]

  /// Nil when a quote is not closed, or a backslash ends the line.
  init?(_ line: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        if quote == "\"", character != "\"", character != "\\" { word?.append("\\") }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        word = word ?? ""
      } else if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let ended = word { words.append(ended) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let word { words.append(word) }
    self.words = words
  }
}
