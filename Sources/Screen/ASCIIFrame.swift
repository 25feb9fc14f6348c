extension Frame {
  /// The same picture in ASCII alone, for terminals that do not speak UTF-8.
  ///
  /// Every column keeps its place: a wide glyph becomes `?` and a blank.
  public var ascii: Frame {
    var frame = self
    for row in 0..<rows {
      for column in 0..<columns {
        guard let glyph = frame[column, row].glyph else {
          frame[column, row].glyph = " "
          continue
        }
        frame[column, row].glyph = Glyph.ascii(glyph)
      }
    }
    return frame
  }
}

extension Glyph {
  /// The nearest ASCII character, `?` where there is none.
  public static func ascii(_ glyph: Character) -> Character {
    if let value = glyph.asciiValue { return (0x20..<0x7F).contains(value) ? glyph : "?" }
    guard let scalar = glyph.unicodeScalars.first else { return "?" }
    switch scalar.value {
    case 0x2800...0x28FF: return asciiBraille(dots: scalar.value - 0x2800)
    case 0x2500...0x257F: return asciiLine(scalar)
    case 0x2580...0x259F: return scalar == "░" ? "." : "#"
    default: return asciiSign(scalar)
    }
  }

  /// Lines keep their direction; every corner and crossing is `+`.
  private static func asciiLine(_ scalar: Unicode.Scalar) -> Character {
    switch scalar {
    case "─", "━", "┄", "┅", "┈", "┉", "╌", "╍", "═", "╴", "╶", "╸", "╺", "╼", "╾": "-"
    case "│", "┃", "┆", "┇", "┊", "┋", "╎", "╏", "║", "╵", "╷", "╹", "╻", "╽", "╿": "|"
    default: "+"
    }
  }

  /// Tells the upper from the lower half of the cell, and a crowded cell from a sparse one.
  private static func asciiBraille(dots: UInt32) -> Character {
    let upper: UInt32 = 0b0001_1011
    switch (dots & upper != 0, dots & ~upper != 0) {
    case (false, false): return " "
    case (true, false): return "'"
    case (false, true): return "."
    case (true, true): return dots.nonzeroBitCount >= 6 ? "#" : ":"
    }
  }

  private static func asciiSign(_ scalar: Unicode.Scalar) -> Character {
    switch scalar {
    case "…": "~"
    case "✓", "✔": "+"
    case "✗", "✘", "×": "x"
    case "●", "•", "■", "◆", "★": "*"
    case "○", "◌", "□", "◇", "☆": "o"
    case "·": "."
    case "▸", "▶", "→", "›", "»": ">"
    case "◂", "◀", "←", "‹", "«": "<"
    case "▾", "▼", "↓": "v"
    case "▴", "▲", "↑": "^"
    case "‐", "‑", "‒", "–", "—", "−", "\u{AD}": "-"
    case "‘", "’", "′": "'"
    case "“", "”", "″": "\""
    case "µ", "μ": "u"
    case "°": "o"
    case "≈": "~"
    case "\u{A0}", "\u{202F}": " "
    default: "?"
    }
  }
}
