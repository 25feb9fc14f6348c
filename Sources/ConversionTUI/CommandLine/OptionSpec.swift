/// An option of a verb.
struct OptionSpec: Equatable, Sendable {
  /// With its hyphens: `--format`, `-o`.
  let name: String
  /// Other spellings.
  let aliases: [String]
  /// The word for its value in the help; nil for a flag.
  let value: String?
  /// The only values it takes, when they are few.
  let allowed: [String]
  let help: String

  init(
    _ name: String, aliases: [String] = [], value: String? = nil, allowed: [String] = [],
    _ help: String
  ) {
    self.name = name
    self.aliases = aliases
    self.value = value
    self.allowed = allowed
    self.help = help
  }

  func isSpelled(_ word: String) -> Bool { word == name || aliases.contains(word) }

  /// `-o, --output FILE`.
  var synopsis: String {
    let names = (aliases + [name]).joined(separator: ", ")
    let values = allowed.isEmpty ? value : allowed.joined(separator: "|")
    return values.map { "\(names) \($0)" } ?? names
  }
}
