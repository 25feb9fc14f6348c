/// The cursor, the selection and the scroll position of a table; the cells live elsewhere.
public struct TableView: Equatable, Sendable {
  public struct Place: Hashable, Sendable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public enum Motion: Hashable, Sendable {
    case up
    case down
    case left
    case right
    case pageUp
    case pageDown
    case rowStart
    case rowEnd
    case top
    case bottom
    case firstCell
    case lastCell
    /// To the right, then on to the next row.
    case next
    case previous
  }

  public private(set) var cursor = Place(row: 0, column: 0)
  /// The other corner of the selection; nil when only the cursor is selected.
  public private(set) var anchor: Place?
  /// Whether plain motions extend the selection (a start was marked).
  public private(set) var isMarking = false
  public private(set) var rowCount = 0
  public private(set) var columnCount = 0
  /// The first row that shows.
  public private(set) var firstRow = 0
  /// The first column that shows behind the frozen ones.
  public private(set) var firstColumn = 0
  /// Rows that show; set by whoever knows the size of the screen.
  public var pageRows = 10 {
    didSet { scrollToCursor() }
  }

  public init() {}

  public struct Selection: Equatable, Sendable {
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>

    public func contains(row: Int, column: Int) -> Bool {
      rows.contains(row) && columns.contains(column)
    }

    public var isOneCell: Bool { rows.count == 1 && columns.count == 1 }
  }

  /// The selected rectangle, at least the cell under the cursor; nil in an empty table.
  public var selection: Selection? {
    guard rowCount > 0, columnCount > 0 else { return nil }
    let other = anchor ?? cursor
    return Selection(
      rows: min(cursor.row, other.row)...max(cursor.row, other.row),
      columns: min(cursor.column, other.column)...max(cursor.column, other.column))
  }

  /// Tells the size of the table; the cursor stays inside it.
  public mutating func resize(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    go(to: cursor, extending: true)
    anchor = anchor.map(clamped)
  }

  public mutating func move(_ motion: Motion, extending: Bool = false) {
    var place = cursor
    switch motion {
    case .up: place.row -= 1
    case .down: place.row += 1
    case .left: place.column -= 1
    case .right: place.column += 1
    case .pageUp: place.row -= max(1, pageRows - 1)
    case .pageDown: place.row += max(1, pageRows - 1)
    case .rowStart:
      place.column = 0
      firstColumn = 0
    case .rowEnd: place.column = columnCount - 1
    case .top: place.row = 0
    case .bottom: place.row = rowCount - 1
    case .firstCell:
      place = Place(row: 0, column: 0)
      firstColumn = 0
    case .lastCell: place = Place(row: rowCount - 1, column: columnCount - 1)
    case .next:
      let wraps = place.column >= columnCount - 1 && place.row < rowCount - 1
      place =
        wraps
        ? Place(row: place.row + 1, column: 0) : Place(row: place.row, column: place.column + 1)
    case .previous:
      let wraps = place.column == 0 && place.row > 0
      place =
        wraps
        ? Place(row: place.row - 1, column: columnCount - 1)
        : Place(row: place.row, column: place.column - 1)
    }
    go(to: place, extending: extending || isMarking)
  }

  /// Puts the cursor on a cell, inside the table.
  public mutating func go(to place: Place, extending: Bool = false) {
    if extending {
      if anchor == nil, place != cursor { anchor = cursor }
    } else {
      clearSelection()
    }
    cursor = clamped(place)
    scrollToCursor()
  }

  /// Marks the cell under the cursor as the start of a selection.
  public mutating func startMarking() {
    anchor = cursor
    isMarking = true
  }

  public mutating func selectAll() {
    guard rowCount > 0, columnCount > 0 else { return }
    select(rows: 0...rowCount - 1, columns: 0...columnCount - 1)
  }

  /// Selects a rectangle; the cursor goes to its first cell.
  public mutating func select(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    cursor = clamped(Place(row: rows.lowerBound, column: columns.lowerBound))
    anchor = clamped(Place(row: rows.upperBound, column: columns.upperBound))
    isMarking = false
    scrollToCursor()
  }

  /// Whether more than the cell under the cursor is selected, or a start is marked.
  public var hasSelection: Bool { isMarking || (anchor != nil && anchor != cursor) }

  public mutating func clearSelection() {
    anchor = nil
    isMarking = false
  }

  /// Scrolls and leaves cursor and selection where they are, on the screen or not; setting
  /// `pageRows` brings the cursor back.
  public mutating func scroll(by rows: Int) {
    firstRow = max(0, min(firstRow + rows, rowCount - max(1, pageRows)))
  }

  /// Scrolls sideways until the cursor's column shows, and back where there is room for more.
  public mutating func showCursorColumn(_ columns: [TableColumn], room: Int, frozen: Int) {
    func layout(first: Int) -> TableLayout {
      TableLayout(columns, room: room, first: first, frozen: frozen)
    }
    firstColumn = max(frozen, min(firstColumn, max(0, columns.count - 1)))
    if cursor.column >= frozen {
      firstColumn = min(firstColumn, cursor.column)
      while firstColumn < cursor.column,
        !layout(first: firstColumn).slots.contains(where: { $0.index == cursor.column })
      {
        firstColumn += 1
      }
    }
    while firstColumn > frozen, !layout(first: firstColumn - 1).hasMoreRight { firstColumn -= 1 }
  }

  /// Scrolls a table whose cursor is a whole row sideways, until its last column shows.
  public mutating func shift(by step: Int, _ columns: [TableColumn], room: Int, frozen: Int) {
    let first = max(frozen, firstColumn)
    let layout = TableLayout(columns, room: room, first: first, frozen: frozen)
    firstColumn = step > 0 && !layout.hasMoreRight ? first : max(frozen, first + step)
  }

  private func clamped(_ place: Place) -> Place {
    Place(
      row: max(0, min(place.row, rowCount - 1)), column: max(0, min(place.column, columnCount - 1)))
  }

  private mutating func scrollToCursor() {
    let page = max(1, pageRows)
    if cursor.row < firstRow { firstRow = cursor.row }
    if cursor.row >= firstRow + page { firstRow = cursor.row - page + 1 }
    firstRow = max(0, min(firstRow, rowCount - page))
  }
}
