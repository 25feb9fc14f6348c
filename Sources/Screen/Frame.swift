/// One picture of the screen: a grid of cells, and where the text cursor stands.
public struct Frame: Equatable, Sendable {
  /// One column of one row.
  public struct Cell: Equatable, Sendable {
    /// One grapheme; empty behind a glyph that is two columns wide.
    public var glyph: Character?
    public var role: Role
    /// A colour of the data, used where the terminal has colours.
    public var tint: Tint?

    public init(glyph: Character? = " ", role: Role = .plain, tint: Tint? = nil) {
      self.glyph = glyph
      self.role = role
      self.tint = tint
    }
  }

  public struct Position: Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  public let columns: Int
  public let rows: Int
  /// Row by row, `columns` × `rows`.
  public private(set) var cells: [Cell]
  /// Where the terminal's own cursor shows; nil hides it.
  public var cursor: Position?

  /// A blank frame; sizes below nothing count as nothing.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  /// The cell at a place inside the frame.
  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * columns + column] }
    set { cells[row * columns + column] = newValue }
  }

  /// Writes text from a column on, cut at `width` columns or the edge of the frame.
  ///
  /// Control characters show as pictures. A wide glyph that would be cut in half is left out.
  /// - Returns: The column behind the last glyph written.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int = 0, width: Int? = nil, role: Role = .plain,
    tint: Tint? = nil
  ) -> Int {
    guard (0..<rows).contains(row) else { return column }
    let limit = min(columns, width.map { column + max(0, $0) } ?? columns)
    if let end = writeASCII(text, row, column, limit, role, tint) { return end }
    var next = column
    for glyph in text {
      let shown = Glyph.shown(glyph)
      let columnsTaken = Glyph.width(of: shown)
      guard next + columnsTaken <= limit else { break }
      guard columnsTaken > 0 else { continue }
      if next >= 0 { place(shown, columnsTaken, column: next, row: row, role: role, tint: tint) }
      next += columnsTaken
    }
    return next
  }

  /// ASCII is most of what is shown, and needs no search for graphemes and their widths.
  /// - Returns: Nil for other text.
  private mutating func writeASCII(
    _ text: String, _ row: Int, _ column: Int, _ limit: Int, _ role: Role, _ tint: Tint?
  ) -> Int? {
    guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    let end = max(column, min(limit, column + text.utf8.count))
    blankHalves(beside: max(0, column)..<max(0, end), row: row)
    for (place, byte) in zip(column..<end, text.utf8) where place >= 0 {
      self[place, row] = Cell(glyph: Character(Unicode.Scalar(byte)), role: role, tint: tint)
    }
    return end
  }

  /// Sets every cell of a rectangle to a blank in `role`, cut at the frame.
  public mutating func fill(
    row: Int, column: Int = 0, width: Int? = nil, height: Int = 1, role: Role
  ) {
    let left = max(0, column)
    let right = max(left, min(columns, column + (width ?? columns)))
    for r in max(0, row)..<max(max(0, row), min(rows, row + height)) {
      blankHalves(beside: left..<right, row: r)
      for c in left..<right { self[c, r] = Cell(role: role) }
    }
  }

  /// Changes the role of cells and keeps their glyphs.
  public mutating func mark(row: Int, column: Int, width: Int, role: Role) {
    guard (0..<rows).contains(row) else { return }
    for c in max(0, column)..<max(max(0, column), min(columns, column + width)) {
      self[c, row].role = role
    }
  }

  /// The text of a row, trailing blanks kept.
  public func text(row: Int) -> String {
    String((0..<columns).compactMap { self[$0, row].glyph })
  }

  private mutating func place(
    _ glyph: Character, _ width: Int, column: Int, row: Int, role: Role, tint: Tint?
  ) {
    blankHalves(beside: column..<column + width, row: row)
    self[column, row] = Cell(glyph: glyph, role: role, tint: tint)
    for trailing in 1..<max(1, width) {
      self[column + trailing, row] = Cell(glyph: nil, role: role, tint: tint)
    }
  }

  /// Blanks what stays of wide glyphs that begin before or end behind columns to be overwritten.
  private mutating func blankHalves(beside columns: Range<Int>, row: Int) {
    guard !columns.isEmpty else { return }
    if columns.lowerBound > 0, self[columns.lowerBound, row].glyph == nil {
      self[columns.lowerBound - 1, row].glyph = " "
    }
    if columns.upperBound < self.columns, self[columns.upperBound, row].glyph == nil {
      self[columns.upperBound, row].glyph = " "
    }
  }
}
