/// One column of a table, as wide as its content wants.
public struct TableColumn: Equatable, Sendable {
  /// Where a cell that is too long is cut.
  public enum Cut: Equatable, Sendable {
    case end
    /// In the middle, for texts whose ends tell them apart.
    case middle
  }

  public var title: String
  /// Columns that the widest cell wants.
  public var natural: Int
  /// Columns below which the content says nothing.
  public var minimum: Int
  public var cut: Cut

  public init(title: String, natural: Int, minimum: Int = 4, cut: Cut = .end) {
    self.title = title
    self.natural = max(natural, Glyph.width(of: title))
    self.minimum = min(max(minimum, Glyph.width(of: title)), self.natural)
    self.cut = cut
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
  /// As many show as fit at their minimum; what room is left goes to those that want more, the
  /// narrowest first, so that short columns are whole before long ones grow.
  public init(_ columns: [TableColumn], room: Int, first: Int = 0, frozen: Int = 0) {
    let start = max(first, frozen)
    let candidates =
      Array(0..<min(frozen, columns.count)) + Array(start..<max(start, columns.count))
    var shown: [Int] = []
    var used = 0
    for index in candidates {
      let gap = shown.isEmpty ? 0 : Self.gap
      guard used + gap + columns[index].minimum <= room || shown.isEmpty else { break }
      shown.append(index)
      used += gap + columns[index].minimum
    }
    var widths = shown.map { min(columns[$0].minimum, max(0, room)) }
    Self.spread(room - used, over: &widths, wanted: shown.map { columns[$0].natural })
    var left = 0
    slots = zip(shown, widths).map { index, width in
      defer { left += width + Self.gap }
      return Slot(index: index, left: left, width: width)
    }
  }

  private static func spread(_ room: Int, over widths: inout [Int], wanted: [Int]) {
    var rest = room
    while rest > 0 {
      let growing = widths.indices.filter { widths[$0] < wanted[$0] }
      guard let narrowest = growing.min(by: { widths[$0] < widths[$1] }) else { return }
      widths[narrowest] += 1
      rest -= 1
    }
  }
}
