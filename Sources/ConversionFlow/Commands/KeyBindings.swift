import Screen
public import Vocabulary

extension CommandTable {
  /// The standard table with other keys, as a configuration has them.
  ///
  /// - Parameter keys: For the name of a command, all its keys: those it has else are free then.
  public init(keys: [String: [String]]) throws(KeyBindingError) {
    var entries = Self.standard.entries
    for (name, texts) in keys.sorted(by: { $0.key < $1.key }) {
      let places = entries.indices.filter { entries[$0].name == name }
      guard !places.isEmpty else { throw .unknownCommand(name) }
      let read = try Self.keys(texts, of: name)
      for place in places { entries[place].keys = read }
    }
    for name in Self.indispensable {
      guard entries.contains(where: { $0.name == name && !$0.keys.isEmpty }) else {
        throw .withoutKey(command: name)
      }
    }
    // Keys that were given are looked at first, so that an error is of the configuration's making.
    for entry in entries where keys[entry.name] != nil { try Self.checkTyping(entry) }
    try Self.checkClashes(entries)
    self.init(entries: entries)
  }

  /// Without these nobody finds the other commands, or the way out.
  private static let indispensable = ["palette", "quit"]

  private static func keys(
    _ texts: [String], of command: String
  ) throws(KeyBindingError) -> [Key] {
    var keys: [Key] = []
    for text in texts {
      guard let key = Key(named: text) else { throw .unknownKey(text, command: command) }
      guard command == "back" || key.code != .escape else { throw .escape(command: command) }
      if !keys.contains(key) { keys.append(key) }
    }
    guard command != "back" || keys.contains(Key(.escape)) else { throw .escape(command: command) }
    return keys
  }

  /// What is typed stays text where typing is text, and what edits a line does so everywhere.
  private static func checkTyping(_ entry: CommandEntry) throws(KeyBindingError) {
    for key in entry.keys {
      if let step = [Step.state, .manifest].first(where: { entry.holds(on: $0) && $0.types(key) }) {
        throw .typed(key.name, command: entry.name, step: step.title)
      }
      var field = TextField()
      if entry.command.leavesAllInPlace, field.take(key) {
        throw .edits(key.name, command: entry.name)
      }
    }
  }

  private static func checkClashes(_ entries: [CommandEntry]) throws(KeyBindingError) {
    for step in Step.allCases {
      var owners: [Key: CommandEntry] = [:]
      for entry in entries where entry.holds(on: step) {
        for key in entry.keys {
          if let owner = owners[key] {
            throw .clash(key.name, owner.name, entry.name, step: step.title)
          }
          owners[key] = entry
        }
      }
    }
  }
}

extension Step {
  /// Whether a key is text there: it narrows the list of states, or replaces a cell.
  fileprivate func types(_ key: Key) -> Bool {
    switch self {
    case .state: key.isTyping
    case .manifest: key.isTyping && key.code != .backspace
    case .assets, .launch, .runs: false
    }
  }
}

/// Why commands cannot have the keys that a configuration gives them.
public enum KeyBindingError: UserFacingError, Equatable {
  case unknownCommand(String)
  case unknownKey(String, command: String)
  /// Two commands hold on a step and have the same key.
  case clash(String, String, String, step: String)
  /// The key is text on a step where the command holds.
  case typed(String, command: String, step: String)
  /// The key edits the line being typed, where the command would hold too.
  case edits(String, command: String)
  case withoutKey(command: String)
  case escape(command: String)

  public var message: String {
    switch self {
    case .unknownCommand(let name):
      "There is no command \(quoted(name))"
        + (nearest(to: name, among: Self.names).map { "; did you mean \($0)?" } ?? ".")
    case .unknownKey(let text, let command):
      "\(quoted(text)), given to \(command), is no key that terminals send."
    case .clash(let key, let first, let second, let step):
      "\(key) stands for both \(first) and \(second) on the \(step) step."
    case .typed(let key, let command, let step):
      "\(key) is text on the \(step) step, so it cannot be a key of \(command)."
    case .edits(let key, let command):
      "\(key) edits the line being typed, so it cannot be a key of \(command)."
    case .withoutKey(let command): "\(command) has no key left."
    case .escape("back"): "Esc always goes back: back must keep it."
    case .escape(let command): "Esc always goes back: it cannot be a key of \(command)."
    }
  }

  public var remedy: String {
    switch self {
    case .unknownCommand:
      "The manual page lists the commands: man conversion-tui."
    case .unknownKey:
      "Keys are written ctrl-d, alt-f, alt-shift-r, f5, pgdn. Terminals send Ctrl-H, -I, -J and -M "
        + "as Backspace, Tab and Enter, and Ctrl-Shift-D as Ctrl-D."
    case .clash(_, let first, let second, _):
      "Give \(first) or \(second) another key in keys, or [] for none."
    case .typed, .edits: "Give it one with Ctrl or Alt, or a function key."
    case .withoutKey(let command): "Give \(command) a key."
    case .escape: "Correct it and start again."
    }
  }

  private static var names: [String] {
    var seen: Set<String> = []
    return CommandTable.standard.entries.map(\.name).filter { seen.insert($0).inserted }
  }
}
