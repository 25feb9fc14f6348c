import Screen
import TestSupport
import Testing

@Suite struct TableLayoutTests {
  private static func columns(_ sizes: [(natural: Int, minimum: Int)]) -> [TableColumn] {
    sizes.map { TableColumn(title: "", natural: $0.natural, minimum: $0.minimum) }
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sizes: [(natural: Int, minimum: Int)]
    let room: Int
    var first = 0
    var frozen = 0
    /// Index, left edge and width of each slot.
    let slots: [[Int]]
  }

  static let examples = [
    Example(testDescription: "no column", sizes: [], room: 10, slots: []),
    Example(
      testDescription: "room to spare", sizes: [(3, 2), (5, 2)], room: 80,
      slots: [[0, 0, 3], [1, 5, 5]]),
    Example(
      testDescription: "just enough", sizes: [(3, 2), (5, 2)], room: 10,
      slots: [[0, 0, 3], [1, 5, 5]]),
    Example(
      testDescription: "the long one gives way", sizes: [(3, 2), (20, 4)], room: 12,
      slots: [[0, 0, 3], [1, 5, 7]]),
    Example(
      testDescription: "at their minimum", sizes: [(9, 3), (20, 4)], room: 9,
      slots: [[0, 0, 3], [1, 5, 4]]),
    Example(
      testDescription: "the last does not fit", sizes: [(9, 3), (20, 4)], room: 8,
      slots: [[0, 0, 8]]),
    Example(
      testDescription: "one that is too wide is cut", sizes: [(9, 9)], room: 5,
      slots: [[0, 0, 5]]),
    Example(
      testDescription: "no room", sizes: [(9, 9), (1, 1)], room: 0, slots: [[0, 0, 0]]),
    Example(
      testDescription: "scrolled", sizes: [(4, 4), (4, 4), (4, 4)], room: 10, first: 1,
      slots: [[1, 0, 4], [2, 6, 4]]),
    Example(
      testDescription: "behind a frozen one", sizes: [(4, 4), (4, 4), (4, 4)], room: 10, first: 2,
      frozen: 1, slots: [[0, 0, 4], [2, 6, 4]]),
    Example(
      testDescription: "scrolled into the frozen", sizes: [(4, 4), (4, 4)], room: 20, first: 0,
      frozen: 1, slots: [[0, 0, 4], [1, 6, 4]]),
    Example(
      testDescription: "scrolled past the end", sizes: [(4, 4)], room: 10, first: 7, slots: []),
    Example(
      testDescription: "more frozen than there are", sizes: [(4, 4)], room: 10, frozen: 3,
      slots: [[0, 0, 4]]),
  ]

  @Test(arguments: examples) func laysOut(_ example: Example) {
    let layout = TableLayout(
      Self.columns(example.sizes), room: example.room, first: example.first,
      frozen: example.frozen)
    #expect(layout.slots.map { [$0.index, $0.left, $0.width] } == example.slots)
  }

  @Test func aColumnIsAsWideAsItsTitle() {
    let wide = TableColumn(title: "日本", natural: 2, minimum: 1)
    #expect(wide.natural == 4 && wide.minimum == 4)
    let long = TableColumn(title: "t", natural: 10, minimum: 30)
    #expect(long.minimum == 10)
  }

  /// Slots lie side by side inside the room, none wider than its column wants.
  @Test(arguments: 0..<50 as Range<UInt64>) func neverLeavesTheRoom(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = (0..<Int.random(in: 0...9, using: &generator)).map { index in
      TableColumn(
        title: String(repeating: "t", count: .random(in: 0...6, using: &generator)),
        natural: .random(in: 0...40, using: &generator),
        minimum: .random(in: 0...12, using: &generator))
    }
    let room = Int.random(in: 0...120, using: &generator)
    let frozen = Int.random(in: 0...2, using: &generator)
    let first = Int.random(in: 0...9, using: &generator)
    let slots = TableLayout(columns, room: room, first: first, frozen: frozen).slots
    var edge = 0
    for slot in slots {
      #expect(slot.left == edge)
      #expect(slot.width <= columns[slot.index].natural)
      #expect(slot.left + slot.width <= room)
      if slots.count > 1 { #expect(slot.width >= columns[slot.index].minimum) }
      edge += slot.width + TableLayout.gap
    }
    let total = columns.map(\.natural).reduce(0, +) + TableLayout.gap * max(0, columns.count - 1)
    if total <= room, first <= frozen { #expect(slots.map(\.width) == columns.map(\.natural)) }
  }
}
