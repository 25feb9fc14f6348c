/// The rows that show, in the order in which they show, as positions in the table.
struct ShownRows: RandomAccessCollection, Equatable, Sendable {
  /// Nil for all rows in table order, so that a table of any length costs nothing.
  private let positions: [Int]?
  private let rows: Int

  var startIndex: Int { 0 }
  var endIndex: Int { rows }

  /// All rows of a table.
  init(all count: Int) {
    positions = nil
    rows = count
  }

  init(_ positions: [Int]) {
    self.positions = positions
    rows = positions.count
  }

  subscript(index: Int) -> Int { positions.map { $0[index] } ?? index }

  /// Where a row shows; nil when it does not.
  func index(ofPosition position: Int) -> Int? {
    guard let positions else { return position < rows ? position : nil }
    return positions.firstIndex(of: position)
  }
}
