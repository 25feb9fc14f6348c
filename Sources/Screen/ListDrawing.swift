/// Text in a role: a cell of a table, a part of a list's line, a line to read.
public struct Span: Equatable, Sendable {
  public let text: String
  public let role: Role

  public init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }

  /// The width in columns of the screen.
  var width: Int { Glyph.width(of: text) }
}

/// One line of a list: texts from the left, a blank between two, and one at the right edge.
public struct ListLine: Equatable, Sendable {
  public var spans: [Span]
  /// Shown whole; it gives way when the first text would have no room beside it.
  public var trailing: Span?

  public init(_ spans: Span..., trailing: Span? = nil) {
    self.spans = spans
    self.trailing = trailing
  }
}

/// The first of `count` lines that shows when `rows` of them do: the cursor's is in the middle.
public func firstVisible(of count: Int, cursor: Int, rows: Int) -> Int {
  max(0, min(cursor - rows / 2, count - rows))
}

extension Frame {
  /// Draws the lines of a list that show; the one under the cursor is marked from edge to edge.
  ///
  /// - Parameters:
  ///   - first: The first line that shows; nil keeps the cursor's in the middle.
  ///   - cursorRole: Of the line under the cursor, `.selection` where the list has no keys.
  ///   - line: Asked for the lines that show alone.
  public mutating func list(
    count: Int, cursor: Int?, first: Int? = nil, cursorRole: Role = .cursor, in rect: Rect,
    line: (Int) -> ListLine
  ) {
    let start = first ?? Screen.firstVisible(of: count, cursor: cursor ?? 0, rows: rect.height)
    for index in start..<max(start, min(count, start + rect.height)) {
      let place = Rect(
        column: rect.column, row: rect.row + index - start, width: rect.width, height: 1)
      write(line(index), in: place, role: index == cursor ? cursorRole : nil)
    }
  }

  /// Says in the lower line of a box how many lines of its list lie below what shows.
  public mutating func more(_ count: Int, in box: Rect) {
    guard count > 0 else { return }
    write(" ↓ \(count) more ", row: box.row + box.height - 1, column: box.column + 2, role: .hint)
  }

  /// - Parameter role: In place of the texts' own roles, from edge to edge.
  private mutating func write(_ line: ListLine, in rect: Rect, role: Role?) {
    if let role { fill(row: rect.row, column: rect.column, width: rect.width, role: role) }
    var right = rect.column + rect.width
    if let trailing = line.trailing, trailing.width > 0, trailing.width + 10 <= rect.width {
      right -= trailing.width
      write(trailing.text, row: rect.row, column: right, role: role ?? trailing.role)
      right -= 2
    }
    var column = rect.column
    for span in line.spans where !span.text.isEmpty {
      let text = fitted(span.text, to: right - column)
      column = write(text, row: rect.row, column: column, role: role ?? span.role) + 1
    }
  }
}
