import Screen

/// Turns frames into bytes, those alone that make the last frame into the next.
struct FrameOutput {
  let capabilities: Capabilities
  let palette: Palette
  /// Whether the terminal takes UTF-8.
  let isUnicode: Bool

  /// What the terminal shows; nil when that is not known.
  private var shown: Shown?
  private var cursorShows: Bool?

  private struct Shown {
    var frame: Frame
    var writer: TerminalWriter
  }

  init(capabilities: Capabilities, palette: Palette, isUnicode: Bool) {
    self.capabilities = capabilities
    self.palette = palette
    self.isUnicode = isUnicode
  }

  /// Makes the next frame be sent whole.
  mutating func forget() {
    shown = nil
    cursorShows = nil
  }

  /// - Parameter rows: Of the terminal, like `columns`; what lies beyond is cut.
  mutating func bytes(for wanted: Frame, columns: Int, rows: Int) -> [UInt8] {
    let frame = (isUnicode ? wanted : wanted.ascii).cut(columns: columns, rows: rows)
    var next =
      shown.flatMap { $0.frame.columns == columns && $0.frame.rows == rows ? $0 : nil }
      ?? blank(columns: columns, rows: rows)
    let changed = next.frame.changedRows(to: frame)
    let still = drawn(frame, over: next, changed)
    if let scrolled = scrolled(to: frame, from: next, changed),
      scrolled.bytes.count < still.bytes.count
    {
      next.writer = scrolled
    } else {
      next.writer = still
    }
    next.frame = frame
    next.writer.set(Appearance())
    showCursor(frame.cursor, by: &next.writer)
    defer { shown = next }
    return next.writer.take()
  }

  private func blank(columns: Int, rows: Int) -> Shown {
    var writer = TerminalWriter(capabilities, columns: columns, rows: rows)
    writer.clear()
    return Shown(frame: Frame(columns: columns, rows: rows), writer: writer)
  }

  private func scrolled(
    to frame: Frame, from last: Shown, _ changed: [Int]
  ) -> TerminalWriter? {
    guard let scroll = Scroll(from: last.frame, to: frame, changed: changed) else { return nil }
    var moved = last
    guard moved.writer.scroll(scroll) else { return nil }
    moved.frame = scroll.applied(to: last.frame)
    return drawn(frame, over: moved, moved.frame.changedRows(to: frame))
  }

  private func drawn(_ frame: Frame, over last: Shown, _ changed: [Int]) -> TerminalWriter {
    var painter = RowPainter(writer: last.writer, palette: palette, old: last.frame, new: frame)
    for row in changed { painter.paint(row) }
    return painter.writer
  }

  private mutating func showCursor(_ position: Frame.Position?, by writer: inout TerminalWriter) {
    let inside = position.flatMap {
      (0..<writer.columns).contains($0.column) && (0..<writer.rows).contains($0.row) ? $0 : nil
    }
    if let inside { writer.move(to: inside) }
    guard cursorShows != (inside != nil) else { return }
    cursorShows = inside != nil
    writer.send((inside == nil ? capabilities.hideCursor : capabilities.showCursor) ?? "")
  }
}

extension Frame {
  fileprivate func changedRows(to next: Frame) -> [Int] {
    (0..<rows).filter { !next.hasRow($0, of: self, at: $0) }
  }

  /// The part of the frame that the terminal has room for, blank where it has more.
  fileprivate func cut(columns wide: Int, rows high: Int) -> Frame {
    guard wide != columns || high != rows else { return self }
    var result = Frame(columns: wide, rows: high)
    for row in 0..<min(high, rows) {
      for column in 0..<min(wide, columns) { result[column, row] = self[column, row] }
      // The first half of a wide glyph has no room by itself.
      if wide < columns, wide > 0, self[wide, row].glyph == nil {
        result[wide - 1, row] = Cell()
      }
    }
    result.cursor = cursor
    return result
  }
}
