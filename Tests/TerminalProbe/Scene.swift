import Screen

/// A table of the size of the real one, and a page of glyphs of every width.
struct Scene {
  var cursor = Frame.Position(column: 0, row: 0)
  var top = 0
  var showsWidths = false

  mutating func move(_ key: Key) {
    switch key.code {
    case .up: cursor.row = max(0, cursor.row - 1)
    case .down: cursor.row += 1
    case .left: cursor.column = max(0, cursor.column - 1)
    case .right: cursor.column = min(4, cursor.column + 1)
    case .pageDown: top += 1
    default: break
    }
  }

  func frame(columns: Int, rows: Int) -> Frame {
    var frame = Frame(columns: columns, rows: rows)
    if showsWidths {
      drawWidths(in: &frame)
    } else {
      drawTable(in: &frame)
    }
    return frame
  }

  private func drawTable(in frame: inout Frame) {
    frame.box(frame.bounds, title: "Table")
    for row in 0..<max(0, frame.rows - 2) {
      frame.write("│ \(top + row)", row: row + 1, role: .border)
      for column in 0..<5 {
        let isCursor = Frame.Position(column: column, row: row) == cursor
        frame.write(
          padded("cell \(column).\(top + row)", to: 13), row: row + 1, column: 6 + 14 * column,
          role: isCursor ? .cursor : .plain, tint: Tint(red: UInt8(row % 250), green: 90, blue: 40))
      }
    }
  }

  private func drawWidths(in frame: inout Frame) {
    let texts = [
      "plain", "日本語", "e\u{301}te\u{301}", "👩‍👩‍👧‍👦 family", "🇩🇪 flag", "❤️ heart", "1️⃣ keycap",
      "👍🏽 skin", "한글", "क्षि", "µ → ✓", "a\u{1B}[31mred\u{9B}\u{202E}",
    ]
    for (row, text) in texts.enumerated() {
      frame.write("|", row: row, column: frame.write(text, row: row, column: 0))
      frame.write("|", row: row, column: 30)
    }
    frame.cursor = Frame.Position(column: 3, row: 0)
  }
}
