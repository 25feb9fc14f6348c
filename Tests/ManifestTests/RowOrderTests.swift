import Manifest
import Testing

@Suite struct RowOrderTests {
  private static func table(_ tracks: [String]) -> ManifestTable {
    ManifestTable(rows: tracks.enumerated().map { World.row($0, $1, World.first, "ProbeA") })
  }

  static let orders: [(given: [String], sorted: [String])] = [
    (["row 10", "row 2", "row 1"], ["row 1", "row 2", "row 10"]),
    (["A_0413", "A_0409", "B_0101"], ["A_0409", "A_0413", "B_0101"]),
    (["b", "A", "a", "B"], ["A", "a", "B", "b"]),
    (["", "x", "", "10", "9"], ["9", "10", "x", "", ""]),
    (["007", "7", "07", "8"], ["007", "07", "7", "8"]),
    (
      ["t99999999999999999999", "t99999999999999999998"],
      ["t99999999999999999998", "t99999999999999999999"]
    ),
    (["Probe A", "Probe", "é", "z"], ["Probe", "Probe A", "z", "é"]),
  ]

  @Test(arguments: orders)
  func sortsAsPeopleCount(given: [String], sorted: [String]) {
    let table = Self.table(given)
    let positions = Array(given.indices)
    let names = { (descending: Bool) in
      table.sorted(positions, by: .histologyTrackID, descending: descending).map { given[$0] }
    }
    #expect(names(false) == sorted)
    // Blanks stay last.
    let filled = sorted.filter { !$0.isEmpty }
    #expect(names(true) == filled.reversed() + sorted.dropFirst(filled.count))
  }

  @Test func equalValuesKeepTheOrderOfTheTable() {
    let table = Self.table(["b", "a", "b", "a"])
    for (descending, order) in [(false, [1, 3, 0, 2]), (true, [0, 2, 1, 3])] {
      #expect(table.sorted([0, 1, 2, 3], by: .histologyTrackID, descending: descending) == order)
    }
    #expect(table.sorted([2, 3], by: .histologyTrackID, descending: false) == [3, 2])
  }

  static let finds: [(words: [String], found: [Int])] = [
    ([], [0, 1, 2]), (["a_04"], [0, 1]), (["a_04", "0413"], [1]), (["0413", "a_04"], [1]),
    (["ecephys", "größe"], [2]), (["nothing"], []), (["probea"], [0, 1, 2]),
  ]

  @Test(arguments: finds) func findsAllWordsInAnyCell(words: [String], found: [Int]) {
    let table = Self.table(["A_0409", "A_0413", "GRÖSSE Größe"])
    #expect(table.positions(matching: words, in: ManifestSchema.launcher.columns) == found)
  }

  @Test func findsOnlyInTheColumnsThatShow() {
    let table = Self.table(["A", "B"])
    #expect(table.positions(matching: ["probea"], in: [.histologyTrackID]).isEmpty)
  }
}
