import Screen
import TestSupport
import Testing

@Suite struct ItemTableTests {
  struct Run: Identifiable, Equatable, Sendable {
    let id: Int
    var name: String
  }

  private static func table(_ names: [String]) -> ItemTable<Run> {
    var table = ItemTable<Run>()
    table.replace(with: names.enumerated().map { Run(id: $0, name: $1) }) { $0.name }
    return table
  }

  private static func type(_ text: String, into table: inout ItemTable<Run>) {
    for glyph in text { _ = table.take(Key(.character(glyph))) }
  }

  @Test func narrowsAndKeepsTheCursorOnItsItem() {
    var table = Self.table(["one", "two", "three", "twenty"])
    table.go(to: 3)
    Self.type("tw", into: &table)
    #expect(table.shown.map(\.id) == [1, 3] && table.selected?.id == 3)
    Self.type("o", into: &table)
    #expect(table.selected?.id == 1)
    table.clearQuery()
    #expect(table.shown.count == 4 && table.selected?.id == 1 && table.query.isEmpty)
    Self.type("x", into: &table)
    #expect(table.shown.isEmpty && table.selected == nil)
  }

  @Test func anAnswerKeepsTheWordsAndTheCursor() {
    var table = Self.table(["one", "two", "three"])
    Self.type("t", into: &table)
    table.select(2)
    table.replace(with: [Run(id: 7, name: "ten"), Run(id: 2, name: "third")]) { $0.name }
    #expect(table.shown.map(\.id) == [7, 2] && table.selected?.name == "third")
  }

  @Test func leavesOtherKeysAlone() {
    var table = Self.table(["one"])
    let taken = [Key(.enter), .alt("i"), Key(.function(1))].map { table.take($0) }
    #expect(taken == [false, false, false])
  }

  @Test func scrollsSidewaysAndBack() {
    var table = Self.table(["one"])
    let heads = (0..<6).map { TableHead("head \($0)", minimum: 8) }
    let content = TableContent(
      rows: [Array(repeating: Span("12345678"), count: 6)], heads: heads, frozen: 1, cursor: 0)
    var firsts: [Int] = []
    for step in [1, 1, 1, 1, 1, -1, -1, -1, -1, -1] {
      table.shift(by: step, content, width: 32)
      firsts.append(table.view.firstColumn)
    }
    #expect(firsts == [2, 3, 4, 4, 4, 3, 2, 1, 1, 1])
  }

  /// Narrowing what is narrowed already comes to the same as searching everything.
  @Test(arguments: 0..<20 as Range<UInt64>) func narrowsStepByStep(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters: [Character] = ["a", "b", "Ä", " ", "0"]
    func text(_ length: Int) -> String {
      String((0..<length).compactMap { _ in letters.randomElement(using: &generator) })
    }
    let names = (0..<40).map { _ in text(Int.random(in: 0...6, using: &generator)) }
    var list = FilterList(names) { $0 }
    for _ in 0..<30 {
      switch Int.random(in: 0...5, using: &generator) {
      case 0: _ = list.take(Key(.backspace))
      case 1: _ = list.take(Key(.left))
      case 2: _ = list.take(Key(.home))
      default: _ = list.take(Key(.character(letters[Int.random(in: 0...4, using: &generator)])))
      }
      let words = list.query.text.lowercased().split(separator: " ")
      let expected = names.indices.filter { index in
        words.allSatisfy { names[index].lowercased().contains($0) }
      }
      #expect(list.matches == expected, "\(list.query.text)")
    }
  }
}
