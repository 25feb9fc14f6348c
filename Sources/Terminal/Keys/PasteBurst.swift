/// Tells a paste without brackets from typing, by what one read returned.
///
/// A person types one or two characters in the time of a read; a slow line may join a second's
/// worth. A paste arrives at once. So a run of text is a paste when it holds
/// - at least 64 bytes that are not all one character (which a held key would be), or
/// - more than 16 printable characters with a tab or line break among them, text on both sides:
///   Enter after a long word is typing.
///
/// Shorter pastes come as keys, which in a table do the same: text, Enter, text, Enter.
enum PasteBurst {
  static let longText = 64
  static let longTyping = 16

  /// Bytes that a paste consists of: printable ASCII, UTF-8, tab and line breaks.
  static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || isSeparator(byte)
  }

  static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func isPaste(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.count > longTyping, let first = run.first else { return false }
    let printable = run.lazy.filter { !isSeparator($0) && $0 & 0xC0 != 0x80 }.count
    let isHeldKey = isOneCharacter(run, first: first)
    if run.count >= longText, printable > longTyping { return !isHeldKey }
    guard printable > longTyping,
      let text = run.firstIndex(where: { !isSeparator($0) }),
      let separator = run[text...].firstIndex(where: isSeparator)
    else { return false }
    return run[separator...].contains { !isSeparator($0) }
  }

  /// Whether the run repeats one character, of one byte or of several.
  private static func isOneCharacter(_ run: ArraySlice<UInt8>, first: UInt8) -> Bool {
    let length = run.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count + 1
    return zip(run, run.dropFirst(length)).allSatisfy { $0 == $1 }
  }
}
