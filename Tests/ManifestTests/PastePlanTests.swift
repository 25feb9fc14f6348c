import AssetSearch
import Manifest
import Testing

@Suite struct PastePlanTests {
  private static let columns = ManifestSchema.launcher.columns
  private static let probe = 3
  private static let shank = 4
  private static let track = 5

  private static let table = ManifestTable(
    rows: (0..<4).map { World.row($0, "T\($0)", World.second, "P\($0)") })

  private static func selection(
    _ rows: Range<Int>, _ columns: Range<Int>, shown: [Int] = [0, 1, 2, 3]
  ) -> TableSelection {
    TableSelection(
      shownRows: shown, shownColumns: Self.columns, rowRange: rows, columnRange: columns)
  }

  private func plan(
    _ text: String, _ selection: TableSelection, table: ManifestTable = table
  ) throws -> PastePlan {
    PastePlan(
      try DelimitedText.tsv.rows(of: text), onto: selection, of: table, try World.context())
  }

  /// `row column value` of each change.
  private func changes(_ plan: PastePlan) -> [String] {
    plan.changes.map { "\($0.row) \($0.column.name(in: .launcher)) \($0.value)" }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let rows: Range<Int>
    let columns: Range<Int>
    let changes: [String]
  }

  static let cases = [
    Case(
      testDescription: "one cell", text: "X", rows: 1..<2, columns: probe..<probe + 1,
      changes: ["1 probe_name X"]),
    Case(
      testDescription: "one cell fills the selection", text: "X", rows: 1..<3,
      columns: probe..<probe + 1, changes: ["1 probe_name X", "2 probe_name X"]),
    Case(
      testDescription: "a block at the cursor", text: "X\t1\nY\t2\n", rows: 1..<2,
      columns: probe..<probe + 1,
      changes: ["1 probe_name X", "1 probe_shank 1", "2 probe_name Y", "2 probe_shank 2"]),
    Case(
      testDescription: "a block that divides the selection tiles it", text: "X\nY", rows: 0..<4,
      columns: probe..<probe + 1,
      changes: ["0 probe_name X", "1 probe_name Y", "2 probe_name X", "3 probe_name Y"]),
    Case(
      testDescription: "tiles sideways too", text: "2", rows: 0..<1, columns: shank..<shank + 2,
      changes: ["0 probe_shank 2", "0 probe_id 2"]),
    Case(
      testDescription: "a block that does not divide it goes to its first cell", text: "X\nY",
      rows: 0..<3, columns: probe..<probe + 1, changes: ["0 probe_name X", "1 probe_name Y"]),
    Case(
      testDescription: "ragged lines leave missing cells alone", text: "X\t1\nY\n\t3",
      rows: 0..<1, columns: probe..<probe + 1,
      changes: [
        "0 probe_name X", "0 probe_shank 1", "1 probe_name Y", "2 probe_name ", "2 probe_shank 3",
      ]),
    Case(
      testDescription: "what is so already is no change", text: "P0\nX", rows: 0..<1,
      columns: probe..<probe + 1, changes: ["1 probe_name X"]),
    Case(
      testDescription: "a header maps columns by either name in any order",
      text: "Probe_Shank\thistology_track_id\n1\tX\n2\tY", rows: 1..<2, columns: 0..<1,
      changes: ["1 probe_shank 1", "1 probe_id X", "2 probe_shank 2", "2 probe_id Y"]),
    Case(
      testDescription: "a header may have gaps", text: "\tprobe_id\n\tX", rows: 0..<1,
      columns: 0..<1, changes: ["0 probe_id X"]),
    Case(
      testDescription: "a line with one unknown name is no header", text: "probe_id\tcolour",
      rows: 0..<1, columns: track..<track + 1,
      changes: ["0 probe_id probe_id", "0 surface_finding colour"]),
    Case(
      testDescription: "a column that the manifest has not is left out",
      text: "probe_id\tnotes\tprobe_name\nX\tmine\tY", rows: 0..<1, columns: 0..<1,
      changes: ["0 probe_id X", "0 probe_name Y"]),
    Case(
      testDescription: "one cell is a value, whatever it says", text: "probe_name", rows: 0..<1,
      columns: track..<track + 1, changes: ["0 probe_id probe_name"]),
    Case(
      testDescription: "a header alone changes nothing", text: "probe_id\tprobe_name", rows: 0..<1,
      columns: track..<track + 1, changes: []),
  ]

