/// A command of the program, as `cli.md` names it.
struct Verb: Sendable {
  let name: String
  /// The arguments: `STATE`, `MANIFEST STATE`.
  let arguments: String
  let summary: String
  /// More for its own help.
  let details: String
  let options: [OptionSpec]
  /// The fewest and the most positions.
  let positions: ClosedRange<Int>
  let run: @Sendable (ParsedArguments, CommandContext) async throws -> ExitCode

  static let all: [Verb] = [
    state, states, assets, sessions, session, manifest, check, launch, runs, drafts, doctor,
  ]

  /// Options of every verb.
  static let common: [OptionSpec] = [
    OptionSpec("--json", "print one JSON document on standard output"),
    OptionSpec("--verbose", "tell each request on standard error"),
    OptionSpec(
      "--data-root", value: "DIR", "use this folder of assets in place of the cloud"),
    OptionSpec("--config", value: "FILE", "read this configuration file"),
    OptionSpec("--help", aliases: ["-h"], "show this help"),
    OptionSpec("--version", "show the version"),
  ]

  /// Its own options, then the common ones that it does not spell itself.
  var allOptions: [OptionSpec] {
    options + Self.common.filter { common in !options.contains { $0.name == common.name } }
  }

  var help: String {
    let list = allOptions.flatMap { option in
      // A long synopsis has a line of its own, or it would push all the others aside.
      option.synopsis.count > 22
        ? [["  \(option.synopsis)"]] + [["", option.help]]
        : [["  \(option.synopsis)", option.help]]
    }
    return """
      usage: \(["conversion-tui", name, arguments].filter { !$0.isEmpty }.joined(separator: " "))

      \(summary)
      \(details.isEmpty ? "" : "\n\(details)\n")
      options:
      \(Console.table(list))
      """
  }
}
