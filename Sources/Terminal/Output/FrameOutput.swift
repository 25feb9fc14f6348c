import CNcurses
import Screen

/// Draws frames through ncurses, touching only the cells that differ from the last frame.
struct FrameOutput {
  let palette: Palette
  /// Whether the terminal takes UTF-8.
  let isUnicode: Bool

  private var shown: Frame?
  private var cursorShows: Bool?
  /// ncurses' pair of each foreground and background in use.
  private var pairs: [Colours: Int16] = [:]

  private struct Colours: Hashable {
    var foreground: Int16
    var background: Int16
  }

  init(palette: Palette, isUnicode: Bool) {
    self.palette = palette
    self.isUnicode = isUnicode
  }

  /// Makes the next frame be sent whole.
  mutating func forget() {
    shown = nil
    cursorShows = nil
    cn_forget()
  }

  /// - Parameter rows: Of the terminal, like `columns`; what lies beyond is cut.
  mutating func draw(_ wanted: Frame, columns: Int, rows: Int) {
    let frame = isUnicode ? wanted : wanted.ascii
    let last = shown.flatMap {
      $0.columns == frame.columns && $0.rows == frame.rows ? $0 : nil
    }
    for row in 0..<min(rows, frame.rows) {
      var column = 0
      while column < min(columns, frame.columns) {
        let cell = frame[column, row]
        if let glyph = cell.glyph, last?[column, row] != cell {
          put(glyph, of: cell, column: column, row: row, columns: columns)
        }
        column += 1
      }
    }
    shown = frame
    showCursor(frame.cursor, columns: columns, rows: rows)
  }

  private mutating func put(
    _ glyph: Character, of cell: Frame.Cell, column: Int, row: Int, columns: Int
  ) {
    let appearance = palette.appearance(of: cell.role, tint: cell.tint)
    let attributes = Self.curses(appearance.attributes)
    let pair = pair(of: appearance)
    var next = column
    for piece in CellText.pieces(of: glyph, measured: { Int(cn_width(wchar_t($0.value))) }) {
      guard next + piece.columns <= columns else { return }
      let text = piece.scalars.map { wchar_t($0.value) } + [0]
      cn_put(Int32(row), Int32(next), text, attributes, pair)
      next += piece.columns
    }
  }

  private mutating func showCursor(_ position: Frame.Position?, columns: Int, rows: Int) {
    let inside = position.flatMap {
      (0..<columns).contains($0.column) && (0..<rows).contains($0.row) ? $0 : nil
    }
    if cursorShows != (inside != nil) {
      // Terminals without a hidden cursor answer ERR, and show it.
      _ = curs_set(inside == nil ? 0 : 1)
      cursorShows = inside != nil
    }
    cn_show(Int32(inside?.row ?? -1), Int32(inside?.column ?? -1))
  }

  private mutating func pair(of appearance: Appearance) -> Int16 {
    guard appearance.foreground != -1 || appearance.background != -1 else { return 0 }
    let colours = Colours(
      foreground: appearance.foreground, background: appearance.background)
    if let known = pairs[colours] { return known }
    let next = pairs.count + 1
    // A data set may bring more colours than the terminal has pairs: the rest stay plain.
    guard next < min(Int(cn_pairs()), Int(Int16.max)) else { return 0 }
    _ = init_pair(Int16(next), appearance.foreground, appearance.background)
    pairs[colours] = Int16(next)
    return Int16(next)
  }

  private static func curses(_ attributes: Appearance.Attributes) -> attr_t {
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= cn_bold }
    if attributes.contains(.dim) { result |= cn_dim }
    if attributes.contains(.underline) { result |= cn_underline }
    if attributes.contains(.reverse) { result |= cn_reverse }
    return result
  }
}
