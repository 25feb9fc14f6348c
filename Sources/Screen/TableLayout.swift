/// One column of a table, as wide as its content wants.
public struct TableColumn: Equatable, Sendable {
  /// Where a cell that is too long is cut.
  public enum Cut: Equatable, Sendable {
    case end
    /// In the middle, for texts whose ends tell them apart.
    case middle
  }

  public var title: String
  /// In place of the title where that does not fit.
  public var shortTitle: String
  /// Columns that the widest cell wants.
  public var natural: Int
  /// Columns below which the content says nothing.
  public var minimum: Int
  public var cut: Cut

  public init(
    title: String, shortTitle: String? = nil, natural: Int, minimum: Int = 4, cut: Cut = .end
  ) {
    self.title = title
    self.shortTitle = shortTitle ?? title
    self.natural = max(natural, Glyph.width(of: title))
    self.minimum = min(max(minimum, Glyph.width(of: self.shortTitle)), self.natural)
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
  /// Where the rule behind the frozen columns stands; nil when no column is out of sight.
  public let rule: Int?
  /// Whether columns lie out of sight between the frozen ones and the others.
  public let hasMoreLeft: Bool
  public let hasMoreRight: Bool

  /// Columns between two cells.
  public static let gap = 2
  /// Columns of the screen between the frozen cells and the others: a rule with a blank on each
  /// side.
  static let ruledGap = 3

  /// Lays out columns from `first` on, behind `frozen` columns that always show.
  ///
  /// As many show as fit at their minimum; what room is left goes to those that want more, the
  /// narrowest first, so that short columns are whole before long ones grow. The frozen ones give
  /// way until one of the others shows, however wide they are made.
  public init(_ columns: [TableColumn], room: Int, first: Int = 0, frozen: Int = 0) {
    let frozenEnd = min(frozen, columns.count)
    let start = max(frozenEnd, min(first, columns.count))
    let others = columns[start...]
    let all = columns.map(\.minimum).reduce(0, +) + Self.gap * max(0, columns.count - 1)
    let isRuled = frozenEnd > 0 && !others.isEmpty && (all > room || start > frozenEnd)
    let ruleGap = isRuled ? Self.ruledGap : Self.gap

    var widths = columns[..<frozenEnd].map(\.minimum)
    let gaps = frozenEnd == 0 ? 0 : Self.gap * (frozenEnd - 1) + (others.isEmpty ? 0 : ruleGap)
    let kept = others.isEmpty ? 0 : min(others.map(\.minimum).max() ?? 0, room / 2)
    Self.shrink(&widths, to: room - gaps - kept)
    var shown = Array(0..<frozenEnd)
    var used = widths.reduce(0, +) + gaps
    for index in others.indices {
      let gap = index == start ? 0 : Self.gap
      // The first of them shows with what room there is.
      guard used + gap + columns[index].minimum <= room || index == start else { break }
      shown.append(index)
      widths.append(max(0, min(columns[index].minimum, room - used)))
      used += gap + columns[index].minimum
    }
    hasMoreRight = !others.isEmpty && shown.last != columns.count - 1
    // The mark of more columns stands behind the last head.
    Self.spread(
      room - used - (hasMoreRight ? Self.gap : 0), over: &widths,
      wanted: shown.map { columns[$0].natural })
    var left = 0
    slots = zip(shown, widths).map { index, width in
      defer { left += width + (index == frozenEnd - 1 ? ruleGap : Self.gap) }
      return Slot(index: index, left: left, width: width)
    }
    rule = isRuled ? widths[..<frozenEnd].reduce(0, +) + Self.gap * (frozenEnd - 1) + 1 : nil
    hasMoreLeft = start > frozenEnd
  }

  /// Makes the widest narrower until all fit, or none is left to narrow.
  private static func shrink(_ widths: inout [Int], to room: Int) {
    var excess = widths.reduce(0, +) - room
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 0
    {
      widths[widest] -= 1
      excess -= 1
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
