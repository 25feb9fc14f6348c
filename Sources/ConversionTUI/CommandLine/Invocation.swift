import Vocabulary

/// What the words of a command line ask for.
enum Invocation: Sendable {
  case print(String)
  case open(ParsedArguments)
  case run(Verb, ParsedArguments)

  /// The first word that is no option and no option's value is the verb, if it names one.
  init(_ words: [String], version: String) throws(UsageError) {
    let place = Self.place(of: words)
    if let place, let verb = Verb.all.first(where: { $0.name == words[place] }) {
      let arguments = try ParsedArguments(
        Array(words[..<place] + words[(place + 1)...]), options: verb.allOptions)
      self = try Self.verb(verb, arguments, version: version)
    } else {
      let arguments = try ParsedArguments(words, options: InterfaceHelp.options)
      self = try Self.interface(arguments, version: version)
    }
  }

  private static func verb(
    _ verb: Verb, _ arguments: ParsedArguments, version: String
  ) throws(UsageError) -> Invocation {
    if arguments.has("--help") { return .print(verb.help) }
    // `launch` has a --version of its own, with a value.
    if arguments.has("--version"), !verb.options.contains(where: { $0.name == "--version" }) {
      return .print("conversion-tui \(version)")
    }
    let count = arguments.positions.count
    guard count >= verb.positions.lowerBound else {
      let names = verb.arguments.split(separator: " ")
      throw .missingArgument(names.indices.contains(count) ? String(names[count]) : verb.arguments)
    }
    guard count <= verb.positions.upperBound else {
      throw .extraArgument(arguments.positions[verb.positions.upperBound])
    }
    return .run(verb, arguments)
  }

  private static func interface(
    _ arguments: ParsedArguments, version: String
  ) throws(UsageError) -> Invocation {
    if arguments.has("--help") { return .print(InterfaceHelp.text(Verb.all)) }
    if arguments.has("--version") { return .print("conversion-tui \(version)") }
    guard arguments.positions.count > 1 else { return .open(arguments) }
    // A word that could be a command is taken as one that was meant.
    let first = arguments.positions[0]
    guard first.allSatisfy(\.isLetter) else { throw .extraArgument(arguments.positions[1]) }
    throw .unknownVerb(first, near: nearest(to: first, among: Verb.all.map(\.name)))
  }

  private static func place(of words: [String]) -> Int? {
    var index = 0
    while index < words.count, words[index] != "--" {
      guard words[index].hasPrefix("-"), words[index] != "-" else { return index }
      let option = (Verb.common + Verb.all.flatMap(\.options)).first { $0.isSpelled(words[index]) }
      index += option?.value == nil ? 1 : 2
    }
    return nil
  }
}
