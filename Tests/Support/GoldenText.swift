public import Screen

/// The map of a recorded frame: a letter for each cell, below its text.
public struct GoldenMap: Sendable {
  let title: String
  let letter: @Sendable (Frame.Cell) -> Character

  public init(_ title: String, letter: @escaping @Sendable (Frame.Cell) -> Character) {
    self.title = title
    self.letter = letter
  }

  /// What each cell means.
  public static let roles = GoldenMap("roles") { $0.role.letter }
}

extension Frame {
  /// The frame as text, for recorded frames.
  ///
  /// First the rows, each closed by `|` so that no editor strips its blanks; then, with a map, a
  /// line `--- TITLE` and the letters of each row; then, when the cursor shows, a line
  /// `--- cursor COLUMN ROW`, counted from 0. A wide glyph stands for both its columns.
  public func goldenText(map: GoldenMap? = .roles) -> String {
    var lines = (0..<rows).map { text(row: $0) + "|" }
    if let map {
      lines.append("--- \(map.title)")
      for row in 0..<rows {
        lines.append(String((0..<columns).map { map.letter(self[$0, row]) }))
      }
    }
    if let cursor { lines.append("--- cursor \(cursor.column) \(cursor.row)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