  @Test(arguments: cases)
  func changes(_ example: Case) throws {
    let plan = try plan(example.text, Self.selection(example.rows, example.columns))
    #expect(changes(plan) == example.changes)
    #expect(plan.addedRows.isEmpty)
    #expect(plan.refusals.isEmpty)
    #expect(plan.isEmpty == example.changes.isEmpty)
  }

  struct RefusalCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let column: Int
    let refused: [String]
    let changes: [String]
  }

  static let refusals = [
    RefusalCase(
      testDescription: "read-only columns", text: "1\t\(World.first)\tf\tX", column: 0,
      refused: [
        "1 mouseid 1: mouseid is filled by the program",
        "1 probe_file f: probe_file is filled by the program",
      ],
      changes: ["0 sorted_recording \(World.first)", "0 probe_name X"]),
    RefusalCase(
      testDescription: "values not allowed", text: "4\tT9", column: shank,
      refused: ["1 probe_shank 4: a shank is 0, 1, 2 or 3"], changes: ["0 probe_id T9"]),
    RefusalCase(
      testDescription: "a recording that is not selected", text: "\(World.first)x", column: 1,
      refused: [
        "1 sorted_recording \(World.first)x: no selected sorted asset has this name"
      ], changes: []),
    RefusalCase(
      testDescription: "a format nobody knows", text: "JSON\nxml\nswc ", column: 7,
      refused: ["2 annotation_format xml: annotation_format is json or swc"],
      changes: ["2 annotation_format swc"]),
    RefusalCase(
      testDescription: "beyond the last column", text: "swc\tX\t", column: 7,
      refused: ["1 - X: there is no column here"], changes: ["0 annotation_format swc"]),
    RefusalCase(
      testDescription: "a column of the other schema", text: "probe_id\tephys_shank\nX\t1",
      column: 0, refused: ["2 ephys_shank 1: the launcher schema has no ephys_shank"],
      changes: ["0 probe_id X"]),
    RefusalCase(
      testDescription: "cells without a name above", text: "probe_id\t\nX\tY\tZ", column: 0,
      refused: ["2 - Y: no column's name is above it", "2 - Z: no column's name is above it"],
      changes: ["0 probe_id X"]),
  ]

  @Test(arguments: refusals)
  func refusesWithAReason(_ example: RefusalCase) throws {
    let plan = try plan(example.text, Self.selection(0..<1, example.column..<example.column + 1))
    let refused = plan.refusals.map {
      "\($0.line) \($0.column?.name(in: .launcher) ?? "-") \($0.value): \($0.reason)"
    }
    #expect(refused == example.refused)
    #expect(changes(plan) == example.changes)
  }

  @Test func pastTheLastRowItAddsRowsWithTheirConstants() throws {
    let plan = try plan("X\t1\nY\t2\n\nZ\t3\n", Self.selection(3..<4, Self.probe..<Self.probe + 1))
    #expect(changes(plan) == ["3 probe_name X", "3 probe_shank 1"])
    #expect(plan.addedRows.map(\.id) == [4, 5])
    #expect(plan.addedRows.map { $0[.ephysCollection] } == ["Y", "Z"])
    for row in plan.addedRows {
      #expect(row[.mouseID] == World.subject)
      #expect(row[.probeFile] == World.stem)
      #expect(row[.annotationFormat] == "json")
      #expect(Array(row.editedColumns) == [.ephysCollection, .probeShank])
    }
    #expect(plan.extent == "2 cells and 2 new rows")
  }

  @Test func aWholeManifestPastesIntoAnEmptyTable() throws {
    let empty = ManifestTable()
    let context = try World.context()
    let text = ManifestText.text(Self.table, as: .tsv)
    let block = try DelimitedText.tsv.rows(of: text)
    let selection = Self.selection(0..<0, 0..<1, shown: [])
    let plan = PastePlan(block, onto: selection, of: empty, context)
    #expect(plan.refusals.isEmpty)
    #expect(plan.header?.count == 8)
    var document = ManifestDocument(table: empty)
    document.perform(try #require(plan.action(in: empty, context)))
    #expect(ManifestText.text(document.table) == ManifestText.text(Self.table))
    document.perform(.undo)
    #expect(document.table == empty)
  }

  @Test func rowsGoInTheOrderInWhichTheyShow() throws {
    let plan = try plan("X\nY\nZ", Self.selection(0..<1, 3..<4, shown: [2, 0]))
    #expect(changes(plan) == ["2 probe_name X", "0 probe_name Y"])
    #expect(plan.addedRows.map { $0[.ephysCollection] } == ["Z"])
  }

  @Test func surfaceRecordingsFollowUnlessTheBlockHasThem() throws {
    let context = try World.context()
    for (text, surface) in [(World.first, World.surface), ("\(World.first)\tmine", "mine")] {
      let header = text.contains("\t") ? "sorted_recording\tsurface_finding\n" : ""
      let plan = try plan(header + text, Self.selection(0..<1, 1..<2))
      var table = Self.table
      var document = ManifestDocument(table: table)
      document.perform(try #require(plan.action(in: table, context)))
      table = document.table
      #expect(table.rows[0][.surfaceFinding] == surface)
      document.perform(.undo)
      #expect(document.table == Self.table)
    }
  }

  @Test func oneCellLandsWithoutBeingShown() throws {
    #expect(try plan("X", Self.selection(0..<2, 3..<4)).landsAtOnce)
    #expect(try !plan("X\tY", Self.selection(0..<1, 3..<4)).landsAtOnce)
    #expect(try plan("X", Self.selection(0..<1, 0..<1)).landsAtOnce, "refused, in a line")
    #expect(try !plan("X", Self.selection(0..<1, 0..<4)).landsAtOnce, "refused in part")
  }

  @Test func anythingMayBePastedWhileTheSearchGoesOn() throws {
    var context = try World.context(sorted: [])
    context.assets.progress = SearchProgress(asked: 1, answered: 0)
    let plan = PastePlan(
      [[World.third]], onto: Self.selection(0..<1, 1..<2), of: Self.table, context)
    #expect(plan.changes.map(\.value) == [World.third])
  }

  @Test func randomPastesKeepTheTableWholeAndCanBeUndone() throws {
    var numbers = SeededNumbers(seed: 3)
    let context = try World.context()
    let words = ["", "X", "1", "5", "probe_id", "Probe_Name", "json", World.first, "a\tb", "c\nd"]
    for _ in 0..<400 {
      let block = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in
        (0..<Int.random(in: 1...9, using: &numbers))
          .map { _ in words.randomElement(using: &numbers) ?? "" }
      }
      let row = Int.random(in: 0...3, using: &numbers)
      let column = Int.random(in: 0...7, using: &numbers)
      let selection = Self.selection(
        row..<Int.random(in: (row + 1)...4, using: &numbers),
        column..<Int.random(in: (column + 1)...8, using: &numbers))
      let plan = PastePlan(block, onto: selection, of: Self.table, context)
      #expect(plan.changes.allSatisfy { !$0.column.isReadOnly })
      #expect(plan.changes.allSatisfy { Self.table.row($0.row)?[$0.column] != $0.value })
      guard let action = plan.action(in: Self.table, context) else {
        #expect(plan.isEmpty)
        continue
      }
      var document = ManifestDocument(table: Self.table)
      document.perform(action)
      #expect(document.table.rows.count == 4 + plan.addedRows.count)
      #expect(Set(document.table.rows.map(\.id)).count == document.table.rows.count)
      #expect(document.table.rows.allSatisfy { $0[.mouseID] == World.subject })
      #expect(document.undoSteps.count == 1)
      document.perform(.undo)
      #expect(document.table == Self.table)
    }
  }
}
