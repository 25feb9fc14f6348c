import Screen

/// Writes what differs in a row, choosing for each stretch the cheapest way.
struct RowPainter {
  private(set) var writer: TerminalWriter
  private let palette: Palette
  private let old: Frame
  private let new: Frame

  /// Blanks that cost more than erasing them and moving on does.
  private static let worthErasing = 12
  /// Cells that may be written once more where moving over them would cost as much.
  private static let worthMoving = 5

  init(writer: TerminalWriter, palette: Palette, old: Frame, new: Frame) {
    self.writer = writer
    self.palette = palette
    self.old = old
    self.new = new
  }

  mutating func paint(_ row: Int) {
    let end = columnsToWrite(row)
    let blanksFrom = blankTail(row)
    // Half of a wide glyph cannot be replaced: such a row is written whole.
    let isWhole = holdsWideGlyph(row)
    var column = 0
    while column < end {
      guard let glyph = new[column, row].glyph, isWhole || differs(column, row) else {
        column += 1
        continue
      }
      reach(column, row)
      if column >= blanksFrom, end - column >= Self.worthMoving,
        let erase = writer.capabilities.eraseToEnd
      {
        return writer.eraseToEnd(erase)
      }
      let blanks = blankRun(from: column, row, before: end)
      if blanks > Self.worthErasing, let erase = writer.capabilities.eraseColumns {
        writer.erase(columns: blanks, erase)
        column += blanks
        continue
      }
      let cell = new[column, row]
      writer.put(glyph, keepsLook(cell) ? writer.look : look(of: cell))
      column += 1
    }
  }

  /// Where writing the last glyph would scroll the screen, it is left out.
  private func columnsToWrite(_ row: Int) -> Int {
    guard writer.capabilities.wrapsAtOnce, row == new.rows - 1 else { return new.columns }
    return new.columns - (new[new.columns - 1, row].glyph == nil ? 2 : 1)
  }

  private func differs(_ column: Int, _ row: Int) -> Bool {
    let (before, after) = (old[column, row], new[column, row])
    if before == after { return false }
    return before.glyph != " " || after.glyph != " " || look(of: before) != look(of: after)
  }

  private func holdsWideGlyph(_ row: Int) -> Bool {
    (0..<new.columns).contains { new[$0, row].glyph == nil || old[$0, row].glyph == nil }
  }

  /// Brings the cursor to a column: over a few cells by writing them again.
  private mutating func reach(_ column: Int, _ row: Int) {
    if let position = writer.position, position.row == row, position.column < column,
      column - position.column < Self.worthMoving
    {
      let between = (position.column..<column).map { new[$0, row] }
      if between.allSatisfy({ $0.glyph?.isASCII == true && keepsLook($0) }) {
        for cell in between { writer.put(cell.glyph ?? " ", writer.look) }
        return
      }
    }
    writer.move(to: Frame.Position(column: column, row: row))
  }

  /// The column from which on the new row is blank.
  private func blankTail(_ row: Int) -> Int {
    var column = new.columns
    while column > 0, isBlank(new[column - 1, row]) { column -= 1 }
    return column
  }

  /// Blanks in a row, through the last that is new.
  private func blankRun(from column: Int, _ row: Int, before end: Int) -> Int {
    var count = 0
    for next in column..<end {
      guard isBlank(new[next, row]) else { break }
      if old[next, row] != new[next, row] { count = next + 1 - column }
    }
    return count
  }

  private func isBlank(_ cell: Frame.Cell) -> Bool {
    cell.glyph == " " && look(of: cell) == Appearance()
  }

  /// Whether a cell may be written without another rendition.
  private func keepsLook(_ cell: Frame.Cell) -> Bool {
    look(of: cell) == writer.look || isBlank(cell) && writer.look.leavesBlanksBare
  }

  private func look(of cell: Frame.Cell) -> Appearance {
    let look = palette.appearance(of: cell.role, tint: cell.tint)
    return cell.glyph == " " && look.leavesBlanksBare ? Appearance() : look
  }
}
