public import Screen

/// Keys as people write them: `Ctrl-P`, `Alt-Shift-R`, `F2`.
extension Key {
  /// The key's name in full: `Ctrl-P`, `Alt-Shift-Down`, `F2`.
  public var name: String { modifierNames(control: "Ctrl-") + codeName }

  /// The key's name for the footer: `^P`.
  public var shortName: String { modifierNames(control: "^") + codeName }

  /// Reads a name; case does not matter, and `^P` stands for `Ctrl-P`.
  ///
  /// - Returns: Nil when no terminal sends such a key.
  public init?(named name: String) {
    var rest = name.lowercased()[...]
    var modifiers: Modifiers = []
    if rest.count > 1, rest.hasPrefix("^") {
      modifiers.insert(.control)
      rest = rest.dropFirst()
    }
    while let prefix = Self.prefixes.first(where: { rest.hasPrefix($0.text) }),
      rest.count > prefix.text.count
    {
      modifiers.insert(prefix.modifier)
      rest = rest.dropFirst(prefix.text.count)
    }
    guard let code = Self.code(named: String(rest)) else { return nil }
    self.init(code, modifiers)
    guard isSent else { return nil }
  }

  static func alt(_ letter: Character, shift: Bool) -> Key {
    Key(.character(letter), shift ? [.alt, .shift] : .alt)
  }

  private static let prefixes: [(text: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  private static let special: [(code: Code, name: String)] = [
    (.character(" "), "Space"), (.enter, "Enter"), (.tab, "Tab"), (.escape, "Esc"),
    (.backspace, "Backspace"), (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"),
  ]

  private static func code(named name: String) -> Code? {
    if let found = special.first(where: { $0.name.lowercased() == name }) { return found.code }
    if name.count == 1, let letter = name.first { return .character(letter) }
    guard name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number)
    else { return nil }
    return .function(number)
  }

  private var codeName: String {
    if let found = Self.special.first(where: { $0.code == code }) { return found.name }
    return switch code {
    case .character(let letter): modifiers.isEmpty ? String(letter) : letter.uppercased()
    case .function(let number): "F\(number)"
    default: ""
    }
  }

  private func modifierNames(control: String) -> String {
    (modifiers.contains(.control) ? control : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
  }

  /// Whether terminals send the key as one of its own: Ctrl takes letters only, H, I, J and M of
  /// them are Backspace, Tab and Enter, and Ctrl hides Shift; Alt with `[` or Shift-O begins the
  /// sequences of other keys.
  private var isSent: Bool {
    guard case .character(let letter) = code else { return true }
    if modifiers.contains(.control) {
      let letters = "abcdefgklnopqrstuvwxyz \\]^_"
      return !modifiers.contains(.shift) && letters.contains(letter)
    }
    if modifiers.contains(.alt) {
      return !(letter == "[" || letter == "o" && modifiers.contains(.shift))
    }
    return !modifiers.contains(.shift)
  }
}
