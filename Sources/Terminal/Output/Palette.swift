import CNcurses
import Screen

/// How many colours may be used.
public enum ColourDepth: Equatable, Sendable {
  case none
  case eight
  case sixteen
  case twoHundredFiftySix

  /// - Parameters:
  ///   - count: Colours the terminal has.
  ///   - noColour: The value of NO_COLOR; any text, unless empty, forbids colour (no-color.org).
  public init(count: Int, noColour: String?) {
    switch count {
    case _ where noColour?.isEmpty == false: self = .none
    case 256...: self = .twoHundredFiftySix
    case 16...: self = .sixteen
    case 8...: self = .eight
    default: self = .none
    }
  }
}

/// How a cell looks: colours by number, -1 for the terminal's own, and attributes.
struct Appearance: Hashable, Sendable {
  struct Attributes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let bold = Attributes(rawValue: 1)
    static let dim = Attributes(rawValue: 2)
    static let underline = Attributes(rawValue: 4)
    static let reverse = Attributes(rawValue: 8)
  }

  var foreground: Int16 = -1
  var background: Int16 = -1
  var attributes: Attributes = []

  /// Whether a blank in it looks like any blank: only a ground and a line show there.
  var leavesBlanksBare: Bool {
    background == -1 && attributes.isDisjoint(with: [.reverse, .underline])
  }
}

/// What roles look like at a depth of colour.
///
/// Text keeps the terminal's own colours, or takes one of middle brightness that can be read on
/// black and on white; where a background is set, the text on it is set too.
struct Palette: Sendable {
  let depth: ColourDepth

  func appearance(of role: Role, tint: Tint?) -> Appearance {
    switch depth {
    case .none: return Self.monochrome(role)
    case .eight, .sixteen: return Self.basic(role)
    case .twoHundredFiftySix:
      var appearance = Self.full(role)
      if let tint, appearance.background == -1, !appearance.attributes.contains(.reverse) {
        appearance.foreground = Self.nearest(tint)
      }
      return appearance
    }
  }

  /// Red and magenta are the terminal's own: themes keep them legible, and their numbers are short.
  private static func full(_ role: Role) -> Appearance {
    switch role {
    case .plain: Appearance()
    case .heading: Appearance(attributes: .bold)
    case .current: Appearance(foreground: 231, background: 25, attributes: .bold)
    case .border: Appearance(foreground: 244)
    case .header: Appearance(foreground: 31, attributes: .bold)
    case .hint, .readOnly: Appearance(foreground: 243)
    case .key: Appearance(foreground: 31)
    // Reverse is seen on any ground and costs four bytes, where two colours cost twenty.
    case .cursor: Appearance(attributes: .reverse)
    case .selection: Appearance(foreground: 16, background: 153)
    case .input: Appearance(foreground: 16, background: 229)
    case .edited: Appearance(foreground: 5)
    case .problem: Appearance(foreground: 1, attributes: .bold)
    case .warning: Appearance(foreground: 130)
    case .success: Appearance(foreground: 28)
    case .busy: Appearance(foreground: 31)
    }
  }

  /// Of the eight, only red and magenta can be read on black and on white.
  private static func basic(_ role: Role) -> Appearance {
    switch role {
    case .plain, .border: Appearance()
    case .heading: Appearance(attributes: .bold)
    case .current: Appearance(attributes: [.bold, .reverse])
    case .header: Appearance(attributes: [.bold, .underline])
    case .hint, .readOnly: Appearance(attributes: .dim)
    case .key: Appearance(attributes: .bold)
    case .cursor: Appearance(attributes: .reverse)
    case .selection: Appearance(foreground: 0, background: 6)
    case .input: Appearance(attributes: .underline)
    case .edited: Appearance(foreground: 5)
    case .problem: Appearance(foreground: 1, attributes: .bold)
    case .warning: Appearance(foreground: 5, attributes: .bold)
    case .success: Appearance()
    case .busy: Appearance(attributes: .bold)
    }
  }

  private static func monochrome(_ role: Role) -> Appearance {
    switch role {
    case .plain, .border, .success, .busy: Appearance()
    case .heading, .key, .edited: Appearance(attributes: .bold)
    case .current: Appearance(attributes: [.bold, .reverse])
    case .header, .input: Appearance(attributes: .underline)
    case .hint, .readOnly: Appearance(attributes: .dim)
    case .cursor: Appearance(attributes: .reverse)
    // Not dim: a vt100 has none, and the cursor would be lost among what is selected.
    case .selection: Appearance(attributes: [.reverse, .underline])
    case .problem, .warning: Appearance(attributes: [.bold, .underline])
    }
  }

  /// The nearest of xterm's 6×6×6 cube and 24 greys, by squared distance.
  static func nearest(_ tint: Tint) -> Int16 {
    let wanted = [Int(tint.red), Int(tint.green), Int(tint.blue)]
    let levels = [0, 95, 135, 175, 215, 255]
    let indices = wanted.map { part in
      levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
    }
    let grey = max(0, min(23, (wanted.reduce(0, +) / 3 - 8 + 5) / 10))
    let cubeDistance = distance(wanted, indices.map { levels[$0] })
    let greyDistance = distance(wanted, Array(repeating: 8 + 10 * grey, count: 3))
    return greyDistance < cubeDistance
      ? Int16(232 + grey) : Int16(16 + 36 * indices[0] + 6 * indices[1] + indices[2])
  }

  private static func distance(_ one: [Int], _ other: [Int]) -> Int {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
