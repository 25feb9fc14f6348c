/// What a table shows: heads, and a function that gives its rows when they are drawn.
public struct TableContent {
  /// One row. What its cells have in common is worked out once.
  public struct Line {
    /// Texts side by side, such as a mark and a number.
    let gutter: [Span]
    let cell: (_ column: Int) -> Span

    public init(gutter: [Span] = [], cell: @escaping (_ column: Int) -> Span) {
      self.gutter = gutter
      self.cell = cell
    }
  }

  public let columns: [TableColumn]
  /// Columns that stay when the table scrolls sideways.
  public let frozen: Int
  /// Columns of the gutter left of the cells.
  public let gutterWidth: Int
  /// A list whose cursor is a whole row shows it from edge to edge.
  public let marksRow: Bool
  /// Whether keys go to the table: the row of the cursor is marked then alone.
  public let isActive: Bool
  public let line: (_ row: Int) -> Line

  public init(
    columns: [TableColumn], frozen: Int = 0, gutterWidth: Int = 0, marksRow: Bool = false,
    isActive: Bool = true, line: @escaping (_ row: Int) -> Line
  ) {
    self.columns = columns
    self.frozen = frozen
    self.gutterWidth = gutterWidth
    self.marksRow = marksRow
    self.isActive = isActive
    self.line = line
  }
}

extension TableView {
  /// Draws the heads and the rows that show; only those are asked for.
  public func draw(_ content: TableContent, into frame: inout Frame, in rect: Rect) {
    let layout = layout(of: content, in: rect)
    let left = rect.column + content.gutterWidth
    drawHeads(content, layout, into: &frame, in: rect)
    for offset in 0..<max(0, rect.height - 1) {
      let row = firstRow + offset
      guard row < rowCount else { break }
      let y = rect.row + 1 + offset
      let line = content.line(row)
      let isMarked = content.marksRow && content.isActive && row == cursor.row
      if isMarked {
        frame.fill(row: y, column: rect.column, width: rect.width, role: .selection)
      }
      var column = rect.column
      for span in line.gutter {
        column = frame.write(
          span.text, row: y, column: column, width: left - column,
          role: isMarked ? .selection : span.role)
      }
      if let rule = layout.rule {
        frame.write("│", row: y, column: left + rule, role: isMarked ? .selection : .border)
      }
      for slot in layout.slots {
        draw(
          line.cell(slot.index), content, row, slot, into: &frame, x: left + slot.left, y: y)
      }
    }
  }

  /// The heads, and marks where columns lie out of sight.
  private func drawHeads(
    _ content: TableContent, _ layout: TableLayout, into frame: inout Frame, in rect: Rect
  ) {
    let left = rect.column + content.gutterWidth
    for slot in layout.slots {
      let isCut = layout.hasMoreRight && slot.index == layout.slots.last?.index
      let end = min(left + slot.left + slot.width, rect.column + rect.width - (isCut ? 2 : 0))
      let room = end - left - slot.left
      let column = content.columns[slot.index]
      let title = Glyph.width(of: column.title) <= room ? column.title : column.shortTitle
      frame.write(fitted(title, to: room), row: rect.row, column: left + slot.left, role: .header)
    }
    if let rule = layout.rule {
      let mark = layout.hasMoreLeft ? "◂" : "│"
      frame.write(
        mark, row: rect.row, column: left + rule, role: layout.hasMoreLeft ? .key : .border)
    }
    if layout.hasMoreRight {
      frame.write("▸", row: rect.row, column: rect.column + rect.width - 1, role: .key)
    }
  }

  /// The columns as they stand in a rectangle.
  public func layout(of content: TableContent, in rect: Rect) -> TableLayout {
    TableLayout(
      content.columns, room: rect.width - content.gutterWidth, first: firstColumn,
      frozen: content.frozen)
  }

  /// The cell drawn at a position of the frame, if any; rows above the first are the heads.
  public func place(
    at position: Frame.Position, of content: TableContent, in rect: Rect
  ) -> Place? {
    guard rect.contains(position), position.row > rect.row else { return nil }
    let row = firstRow + position.row - rect.row - 1
    guard row < rowCount else { return nil }
    return column(at: position.column, of: content, in: rect).map { Place(row: row, column: $0) }
  }

  /// The column whose head is drawn at a position of the frame, if any.
  public func column(
    at position: Frame.Position, of content: TableContent, in rect: Rect
  ) -> Int? {
    guard rect.contains(position), position.row == rect.row else { return nil }
    return column(at: position.column, of: content, in: rect)
  }

  private func column(at column: Int, of content: TableContent, in rect: Rect) -> Int? {
    let x = column - rect.column - content.gutterWidth
    let slots = layout(of: content, in: rect).slots
    return (slots.last { $0.left <= x } ?? slots.first)?.index
  }

  private func draw(
    _ cell: Span, _ content: TableContent, _ row: Int, _ slot: TableLayout.Slot,
    into frame: inout Frame, x: Int, y: Int
  ) {
    let role = role(of: cell, content, row: row, column: slot.index)
    if role == .cursor || role == .selection {
      frame.fill(row: y, column: x, width: slot.width, role: role)
    }
    let text =
      content.columns[slot.index].cut == .middle
      ? fittedInMiddle(cell.text, to: slot.width) : fitted(cell.text, to: slot.width)
    frame.write(text, row: y, column: x, width: slot.width, role: role)
  }

  private func role(of cell: Span, _ content: TableContent, row: Int, column: Int) -> Role {
    if content.marksRow {
      return content.isActive && row == cursor.row ? .selection : cell.role
    }
    if cursor == Place(row: row, column: column) { return .cursor }
    let isSelected = hasSelection && selection?.contains(row: row, column: column) == true
    return isSelected ? .selection : cell.role
  }
}
