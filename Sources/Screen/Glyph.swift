import Vocabulary

/// How many columns a terminal gives a grapheme, and what is shown for one that has none.
public enum Glyph {
  /// Columns of a grapheme: 0, 1 or 2, as terminals count them.
  ///
  /// East Asian wide and fullwidth characters take 2 (UAX #11), ambiguous ones 1. Flags, keycaps
  /// and emoji sequences take 2 (UTS #51). Otherwise the columns of the scalars add up, to 2 at
  /// most; marks take none. Control characters take none: `shown(_:)` gives them a picture first.
  public static func width(of glyph: Character) -> Int {
    let scalars = glyph.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return width(of: first) }
    var sum = width(of: first)
    for scalar in scalars.dropFirst() {
      if scalar == emojiPresentation, first.properties.isEmoji { return 2 }
      sum += width(of: scalar)
    }
    return min(sum, 2)
  }

  /// Columns of a scalar by itself: 0, 1 or 2.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    GlyphWidthTable.width(of: scalar)
  }

  /// Columns of a text as shown.
  public static func width(of text: String) -> Int {
    // ASCII is most of what is shown, and needs no search for graphemes.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: shown($1)) }
  }

  /// The grapheme itself, or the picture of a control character.
  public static func shown(_ glyph: Character) -> Character {
    if let ascii = glyph.asciiValue, (0x20..<0x7F).contains(ascii) { return glyph }
    // The picture of one control character is one grapheme.
    return printable(String(glyph)).first ?? glyph
  }

  /// Asks for the emoji form of the character before (VS16).
  static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"
}
