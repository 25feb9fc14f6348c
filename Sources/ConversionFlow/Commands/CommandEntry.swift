public import Screen

/// A command as people meet it: its keys, its name, where it holds.
public struct CommandEntry: Equatable, Sendable {
  public let command: Command
  /// What the configuration calls it: `fill-down`. It stays as it is from version to version.
  public let name: String
  /// What it does, as a phrase for the palette and the help: “Fill down”.
  public let title: String
  /// One or two words for the footer; nil keeps it out of the footer.
  public let short: String?
  /// The first is the one that is shown.
  public internal(set) var keys: [Key]
  /// Steps where it holds; nil for everywhere.
  public let steps: Set<Step>?
  /// Motions stand in the help alone: nobody runs “Down” from a palette.
  public let isMotion: Bool

  init(
    _ command: Command, _ name: String, _ title: String, short: String? = nil, keys: [Key],
    in steps: Set<Step>? = nil, isMotion: Bool = false
  ) {
    self.command = command
    self.name = name
    self.title = title
    self.short = short
    self.keys = keys
    self.steps = steps
    self.isMotion = isMotion
  }

  /// Whether the command can be asked for on a step.
  public func holds(on step: Step) -> Bool { steps?.contains(step) ?? true }

  /// The steps where it holds, for people: `Assets, Runs`; nothing when that is everywhere.
  var places: String {
    (steps ?? []).sorted { $0.rawValue < $1.rawValue }.map(\.title).joined(separator: ", ")
  }
}
