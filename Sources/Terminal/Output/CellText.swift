import Screen

/// The part of a grapheme that every terminal draws in the same columns.
///
/// Terminals disagree about emoji sequences, flags and variation selectors: some draw one glyph
/// of two columns, some each scalar by itself, and then the rest of the row is out of place. So a
/// sequence is shown by its first character, a flag by its two letters, and a character that the
/// C library (by which ncurses counts) measures differently by a replacement character.
enum CellText {
  /// One spacing scalar with its marks.
  struct Piece: Equatable {
    var scalars: [Unicode.Scalar]
    var columns: Int
  }

  /// ncurses keeps five scalars in a cell.
  private static let mostMarks = 4

  /// Pieces that together take exactly the columns of the grapheme.
  /// - Parameter measured: Columns of a scalar by the C library; -1 when it knows none.
  static func pieces(
    of glyph: Character, measured: (Unicode.Scalar) -> Int
  ) -> [Piece] {
    if let ascii = glyph.asciiValue {
      return [Piece(scalars: [Unicode.Scalar(ascii)], columns: 1)]
    }
    let width = Glyph.width(of: glyph)
    var pieces: [Piece] = []
    var used = 0
    for scalar in glyph.unicodeScalars {
      let columns = Glyph.width(of: scalar)
      if columns == 0 {
        addMark(scalar, to: &pieces, measured: measured)
        continue
      }
      guard used + columns <= width else { break }
      let piece = spacing(scalar, columns: columns, measured: measured)
      pieces.append(piece)
      used += piece.columns
    }
    let blank = Piece(scalars: [" "], columns: 1)
    return pieces + Array(repeating: blank, count: max(0, width - used))
  }

  private static func addMark(
    _ scalar: Unicode.Scalar, to pieces: inout [Piece], measured: (Unicode.Scalar) -> Int
  ) {
    // Joiners and selectors are what terminals disagree about; marks they draw alike.
    guard scalar.properties.generalCategory != .format, !scalar.properties.isVariationSelector,
      measured(scalar) == 0, let last = pieces.indices.last,
      pieces[last].scalars.count <= mostMarks
    else { return }
    pieces[last].scalars.append(scalar)
  }

  private static func spacing(
    _ scalar: Unicode.Scalar, columns: Int, measured: (Unicode.Scalar) -> Int
  ) -> Piece {
    if let letter = letter(ofRegionalIndicator: scalar) {
      return Piece(scalars: [letter], columns: columns)
    }
    if measured(scalar) == columns { return Piece(scalars: [scalar], columns: columns) }
    let replacement: Unicode.Scalar = measured("\u{FFFD}") == 1 ? "\u{FFFD}" : "?"
    return Piece(scalars: [replacement], columns: 1)
  }

  private static func letter(ofRegionalIndicator scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
  }
}
