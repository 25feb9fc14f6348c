public import Screen
import Vocabulary

extension Frame {
  /// What no frame may hold: a control character, half a wide glyph, a cursor outside.
  public var fault: String? {
    guard cells.count == columns * rows else { return "\(cells.count) cells of \(columns)×\(rows)" }
    if let cursor,
      !(0..<columns).contains(cursor.column) || !(0..<rows).contains(cursor.row)
    {
      return "the cursor is at \(cursor) of \(columns)×\(rows)"
    }
    for row in 0..<rows {
      var column = 0
      while column < columns {
        guard let glyph = self[column, row].glyph else {
          return "the second half of no glyph at \(column), \(row)"
        }
        let text = String(glyph)
        if printable(text) != text { return "a control character at \(column), \(row)" }
        let width = Glyph.width(of: glyph)
        guard width > 0 else { return "a glyph without width at \(column), \(row): \(glyph)" }
        guard width == 1 || column + 1 < columns && self[column + 1, row].glyph == nil else {
          return "half of \(glyph) at \(column), \(row)"
        }
        column += width
      }
    }
    return nil
  }
}
