import ConversionFlow
import Glibc

@main
struct Main {
  static let version = "0.1.0"

  @MainActor static func main() async {
    CrashPrivacy.begin()
    // Writing to a pipe that was closed is an error to tell, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    let console = Console.standard
    do {
      end(try await run(Array(CommandLine.arguments.dropFirst()), console))
    } catch {
      console.tell("conversion-tui: \(Failure(thrown: error).line)")
      end(ExitCode(of: error))
    }
  }

  /// Requests may still be under way on other threads: exit(3) would take the libraries' state from
  /// under them, which now and then ends in a crash. Everything was written without buffers.
  private static func end(_ code: ExitCode) -> Never { _exit(code.rawValue) }

  /// On the main thread, for the interface stays there: the others' pool has but one for each
  /// processor, and it would hold one up for good.
  @MainActor private static func run(_ words: [String], _ console: Console) async throws -> ExitCode
  {
    switch try Invocation(words, version: version) {
    case .print(let text):
      try console.print(text)
      return .ok
    case .open(let arguments):
      let context = try CommandContext(arguments, environment: .current(), console: console)
      return try await noted("the interface", context) {
        try Interface.run(
          opening: arguments.positions.first, context, mouse: !arguments.has("--no-mouse"))
      }
    case .run(let verb, let arguments):
      let context = try CommandContext(arguments, environment: .current(), console: console)
      return try await noted(verb.name, context) { try await verb.run(arguments, context) }
    }
  }

  /// Begin and end stand in the log, so that the requests between them can be told apart.
  @MainActor private static func noted(
    _ name: String, _ context: CommandContext, _ work: () async throws -> ExitCode
  ) async throws -> ExitCode {
    context.note("conversion-tui \(version): \(name) begins")
    do {
      let code = try await work()
      context.note("\(name) ends with \(code.rawValue)")
      return code
    } catch {
      context.note("\(name) fails: \(Failure(thrown: error).message)")
      throw error
    }
  }
}
