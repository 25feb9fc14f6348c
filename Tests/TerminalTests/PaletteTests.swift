import Glibc
import Screen
import Testing

@testable import Terminal

@Suite struct PaletteTests {
  static let depths: [ColourDepth] = [.none, .eight, .sixteen, .twoHundredFiftySix]

  @Test(
    arguments: [
      (256, nil, .twoHundredFiftySix), (16_777_216, nil, .twoHundredFiftySix), (88, nil, .sixteen),
      (16, nil, .sixteen), (8, nil, .eight), (2, nil, .none), (0, nil, .none), (-1, nil, .none),
      (256, "1", .none), (256, "", .twoHundredFiftySix), (8, "0", .none),
    ] as [(Int, String?, ColourDepth)])
  func choosesTheDepth(_ count: Int, _ noColour: String?, _ depth: ColourDepth) {
    #expect(ColourDepth(count: count, noColour: noColour) == depth)
  }

  /// What the eye must find stands out from plain text by any depth, without colour too.
  @Test(arguments: depths) func setsApartWhatMustBeFound(_ depth: ColourDepth) {
    let palette = Palette(depth: depth)
    let looks = [Role.plain, .cursor, .selection, .problem, .input].map {
      palette.appearance(of: $0, tint: nil)
    }
    #expect(Set(looks).count == looks.count)
  }

  @Test func usesNoColourWhereNoneIsAllowed() {
    let palette = Palette(depth: .none)
    for role in Role.allCases {
      let look = palette.appearance(of: role, tint: Tint(red: 255, green: 0, blue: 0))
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  /// On black and on white, and on the ground that is set: the contrast of WCAG 2, which asks 3
  /// of large text and of signs.
  @Test(arguments: depths) func canBeReadOnDarkAndLight(_ depth: ColourDepth) {
    for role in Role.allCases {
      let look = Palette(depth: depth).appearance(of: role, tint: nil)
      guard look.foreground != -1 else { continue }
      let grounds = look.background == -1 ? [0, 1] : [Self.luminance(of: look.background)]
      for ground in grounds {
        let pair = [ground, Self.luminance(of: look.foreground)].sorted()
        let contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
        #expect(contrast >= 3.5, "\(role) \(contrast)")
      }
    }
  }

  /// Of xterm's colours: the eight, the cube, the greys.
  private static func luminance(of colour: Int16) -> Double {
    let number = Int(colour)
    let levels = [0, 95, 135, 175, 215, 255]
    let parts =
      switch number {
      case ..<8: [1, 2, 4].map { number & $0 == 0 ? 0 : 205 }
      case 232...: Array(repeating: 8 + 10 * (number - 232), count: 3)
      default: [36, 6, 1].map { levels[(number - 16) / $0 % 6] }
      }
    let linear = parts.map { part in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// Text on a coloured ground must not be left to the terminal's own colour.
  @Test(arguments: depths) func setsTextWithItsGround(_ depth: ColourDepth) {
    for role in Role.allCases {
      let look = Palette(depth: depth).appearance(of: role, tint: nil)
      #expect(look.background == -1 || look.foreground != -1, "\(role)")
    }
  }

  @Test(
    arguments: [
      (0, 0, 0, 16), (255, 255, 255, 231), (255, 0, 0, 196), (95, 135, 175, 67),
      (128, 128, 128, 244),
      (8, 8, 8, 232), (238, 238, 238, 255), (250, 120, 10, 208),
    ] as [(UInt8, UInt8, UInt8, Int16)])
  func findsTheNearestColour(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ colour: Int16) {
    #expect(Palette.nearest(Tint(red: red, green: green, blue: blue)) == colour)
  }

  @Test func tintsTextAndNotTheCursor() {
    let palette = Palette(depth: .twoHundredFiftySix)
    let red = Tint(red: 255, green: 0, blue: 0)
    #expect(palette.appearance(of: .plain, tint: red).foreground == 196)
    #expect(
      palette.appearance(of: .cursor, tint: red) == palette.appearance(of: .cursor, tint: nil))
  }
}
