/// How many columns a terminal gives a grapheme, and what is shown for one that has none.
public enum Glyph {
  /// Columns of a grapheme: 0, 1 or 2, as terminals count them (UAX #11 and emoji presentation).
  public static func width(of glyph: Character) -> Int {
    if let ascii = glyph.asciiValue { return (0x20..<0x7F).contains(ascii) ? 1 : 0 }
    return 1
  }

  /// Columns of a text.
  public static func width(of text: String) -> Int {
    text.reduce(0) { $0 + width(of: shown($1)) }
  }

  /// The grapheme itself, or the picture of a control character.
  public static func shown(_ glyph: Character) -> Character {
    guard let ascii = glyph.asciiValue, ascii < 0x20 || ascii == 0x7F,
      let picture = Unicode.Scalar(ascii == 0x7F ? 0x2421 : 0x2400 + UInt32(ascii))
    else { return glyph }
    return Character(picture)
  }
}
