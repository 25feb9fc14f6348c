/// A rectangle of cells; its edges may lie outside the frame, which then cuts it.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var width: Int
  public var height: Int

  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle less a margin on every side.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    Rect(
      column: column + columns, row: row + rows, width: width - 2 * columns,
      height: height - 2 * rows)
  }

  /// The upper part and what is left below it.
  public func split(top rows: Int) -> (top: Rect, bottom: Rect) {
    let taken = min(max(0, rows), height)
    return (
      Rect(column: column, row: row, width: width, height: taken),
      Rect(column: column, row: row + taken, width: width, height: height - taken)
    )
  }

  /// The left part and what is left beside it.
  public func split(left columns: Int) -> (left: Rect, right: Rect) {
    let taken = min(max(0, columns), width)
    return (
      Rect(column: column, row: row, width: taken, height: height),
      Rect(column: column + taken, row: row, width: width - taken, height: height)
    )
  }

  /// A rectangle of at most this size in the middle.
  public func centred(width wanted: Int, height high: Int) -> Rect {
    let w = min(wanted, width)
    let h = min(high, height)
    return Rect(column: column + (width - w) / 2, row: row + (height - h) / 2, width: w, height: h)
  }

  public func contains(_ position: Frame.Position) -> Bool {
    (column..<column + width).contains(position.column)
      && (row..<row + height).contains(position.row)
  }
}

extension Frame {
  /// The whole frame.
  public var bounds: Rect { Rect(column: 0, row: 0, width: columns, height: rows) }

  /// Draws a box with a title in its top line and a note at the right of it; blanks its inside.
  public mutating func box(
    _ rect: Rect, title: String = "", note: String = "", role: Role = .border
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    fill(
      row: rect.row, column: rect.column, width: rect.width, height: rect.height, role: .plain)
    let line = String(repeating: "─", count: rect.width - 2)
    write("┌\(line)┐", row: rect.row, column: rect.column, role: role)
    for row in rect.row + 1..<rect.row + rect.height - 1 {
      write("│", row: row, column: rect.column, role: role)
      write("│", row: row, column: rect.column + rect.width - 1, role: role)
    }
    write("└\(line)┘", row: rect.row + rect.height - 1, column: rect.column, role: role)
    let room = rect.width - 4
    if !title.isEmpty {
      write(
        " \(fitted(title, to: room - 2)) ", row: rect.row, column: rect.column + 1, role: .heading)
    }
    let noteWidth = Glyph.width(of: note) + 2
    if !note.isEmpty, Glyph.width(of: title) + noteWidth + 4 <= room {
      write(
        " \(note) ", row: rect.row, column: rect.column + rect.width - noteWidth - 1, role: .hint)
    }
  }

  /// Writes text over several lines, broken at spaces, cut at the rectangle.
  /// - Returns: The number of rows used.
  @discardableResult
  public mutating func write(paragraph text: String, in rect: Rect, role: Role = .plain) -> Int {
    let lines = wrapped(text, to: rect.width)
    for (offset, line) in lines.prefix(rect.height).enumerated() {
      write(line, row: rect.row + offset, column: rect.column, width: rect.width, role: role)
    }
    return min(lines.count, rect.height)
  }
}
