public import Screen

/// The one table of commands: keys, footer, palette and help are read from it.
public struct CommandTable: Equatable, Sendable {
  /// In the order of the palette and the help.
  public let entries: [CommandEntry]
  private let commands: [Step: [Key: Command]]

  /// The keys as they are without a configuration.
  public static let standard = CommandTable(
    entries: state + assets + manifest + launch + runs + everywhere + motions)

  init(entries: [CommandEntry]) {
    self.entries = entries
    commands = Dictionary(
      uniqueKeysWithValues: Step.allCases.map { step in
        let keys = entries.filter { $0.holds(on: step) }.flatMap { entry in
          entry.keys.map { ($0, entry.command) }
        }
        return (step, Dictionary(keys) { first, _ in first })
      })
  }

  /// The command of a key on a step.
  public func command(for key: Key, on step: Step) -> Command? { commands[step]?[key] }

  /// The entries for the footer of a step, the step's own behind the palette's.
  public func footer(on step: Step) -> [CommandEntry] {
    let shown = entries.filter { $0.short != nil && !$0.keys.isEmpty && $0.holds(on: step) }
    return shown.filter { $0.command == .palette } + shown.filter { $0.steps != nil }
      + shown.filter { $0.steps == nil && $0.command != .palette }
  }

  /// The entries of the palette on a step: recent ones first, then those that hold there, then
  /// all others.
  public func palette(on step: Step, recent: [Command] = []) -> [CommandEntry] {
    let listed = entries.filter { !$0.isMotion }
    let here = listed.filter { $0.holds(on: step) }
    let again = recent.compactMap { command in here.first { $0.command == command } }
    return again + here.filter { !again.contains($0) } + listed.filter { !$0.holds(on: step) }
  }

  /// The key that is shown for a command, as in the footer; its name where it has none.
  public func key(of command: Command) -> String {
    let entry = entries.first { $0.command == command }
    return entry?.keys.first?.shortName ?? entry.map { "“\($0.name)”" } ?? ""
  }
}
