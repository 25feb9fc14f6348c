import Screen
import Testing

@Suite struct FilterListTests {
  private static let names = ["ProbeA 0408", "probeb 0408", "ProbeC 0409", "Ärger", ""]

  private static func list(_ query: String = "") -> FilterList<String> {
    var list = FilterList(names) { $0 }
    list.insert(query)
    return list
  }

  static let queries: [(String, [Int])] = [
    ("", [0, 1, 2, 3, 4]), ("   ", [0, 1, 2, 3, 4]), ("probe", [0, 1, 2]), ("PROBE", [0, 1, 2]),
    ("0408 probe", [0, 1]), ("be 09", [2]), ("ä", [3]), ("probe ärger", []), ("x", []),
  ]

  @Test(arguments: queries) func narrows(_ query: String, _ matches: [Int]) {
    let list = Self.list(query)
    #expect(list.matches == matches && list.cursor == 0)
    #expect(list.selected == matches.first.map { Self.names[$0] })
  }

  static let motions: [(Key, Int, Int)] = [
    (Key(.down), 0, 1), (Key(.down), 4, 4), (Key(.up), 4, 3), (Key(.up), 0, 0),
    (Key(.pageDown), 0, 2), (Key(.pageDown), 3, 4), (Key(.pageUp), 3, 1), (Key(.pageUp), 1, 0),
    (Key(.home), 3, 0), (Key(.end), 0, 4),
  ]

  @Test(arguments: motions) func moves(_ key: Key, _ from: Int, _ to: Int) {
    var list = Self.list()
    list.move(by: from)
    let isTaken = list.take(key, page: 2)
    #expect(isTaken && list.cursor == to)
  }

  @Test func goesToTheFirstMatchWhenTheQueryChanges() {
    var list = Self.list()
    list.move(by: 2)
    let takesLetter = list.take(Key(.character("p")))
    #expect(takesLetter && list.cursor == 0 && list.query.text == "p")
    list.move(by: 1)
    let takesBackspace = list.take(Key(.backspace))
    #expect(takesBackspace && list.matches.count == 5)
    let takesEnter = list.take(Key(.enter))
    #expect(!takesEnter)
  }

  @Test func movesNowhereWithoutMatches() {
    var list = Self.list("x")
    for key in [Key(.down), Key(.up), Key(.end), Key(.pageDown)] { _ = list.take(key) }
    #expect(list.cursor == 0 && list.selected == nil)
    list.clearQuery()
    #expect(list.selected == "ProbeA 0408")
  }

  @Test func keepsTheItemUnderTheCursor() {
    var list = Self.list("probe")
    list.move(by: 1)
    list.replace(with: ["new probe", "x", "probeb 0408"]) { $0 }
    #expect(list.selected == "probeb 0408" && list.matches == [0, 2])
    list.replace(with: ["another probe"]) { $0 }
    #expect(list.selected == "another probe")
    list.replace(with: []) { $0 }
    #expect(list.selected == nil && list.cursor == 0)
  }

  @Test func selectsWhatIsWanted() {
    var list = Self.list("probe")
    list.select { $0.hasSuffix("0409") }
    #expect(list.cursor == 2)
    list.select { $0 == "Ärger" }
    #expect(list.cursor == 2)
  }

  @Test(arguments: [(0, 3, 0), (2, 3, 1), (4, 3, 2), (4, 9, 0), (4, 1, 4), (0, 0, 0)])
  func showsTheRowsAroundTheCursor(_ cursor: Int, _ rows: Int, _ first: Int) {
    var list = Self.list()
    list.move(by: cursor)
    #expect(list.firstVisible(rows: rows) == first)
  }
}
