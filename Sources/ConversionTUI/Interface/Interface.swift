import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import Launch
import Terminal

/// Opens the interface: `conversion-tui [STATE]`.
enum Interface {
  /// - Parameter state: A path, a link or an address to open first.
  static func run(opening state: String?, _ context: CommandContext, mouse: Bool) throws -> ExitCode
  {
    var options = TerminalSession.Options()
    options.mouse = mouse && context.configuration.boolean(.mouse)
    let terminal = try TerminalSession(options: options)
    defer { terminal.end() }
    let inbox = try Inbox()
    let runner = EffectRunner(inbox: inbox, context: context)
    var parameters = context.configuration.runParameters
    parameters.assetPollSeconds = context.settings.assetPollSeconds
    var loop = EventLoop(
      terminal: terminal, inbox: inbox, runner: runner,
      signs: EventLoop.Signs(
        bell: context.configuration.boolean(.bell), title: context.configuration.boolean(.title)),
      state: AppState(
        columns: terminal.columns, rows: terminal.rows, now: Int(time(nil)),
        parameters: parameters, runPollSeconds: context.settings.runPollSeconds,
        domain: context.configuration.text(.codeOceanDomain),
        commands: context.configuration.commands,
        missingToken: context.settings.token == nil ? AccessToken.variable : nil,
        local: context.localParameters, place: context.place,
        dataFolder: context.environment.attachedData(context.configuration)?.folder,
        schema: context.configuration.schema))
    // Beside the first picture, which waits for no disk: what is remembered shows the sooner.
    runner.detach { _ = runner.storage }
    loop.run(opening: state.map { .typed($0) })
    let failures = loop.finish()
    // What is told while the interface stands would go with it.
    terminal.end()
    for failure in failures { context.console.tell("conversion-tui: \(failure.line)") }
    return failures.isEmpty ? .ok : .no
  }
}
