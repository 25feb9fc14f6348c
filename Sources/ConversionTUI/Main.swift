import ConversionFlow
import Glibc

@main
struct Main {
  static let version = "0.1.0"

  static func main() async {
    // Writing to a pipe that was closed is an error to tell, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    let console = Console.standard
    do {
      exit(try await run(Array(CommandLine.arguments.dropFirst()), console).rawValue)
    } catch {
      console.progress("")
      console.tell("conversion-tui: \(Failure(thrown: error).line)")
      exit(ExitCode(of: error).rawValue)
    }
  }

  private static func run(_ words: [String], _ console: Console) async throws -> ExitCode {
    switch try Invocation(words, version: version) {
    case .print(let text):
      try console.print(text)
      return .ok
    case .open(let arguments):
      let context = try CommandContext(arguments, environment: .current(), console: console)
      return try Interface.run(
        opening: arguments.positions.first, context, mouse: !arguments.has("--no-mouse"))
    case .run(let verb, let arguments):
      let context = try CommandContext(arguments, environment: .current(), console: console)
      return try await verb.run(arguments, context)
    }
  }
}
