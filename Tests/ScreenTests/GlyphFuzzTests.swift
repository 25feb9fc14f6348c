import Screen
import TestSupport
import Testing
import Vocabulary

/// Texts of any scalars keep to the columns they are given, and a frame stays whole.
@Suite struct GlyphFuzzTests {
  @Test func textsFitTheirColumns() throws {
    try Fuzz("glyph-widths", cases: 400).run { random in
      let text = random.text(random.below(30))
      let columns = random.below(24)
      for glyph in text {
        let shown = Glyph.shown(glyph)
        try hold((0...2).contains(Glyph.width(of: shown)), "\(glyph.unicodeScalars)")
        try hold(printable(String(shown)) == String(shown), "\(glyph.unicodeScalars) shows raw")
        try hold(Glyph.ascii(shown).isASCII, "\(glyph.unicodeScalars) in ASCII")
      }
      let scalars = Array(text.unicodeScalars)
      for form in [fitted(text, to: columns), fittedInMiddle(text, to: columns)] {
        try hold(Glyph.width(of: form) <= columns, "\(scalars) in \(columns): \(form)")
      }
      try hold(Glyph.width(of: padded(text, to: columns)) == columns, "\(scalars) to \(columns)")
      for line in wrapped(text, to: columns) where columns > 2 {
        try hold(Glyph.width(of: line) <= columns, "\(scalars) wrapped to \(columns): \(line)")
      }
    }
  }

  @Test func framesStayWhole() throws {
    try Fuzz("frame", cases: 200).run { random in
      var frame = Frame(columns: random.below(20), rows: random.below(4))
      for _ in 0..<12 {
        let column = random.below(24) - 2
        let row = random.below(6) - 1
        switch random.below(3) {
        case 0: frame.fill(row: row, column: column, width: random.below(9), role: .cursor)
        case 1: frame.mark(row: row, column: column, width: random.below(9), role: .problem)
        default:
          let width = random.chance(in: 2) ? nil : random.below(12)
          let end = frame.write(
            random.text(random.below(12)), row: row, column: column, width: width)
          try hold(end <= max(column, frame.columns), "ends at \(end)")
        }
        try hold(frame.fault == nil, frame.fault ?? "")
        try hold(frame.ascii.fault == nil, "ASCII: \(frame.ascii.fault ?? "")")
      }
    }
  }
}
