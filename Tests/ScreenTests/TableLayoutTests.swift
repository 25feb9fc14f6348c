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
    /// `<` and `>` where more columns lie.
    var marks = ""
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
      slots: [[0, 0, 6]], marks: ">"),
    Example(
      testDescription: "one that is too wide is cut", sizes: [(9, 9)], room: 5,
      slots: [[0, 0, 5]]),
    Example(
      testDescription: "no room", sizes: [(9, 9), (1, 1)], room: 0, slots: [[0, 0, 0]], marks: ">"),
    Example(
      testDescription: "scrolled", sizes: [(4, 4), (4, 4), (4, 4)], room: 10, first: 1,
      slots: [[1, 0, 4], [2, 6, 4]], marks: "<"),
    Example(
      testDescription: "behind a frozen one, and a rule", sizes: [(4, 4), (4, 4), (4, 4)], room: 11,
      first: 2, frozen: 1, slots: [[0, 0, 4], [2, 7, 4]], marks: "<"),
    Example(
      testDescription: "the frozen one gives way to the next", sizes: [(60, 60), (4, 4), (9, 9)],
      room: 40, frozen: 1, slots: [[0, 0, 31], [1, 34, 4]], marks: ">"),
    Example(
      testDescription: "two frozen ones give way", sizes: [(60, 60), (60, 60), (50, 50)],
      room: 40, frozen: 2, slots: [[0, 0, 7], [1, 9, 8], [2, 20, 20]]),
    Example(
      testDescription: "one that is wider than the room left", sizes: [(5, 5), (90, 90), (5, 5)],
      room: 40, first: 1, frozen: 1, slots: [[0, 0, 5], [1, 8, 32]], marks: ">"),
    Example(
      testDescription: "more to the right", sizes: [(4, 4), (4, 4), (4, 4)], room: 11,
      slots: [[0, 0, 4], [1, 6, 4]], marks: ">"),
    Example(
      testDescription: "scrolled into the frozen", sizes: [(4, 4), (4, 4)], room: 20, first: 0,
      frozen: 1, slots: [[0, 0, 4], [1, 6, 4]]),
    Example(
      testDescription: "scrolled past the end", sizes: [(4, 4)], room: 10, first: 7, slots: [],
      marks: "<"),
    Example(
      testDescription: "more frozen than there are", sizes: [(4, 4)], room: 10, frozen: 3,
      slots: [[0, 0, 4]]),
  ]

  @Test(arguments: examples) func laysOut(_ example: Example) {
    let layout = TableLayout(
      Self.columns(example.sizes), room: example.room, first: example.first,
      frozen: example.frozen)
    #expect(layout.slots.map { [$0.index, $0.left, $0.width] } == example.slots)
    let marks = (layout.hasMoreLeft ? "<" : "") + (layout.hasMoreRight ? ">" : "")
    #expect(marks == example.marks)
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
    let layout = TableLayout(columns, room: room, first: first, frozen: frozen)
    let slots = layout.slots
    for (slot, next) in zip(slots, slots.dropFirst()) {
      let gap = next.left - slot.left - slot.width
      let isRuled = layout.rule == slot.left + slot.width + 1
      #expect(gap == (isRuled ? 3 : 2))
    }
    for slot in slots where room > 20 {
      #expect(slot.width <= columns[slot.index].natural)
      #expect(slot.left + slot.width <= room)
      if slot.index >= frozen, slot != slots.first {
        #expect(slot.width >= min(columns[slot.index].minimum, room / 2 - 1))
      }
    }
    #expect((layout.rule == nil) || layout.hasMoreLeft || layout.hasMoreRight)
    let total = columns.map(\.natural).reduce(0, +) + TableLayout.gap * max(0, columns.count - 1)
    if total <= room, first <= frozen { #expect(slots.map(\.width) == columns.map(\.natural)) }
  }
}
