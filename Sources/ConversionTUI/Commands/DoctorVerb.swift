import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import LocalStore
import Terminal
import Vocabulary

extension Verb {
  static let doctor = Verb(
    name: "doctor", arguments: "",
    summary: "Tells what is set up and what is not.",
    details: "Secrets are never shown: of a token, only that it is there and where it came from.",
    options: [], positions: 0...0
  ) { arguments, context in
    let lastSearch = lastSearch(context)
    if case .folder(let root) = context.place {
      return try await examine(root, lastSearch, context)
    }
    let credentials = await context.connection.credentialReport()
    let probes = await context.connection.probe.all()
    let sections = [
      terminalLines(context.environment), tokenLines(context.settings),
      credentialLines(credentials), probes.map(line),
      SearchLogText.lines(of: lastSearch, inFull: arguments.has("--verbose")),
      ConfigurationKey.allCases.flatMap { lines(of: $0, context.configuration) },
    ]
    if context.wantsJSON {
      try context.console.print(document(context, credentials, probes, lastSearch))
    } else {
      try context.console.print(
        sections.map { Console.table($0) }.joined(separator: "\n\n"))
    }
    if context.settings.token == nil { return .credentials }
    let codes = probes.compactMap(\.problem).map { ExitCode(of: $0) }
    return codes.contains(.credentials) ? .credentials : codes.isEmpty ? .ok : .service
  }

  /// For people without the cloud: what a data root holds, in place of token and services.
  private static func examine(
    _ root: String, _ lastSearch: Result<SearchLog?, FailureError>, _ context: CommandContext
  ) async throws -> ExitCode {
    let report = await DataRootReport(root)
    if context.wantsJSON {
      try context.console.print(
        .object(JSONObject([("data_root", report.document)] + settings(context, lastSearch))))
    } else {
      let sections = [
        terminalLines(context.environment), report.lines,
        ConfigurationKey.allCases.flatMap { lines(of: $0, context.configuration) },
      ]
      try context.console.print(sections.map { Console.table($0) }.joined(separator: "\n\n"))
    }
    if case .failure = report.assets { return .no }
    return .ok
  }

  private static func lastSearch(_ context: CommandContext) -> Result<SearchLog?, FailureError> {
    do {
      return .success(try context.openStorage().searches.lastLog())
    } catch {
      return .failure(FailureError(Failure(thrown: error)))
    }
  }

  private static func terminalLines(_ environment: ProcessEnvironment) -> [[String]] {
    let names = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TMUX", "SSH_TTY"]
    func kind(_ descriptor: Int32) -> String { isatty(descriptor) == 1 ? "is" : "is not" }
    return [
      [
        "terminal",
        "input \(kind(STDIN_FILENO)) a terminal, output \(kind(STDOUT_FILENO))",
      ],
      [
        "variables",
        names.compactMap { name in environment.variables[name].map { "\(name)=\(printable($0))" } }
          .joined(separator: " "),
      ],
      [
        "data",
        environment.stateFolder.map { "\(printable($0)); the file log there holds what was asked" }
          ?? "no home folder: drafts and launches cannot be kept",
      ],
    ]
  }

  private static func tokenLines(_ settings: CloudSettings) -> [[String]] {
    [
      [
        "token",
        settings.token.map { "present, from \($0.source)" }
          ?? "not set: export \(AccessToken.variable)",
      ]
    ]
  }

  private static func credentialLines(_ report: CredentialReport) -> [[String]] {
    let expiry = report.expires.map { ", until \(PacificTime(epochSeconds: $0).dateAndTime)" } ?? ""
    return [
      [
        "AWS",
        report.used.map { "credentials from \($0)\(expiry)" }
          ?? "no credentials: only public buckets can be read",
      ]
    ]
      + report.attempts.map { ["", "\($0.place): \(printable($0.reason))"] }
  }

  private static func line(_ finding: ServiceProbe.Finding) -> [String] {
    [
      finding.service.rawValue, printable(finding.place),
      finding.problem.map { $0.line } ?? "reached in \(finding.latency.milliseconds) ms",
    ]
  }

  /// A list takes a line for each of its values, and so does an object for its members.
  static func lines(of key: ConfigurationKey, _ configuration: Configuration) -> [[String]] {
    let setting = configuration[key]
    let values =
      setting.value.object.map { $0.members.map { "\($0.key): \(text(of: $0.value))" } }
      ?? (setting.value.array ?? [setting.value]).map(text)
    let first = [key.rawValue, values.first ?? "none", "(\(setting.origin))"]
    return [first] + values.dropFirst().map { ["", $0] }
  }

  private static func text(of value: JSONValue) -> String {
    if let list = value.array { return list.map(text).joined(separator: ", ") }
    return value == .null ? "none" : printable(value.string ?? value.text())
  }

  /// Every command with the keys it has now.
  private static func keys(of commands: CommandTable) -> JSONValue {
    var keys = JSONObject()
    for entry in commands.entries where keys[entry.name] == nil {
      keys.append(entry.name, .strings(entry.keys.map(\.name)))
    }
    return .object(keys)
  }

  private static func document(
    _ context: CommandContext, _ report: CredentialReport, _ probes: [ServiceProbe.Finding],
    _ lastSearch: Result<SearchLog?, FailureError>
  ) -> JSONValue {
    let token: JSONValue = [
      "present": .boolean(context.settings.token != nil),
      "source": .text(context.settings.token?.source),
    ]
    let credentials: JSONValue = [
      "used": .text(report.used),
      "attempts": .array(
        report.attempts.map { ["place": .string($0.place), "reason": .string($0.reason)] }),
    ]
    let services = probes.map { probe -> JSONValue in
      [
        "service": .string(probe.service.rawValue), "place": .string(probe.place),
        "reached": .boolean(probe.problem == nil),
        "latency_ms": .integer(probe.latency.milliseconds),
        "problem": .text(probe.problem?.message),
      ]
    }
    return .object(
      JSONObject(
        [("token", token), ("credentials", credentials), ("services", .array(services))]
          + settings(context, lastSearch)))
  }

  /// What is told whatever is asked.
  private static func settings(
    _ context: CommandContext, _ lastSearch: Result<SearchLog?, FailureError>
  ) -> [(String, JSONValue)] {
    let configuration = ConfigurationKey.allCases.map { key -> (String, JSONValue) in
      let setting = context.configuration[key]
      return (
        key.rawValue, ["value": setting.value, "origin": .string(setting.origin.description)]
      )
    }
    return [
      ("last_search", SearchLogText.document(of: lastSearch)),
      ("keys", keys(of: context.configuration.commands)),
      ("configuration", .object(JSONObject(configuration))),
    ]
  }
}
