/// What a cell means. The terminal alone decides how a role looks, with colours or without.
public enum Role: UInt8, CaseIterable, Sendable {
  case plain
  /// The program's first line and the titles of boxes.
  case heading
  /// The step one is on.
  case current
  /// Lines of boxes.
  case border
  /// Column heads.
  case header
  /// Help, hints, what is not there yet.
  case hint
  /// A key in the footer or the palette.
  case key
  /// The cell or row under the cursor.
  case cursor
  /// Selected cells beside the one under the cursor.
  case selection
  /// Text being typed.
  case input
  /// What cannot be edited.
  case readOnly
  /// Edited by hand.
  case edited
  case problem
  case warning
  case success
  case busy

  /// The letter of the role in golden frames.
  public var letter: Character {
    switch self {
    case .plain: "."
    case .heading: "H"
    case .current: "C"
    case .border: "b"
    case .header: "h"
    case .hint: "i"
    case .key: "k"
    case .cursor: "#"
    case .selection: "s"
    case .input: "I"
    case .readOnly: "r"
    case .edited: "e"
    case .problem: "P"
    case .warning: "W"
    case .success: "S"
    case .busy: "B"
    }
  }
}

/// A colour of the data itself, such as a Neuroglancer layer's.
public struct Tint: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
