import Screen

/// What the final bytes and numbers of sequences stand for.
///
/// Source: XTerm Control Sequences ("PC-Style Function Keys"), console_codes(4), rxvt's reference.
enum KeyNames {
  /// xterm adds 1 to the sum of Shift 1, Alt 2, Ctrl 4; Meta counts as Alt.
  static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 8 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// The key of `ESC [ numbers final`.
  static func key(final: UInt8, _ numbers: [Int]) -> Key? {
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case UInt8(ascii: "~"): return tildeKey(numbers, modifiers)
    case UInt8(ascii: "^"): return numberedKey(numbers.first, .control)
    case UInt8(ascii: "$"): return numberedKey(numbers.first, .shift)
    case UInt8(ascii: "@"): return numberedKey(numbers.first, [.control, .shift])
    case UInt8(ascii: "u"): return numbers.first.flatMap { codedKey($0, modifiers) }
    case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return cursorKey(final - 0x20).map { Key($0, .shift) }
    default:
      // With a first number other than 1 it is a report, such as the cursor's place.
      guard numbers.first ?? 1 == 1 else { return nil }
      return (cursorKey(final) ?? functionKey(final)).map { Key($0, modifiers) }
    }
  }

  /// The key of `ESC O final`.
  static func applicationKey(_ final: UInt8, _ modifiers: Key.Modifiers) -> Key? {
    if let code = cursorKey(final) ?? functionKey(final) { return Key(code, modifiers) }
    switch final {
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return cursorKey(final - 0x20).map { Key($0, .control) }
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    case UInt8(ascii: "I"): return Key(.tab, modifiers)
    case UInt8(ascii: "X"): return TextKeys.key("=", modifiers)
    // The keypad: `*` to `9` in ASCII, 64 higher.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return TextKeys.key(Character(Unicode.Scalar(final - 0x40)), modifiers)
    default: return nil
    }
  }

  private static func cursorKey(_ final: UInt8) -> Key.Code? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  /// F1 to F4, the VT100's PF keys.
  private static func functionKey(_ final: UInt8) -> Key.Code? {
    (UInt8(ascii: "P")...UInt8(ascii: "S")).contains(final)
      ? .function(Int(final - UInt8(ascii: "P")) + 1) : nil
  }

  private static func tildeKey(_ numbers: [Int], _ modifiers: Key.Modifiers) -> Key? {
    // modifyOtherKeys: 27, modifiers, the character's code.
    if numbers.count == 3, numbers[0] == 27 { return codedKey(numbers[2], modifiers) }
    return numberedKey(numbers.first, modifiers)
  }

  private static func numberedKey(_ number: Int?, _ modifiers: Key.Modifiers) -> Key? {
    guard let number else { return nil }
    switch number {
    case 1, 7: return Key(.home, modifiers)
    case 2: return Key(.insert, modifiers)
    case 3: return Key(.delete, modifiers)
    case 4, 8: return Key(.end, modifiers)
    case 5: return Key(.pageUp, modifiers)
    case 6: return Key(.pageDown, modifiers)
    default: break
    }
    if let index = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].firstIndex(of: number) {
      return Key(.function(index + 1), modifiers)
    }
    // F13 to F20 are how the Linux console sends Shift with F1 to F8.
    if let index = [25, 26, 28, 29, 31, 32, 33, 34].firstIndex(of: number) {
      return Key(.function(index + 1), modifiers.union(.shift))
    }
    return nil
  }

  /// The key of a character's code, as CSI-u and modifyOtherKeys send it.
  private static func codedKey(_ code: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch code {
    case 8, 127: return Key(.backspace, modifiers)
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    // Private use: keys that have no character.
    case 32..<0x7F, 0xA0..<0xE000, 0xF900...0x10FFFF:
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      return TextKeys.key(Character(scalar), modifiers)
    default: return nil
    }
  }
}
