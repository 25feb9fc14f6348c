import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import Launch
import Terminal
import Vocabulary

@main
struct Main {
  static let version = "0.1.0"

  static let verbs: [Verb] = [
    .state, .states, .assets, .manifest, .check, .launch, .runs, .doctor,
  ]

  static func main() async {
    // Writing to a pipe that was closed is an error to tell, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    let console = Console.standard
    do {
      exit(try await run(Array(CommandLine.arguments.dropFirst()), console).rawValue)
    } catch {
      console.progress("")
      console.tell("conversion-tui: \(Failure(thrown: error).line)")
      exit(exitCode(of: error).rawValue)
    }
  }

  private static func run(_ words: [String], _ console: Console) async throws -> ExitCode {
    let environment = ProcessEnvironment.current()
    if let (verb, place) = verb(in: words) {
      let rest = words[..<place] + words[(place + 1)...]
      return try await run(verb, Array(rest), environment, console)
    }
    let arguments = try ParsedArguments(words, options: InterfaceHelp.options)
    if arguments.has("--help") {
      try console.print(InterfaceHelp.text(verbs))
      return .ok
    }
    if arguments.has("--version") {
      try console.print("conversion-tui \(version)")
      return .ok
    }
    guard arguments.positions.count <= 1 else {
      throw UsageError.unknownVerb(arguments.positions[0])
    }
    let context = try CommandContext(arguments, environment: environment, console: console)
    return try Interface.run(
      opening: arguments.positions.first, context, mouse: !arguments.has("--no-mouse"))
  }

  /// The first word that is neither an option nor an option's value, when it names a verb.
  private static func verb(in words: [String]) -> (Verb, place: Int)? {
    let taking = (verbs.flatMap(\.options) + Verb.common).filter { option in
      option.value != nil && !Verb.common.contains { $0.value == nil && $0.isSpelled(option.name) }
    }
    var place = 0
    while place < words.count, words[place] != "--" {
      guard words[place].hasPrefix("-") else {
        return verbs.first { $0.name == words[place] }.map { ($0, place) }
      }
      place += taking.contains { $0.isSpelled(words[place]) } ? 2 : 1
    }
    return nil
  }

  private static func run(
    _ verb: Verb, _ words: [String], _ environment: ProcessEnvironment, _ console: Console
  ) async throws -> ExitCode {
    let arguments = try ParsedArguments(words, options: verb.allOptions)
    if arguments.has("--help") {
      try console.print(verb.help)
      return .ok
    }
    if arguments.has("--version"), !verb.options.contains(where: { $0.isSpelled("--version") }) {
      try console.print("conversion-tui \(version)")
      return .ok
    }
    guard arguments.positions.count >= verb.positions.lowerBound else {
      let names = verb.arguments.split(separator: " ")
      throw UsageError.missingArgument(
        names.indices.contains(arguments.positions.count)
          ? String(names[arguments.positions.count]) : verb.arguments)
    }
    guard arguments.positions.count <= verb.positions.upperBound else {
      throw UsageError.extraArgument(arguments.positions[verb.positions.upperBound])
    }
    let context = try CommandContext(arguments, environment: environment, console: console)
    return try await verb.run(arguments, context)
  }

  private static func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case is UsageError, is ConfigurationError, is CloudSettingsError, is TerminalError: .usage
    case let error as SearchError: CommandContext.exitCode(of: error)
    case let error as LaunchError: exitCode(of: error)
    default: .no
    }
  }

  private static func exitCode(of error: LaunchError) -> ExitCode {
    switch error {
    case .tokenMissing, .tokenRefused, .accessDenied: .credentials
    default: .service
    }
  }
}
