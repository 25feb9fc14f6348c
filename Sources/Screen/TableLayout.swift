/// One column of a table, as wide as its content wants.
public struct TableColumn: Equatable, Sendable {
  public var title: String
  /// Columns that the widest cell wants.
  public var natural: Int
  /// Columns below which the content says nothing.
  public var minimum: Int

  public init(title: String, natural: Int, minimum: Int = 4) {
    self.title = title
    self.natural = max(natural, Glyph.width(of: title))
    self.minimum = min(max(minimum, Glyph.width(of: title)), self.natural)
  }
}

/// Where the columns of a table stand in the room it has.
public struct TableLayout: Equatable, Sendable {
  /// A column that shows: its index, left edge from the table's, and width.
  public struct Slot: Equatable, Sendable {
    public let index: Int
    public let left: Int
    public let width: Int
  }

  public let slots: [Slot]

  /// Columns between two cells.
  public static let gap = 2

  /// Lays out columns from `first` on, behind `frozen` columns that always show.
  ///
  /// When all of them fit, the widest give way first and none falls below its minimum; when they
  /// do not, columns keep at most half of the room and the table scrolls sideways.
  public init(_ columns: [TableColumn], room: Int, first: Int = 0, frozen: Int = 0) {
    let widths = Self.widths(columns, room: room)
    var slots: [Slot] = []
    var left = 0
    for index in Array(0..<min(frozen, columns.count))
      + Array(max(first, frozen)..<max(max(first, frozen), columns.count))
    {
      let width = min(widths[index], room - left)
      guard width >= min(columns[index].minimum, widths[index]) || slots.isEmpty, width > 0
      else { break }
      slots.append(Slot(index: index, left: left, width: width))
      left += width + Self.gap
    }
    self.slots = slots
  }

  private static func widths(_ columns: [TableColumn], room: Int) -> [Int] {
    let available = room - gap * max(0, columns.count - 1)
    var widths = columns.map { min($0.natural, max($0.minimum, room / 2)) }
    guard columns.map(\.minimum).reduce(0, +) <= available else { return widths }
    widths = columns.map(\.natural)
    var excess = widths.reduce(0, +) - available
    while excess > 0 {
      let shrinkable = widths.indices.filter { widths[$0] > columns[$0].minimum }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
