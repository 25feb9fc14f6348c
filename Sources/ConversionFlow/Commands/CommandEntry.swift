public import Screen

/// A command as people meet it: its keys, its name, where it holds.
public struct CommandEntry: Equatable, Sendable {
  public let command: Command
  /// What it does, as a phrase for the palette and the help: “Fill down”.
  public let title: String
  /// One or two words for the footer; nil keeps it out of the footer.
  public let short: String?
  /// The first is the one that is shown.
  public let keys: [Key]
  /// Steps where it holds; nil for everywhere.
  public let steps: Set<Step>?
  /// Motions stand in the help alone: nobody runs “Down” from a palette.
  public let isMotion: Bool

  init(
    _ command: Command, _ title: String, short: String? = nil, keys: [Key],
    in steps: Set<Step>? = nil, isMotion: Bool = false
  ) {
    self.command = command
    self.title = title
    self.short = short
    self.keys = keys
    self.steps = steps
    self.isMotion = isMotion
  }

  /// Whether the command can be asked for on a step.
  public func holds(on step: Step) -> Bool { steps?.contains(step) ?? true }
}

extension Key {
  /// The key's name in full: `Ctrl-P`, `Alt-Shift-Down`, `F2`.
  public var name: String { modifierNames(control: "Ctrl-") + codeName }

  /// The key's name for the footer: `^P`.
  public var shortName: String { modifierNames(control: "^") + codeName }

  private func modifierNames(control: String) -> String {
    (modifiers.contains(.control) ? control : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
  }

  private var codeName: String {
    switch code {
    case .character(" "): "Space"
    case .character(let letter): modifiers.isEmpty ? String(letter) : letter.uppercased()
    case .enter: "Enter"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
