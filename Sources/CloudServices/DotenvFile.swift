import Vocabulary

/// The variables of a `.env` file.
public struct DotenvFile: Equatable, Sendable {
  /// For people: `.env`, `~/.env`.
  public let name: String
  /// Never shown: it may hold tokens.
  let variables: [String: String]

  /// Reads `NAME=value` lines: `export` before, quotes around the value and ` #` comments after
  /// it are understood; other lines are skipped, for other programs may own the file.
  public init(name: String, parsing text: String) {
    self.name = name
    var variables: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let (variable, value) = Self.assignment(line.trimmed) else { continue }
      variables[variable] = value
    }
    self.variables = variables
  }

  /// The files of the working folder and of the home folder, those that can be read.
  public static func reading(workingFolder: String, home: String?) -> [DotenvFile] {
    let places =
      [(".env", "\(workingFolder)/.env")] + (home.map { [("~/.env", "\($0)/.env")] } ?? [])
    return places.compactMap { name, path in
      // A file that is missing or not ours to read is none: the token may be elsewhere.
      guard case .text(let text) = FileText.reading(path) else { return nil }
      return DotenvFile(name: name, parsing: text)
    }
  }

  private static func assignment(_ line: String) -> (String, String)? {
    guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
    var name = line[..<equals].trimmed
    if name.hasPrefix("export ") { name = name.dropFirst("export ".count).trimmed }
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    return (name, value(line[line.index(after: equals)...].trimmed))
  }

  private static func value(_ text: String) -> String {
    if let quote = text.first, quote == "\"" || quote == "'",
      let end = text.dropFirst().firstIndex(of: quote)
    {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    guard let comment = text.firstRange(of: " #") else { return text }
    return text[..<comment.lowerBound].trimmed
  }
}

extension DotenvFile: CustomStringConvertible, CustomReflectable {
  public var description: String { "DotenvFile(\(name))" }
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
