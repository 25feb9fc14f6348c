import Vocabulary

/// The words behind a verb, sorted into positions and options.
struct ParsedArguments: Equatable, Sendable {
  private(set) var positions: [String] = []
  private var values: [String: [String]] = [:]

  /// Options may stand before or after arguments; `--` ends them; `-` alone is a position.
  init(_ words: [String], options: [OptionSpec]) throws(UsageError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positions += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        positions.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = options.first(where: { $0.isSpelled(name) }) else {
        throw .unknownOption(name, near: nearest(to: name, among: options.map(\.name)))
      }
      try take(option, inline: parts.count > 1 ? String(parts[1]) : nil, rest: &rest)
    }
  }

  func has(_ option: String) -> Bool { values[option] != nil }
  func value(_ option: String) -> String? { values[option]?.last }
  func all(_ option: String) -> [String] { values[option] ?? [] }

  private mutating func take(
    _ option: OptionSpec, inline: String?, rest: inout ArraySlice<String>
  ) throws(UsageError) {
    guard let word = option.value else {
      guard inline == nil else { throw .unwantedValue(option: option.name) }
      values[option.name, default: []].append("")
      return
    }
    guard let value = inline ?? rest.popFirst() else {
      throw .missingValue(option: option.name, word: word)
    }
    guard option.allowed.isEmpty || option.allowed.contains(value) else {
      throw .badValue(
        option: option.name, value: value, expected: option.allowed.joined(separator: ", "))
    }
    values[option.name, default: []].append(value)
  }
}

/// Why a command line cannot be carried out.
enum UsageError: UserFacingError, Equatable {
  case unknownOption(String, near: String?)
  case unknownVerb(String, near: String?)
  case missingValue(option: String, word: String)
  case unwantedValue(option: String)
  case badValue(option: String, value: String, expected: String)
  case missingArgument(String)
  case extraArgument(String)
  case conflict(String)

  var message: String {
    switch self {
    case .unknownOption(let name, let near):
      "Unknown option \(printable(name))\(near.map { "; did you mean \($0)?" } ?? ".")"
    case .unknownVerb(let name, let near):
      "\(printable(name)) is not a command\(near.map { "; did you mean \($0)?" } ?? ".")"
    case .missingValue(let option, let word): "\(option) needs a value (\(word))."
    case .unwantedValue(let option): "\(option) takes no value."
    case .badValue(let option, let value, let expected):
      "\(option) cannot be “\(printable(value))”; it takes \(expected)."
    case .missingArgument(let name): "\(name) is missing."
    case .extraArgument(let word): "“\(printable(word))” is one argument too many."
    case .conflict(let text): text
    }
  }

  var remedy: String { "Try --help." }
}
