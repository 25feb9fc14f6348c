import Manifest
import Testing

@Suite struct TableActionsTests {
  private static let columns = ManifestSchema.launcher.columns

  private static let table = ManifestTable(
    rows: (0..<4).map {
      World.row($0, "T\($0)", World.second, "P\($0)", shank: $0 == 0 ? "" : "\($0 - 1)")
    })

  private static func selection(_ rows: Range<Int>, _ columns: Range<Int>) -> TableSelection {
    TableSelection(
      shownRows: [0, 1, 2, 3], shownColumns: Self.columns, rowRange: rows, columnRange: columns)
  }

  private func after(_ action: ManifestDocument.Action?) throws -> ManifestTable {
    var document = ManifestDocument(table: Self.table)
    document.perform(try #require(action))
    let table = document.table
    document.perform(.undo)
    #expect(document.table == Self.table)
    return table
  }

  @Test func copiesAsSpreadsheetsDo() {
    #expect(Self.table.copy(Self.selection(1..<2, 3..<4)) == "P1")
    #expect(Self.table.copy(Self.selection(0..<2, 3..<6)) == "P0\t\tT0\nP1\t0\tT1\n")
    let odd = ManifestTable(rows: [World.row(0, "a\tb", World.first, "\"q\"\n")])
    let selection = TableSelection(
      shownRows: [0], shownColumns: Self.columns, rowRange: 0..<1, columnRange: 3..<6)
    #expect(odd.copy(selection) == "\"\"\"q\"\"\n\"\t\t\"a\tb\"\n")
  }

  @Test func whatIsCopiedPastesBack() throws {
    let selection = Self.selection(0..<4, 0..<8)
    let block = try DelimitedText.tsv.rows(of: Self.table.copy(selection))
    let plan = PastePlan(block, onto: selection, of: Self.table, try World.context())
    #expect(plan.isEmpty && plan.refusals.isEmpty)
    #expect(plan.unchangedCells == 32)
  }

  @Test func clearsAllButReadOnlyCells() throws {
    let table = try after(
      Self.table.clearing(Self.selection(0..<1, 0..<8), try World.context()))
    #expect(World.summary(table.rows[0]) == ["", "", "", "", ""])
    #expect(table.rows[0][.mouseID] == World.subject)
    #expect(table.rows[0].editedColumns.contains(.sortedRecording))
    #expect(table.rows[1] == Self.table.rows[1])
  }

  @Test func clearingNothingIsNoAction() throws {
    let context = try World.context()
    #expect(Self.table.clearing(Self.selection(0..<4, 0..<1), context) == nil)
    #expect(Self.table.clearing(Self.selection(0..<1, 4..<5), context) == nil)
  }

  @Test func fillsDownFromTheFirstSelectedRow() throws {
    let table = try after(
      Self.table.fillingDown(Self.selection(1..<4, 3..<5), try World.context()))
    #expect(table.rows.map { $0[.ephysCollection] } == ["P0", "P1", "P1", "P1"])
    #expect(table.rows.map { $0[.probeShank] } == ["", "0", "0", "0"])
  }

  @Test func oneRowIsFilledFromTheRowAbove() throws {
    let context = try World.context()
    let table = try after(Self.table.fillingDown(Self.selection(2..<3, 3..<4), context))
    #expect(table.rows.map { $0[.ephysCollection] } == ["P0", "P1", "P1", "P3"])
    #expect(Self.table.fillingDown(Self.selection(0..<1, 3..<4), context) == nil)
  }

  @Test func duplicatesBehindTheSelection() throws {
    let table = try after(Self.table.duplicating(Self.selection(1..<3, 0..<1)))
    #expect(table.rows.map(\.id) == [0, 1, 2, 4, 5, 3])
    #expect(table.rows.map { $0[.histologyTrackID] } == ["T0", "T1", "T2", "T1", "T2", "T3"])
    #expect(!table.rows[3].editedColumns.isEmpty)
  }

  @Test func deletesAndAddsRows() throws {
    #expect(
      try after(Self.table.deleting(Self.selection(1..<3, 0..<1))).rows.map(\.id) == [0, 3])
    let context = try World.context()
    let table = try after(Self.table.addingRow(below: Self.selection(1..<2, 0..<1), context))
    #expect(table.rows.map(\.id) == [0, 1, 4, 2, 3])
    #expect(table.rows[2][.mouseID] == World.subject)
    let empty = TableSelection(
      shownRows: [], shownColumns: Self.columns, rowRange: 0..<0, columnRange: 0..<1)
    #expect(ManifestTable().deleting(empty) == nil)
    #expect(ManifestTable().duplicating(empty) == nil)
    #expect(ManifestTable().copy(empty) == "")
  }

  @Test func theSurfaceRecordingFollowsTheRecordingUnlessSetByHand() throws {
    let context = try World.context()
    var table = Self.table
    let move = { (row: Int, name: String) in
      CellEdit(row: row, column: .sortedRecording, value: name)
    }
    table.apply(.set([CellEdit(row: 1, column: .surfaceFinding, value: "mine")]))
    table.apply(table.setting([move(0, World.first), move(1, World.first)], context))
    #expect(table.rows[0][.surfaceFinding] == World.surface)
    #expect(!table.rows[0].editedColumns.contains(.surfaceFinding))
    #expect(table.rows[1][.surfaceFinding] == "mine")
    table.apply(table.setting([move(0, World.second)], context))
    #expect(table.rows[0][.surfaceFinding].isEmpty)
  }
}
