extension Frame {
  /// The frame as text, for recorded frames.
  ///
  /// First the rows, each closed by `|` so that no editor strips its blanks; then a line
  /// `--- roles` and one role letter for each cell; then, when the cursor shows, a line
  /// `--- cursor COLUMN ROW`, counted from 0. A wide glyph stands for both its columns.
  public var goldenText: String {
    var lines = (0..<rows).map { text(row: $0) + "|" }
    lines.append("--- roles")
    for row in 0..<rows {
      lines.append(String((0..<columns).map { self[$0, row].role.letter }))
    }
    if let cursor { lines.append("--- cursor \(cursor.column) \(cursor.row)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
