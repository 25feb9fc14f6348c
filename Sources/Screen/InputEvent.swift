/// What a person did at the terminal.
public enum InputEvent: Equatable, Sendable {
  case key(Key)
  /// A whole paste, bytes as they came: bracketed, or recognised as a burst.
  case paste([UInt8])
  case mouse(MouseEvent)
  case resize(columns: Int, rows: Int)
}

/// A key with its modifiers.
public struct Key: Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// A printable grapheme; letters under Ctrl and Alt are lower case.
    case character(Character)
    case enter
    case tab
    case escape
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// F1 to F12.
    case function(Int)
  }

  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let shift = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let control = Modifiers(rawValue: 4)
  }

  public let code: Code
  public let modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// `Ctrl-p`.
  public static func control(_ letter: Character) -> Key { Key(.character(letter), .control) }
  /// `Alt-p`.
  public static func alt(_ letter: Character) -> Key { Key(.character(letter), .alt) }
}

/// A mouse report; positions count from 0 at the top left.
public struct MouseEvent: Equatable, Sendable {
  public enum Action: Equatable, Sendable {
    case press
    case doubleClick
    case drag
    case release
    case wheelUp
    case wheelDown
  }

  public let action: Action
  public let position: Frame.Position

  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    position = Frame.Position(column: column, row: row)
  }
}
