import AssetSearch
import Manifest
import Testing

/// What follows the choice of a stream.
@Suite struct StreamFollowingTests {
  private func context() throws -> MatchingContext {
    let streams = ["45883-1", "45883-2", "ProbeA", "ProbeB"]
    return try World.context(
      ["A"],
      sorted: [try World.recording(World.first, probes: .found(streams), streams: .found(streams))])
  }

  private static let columns: [ManifestColumn] = [
    .ephysCollection, .logicalProbe, .histologyShank, .ephysShank, .probeShank,
  ]

  private func table(_ schema: ManifestSchema, _ cells: [String]) -> ManifestTable {
    let values = Dictionary(uniqueKeysWithValues: zip(Self.columns, cells))
    return ManifestTable(
      schema: schema, rows: [World.row(1, "A", World.first, "", changing: values)])
  }

  private func cells(_ table: ManifestTable) -> [String] {
    Self.columns.map { table.rows[0][$0] }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var schema = ManifestSchema.alignment
    /// Stream, logical probe, histology shank, ephys shank, probe shank.
    let before: [String]
    let edits: [ManifestColumn: String]
    let after: [String]
  }

  static let cases = [
    Case(
      testDescription: "a split stream settles probe and shanks", before: ["", "", "", "", ""],
      edits: [.ephysCollection: "45883-2"], after: ["45883-2", "45883", "1", "0", ""]),
    Case(
      testDescription: "another shank of the same probe",
      before: ["45883-2", "45883", "1", "0", ""], edits: [.ephysCollection: "45883-1"],
      after: ["45883-1", "45883", "0", "0", ""]),
    Case(
      testDescription: "from a split stream to one with all shanks",
      before: ["45883-2", "45883", "1", "0", ""], edits: [.ephysCollection: "ProbeA"],
      after: ["ProbeA", "ProbeA", "", "", ""]),
    Case(
      testDescription: "shanks of a stream that is not split stay",
      before: ["ProbeA", "ProbeA", "2", "2", ""], edits: [.ephysCollection: "ProbeB"],
      after: ["ProbeB", "ProbeB", "2", "2", ""]),
    Case(
      testDescription: "a stream taken away", before: ["45883-2", "45883", "1", "0", ""],
      edits: [.ephysCollection: ""], after: ["", "", "", "", ""]),
    Case(
      testDescription: "what is said in the same edit counts",
      before: ["ProbeA", "ProbeA", "", "", ""],
      edits: [.ephysCollection: "45883-1", .logicalProbe: "mine"],
      after: ["45883-1", "mine", "0", "0", ""]),
    Case(
      testDescription: "another recording knows no split stream",
      before: ["45883-2", "45883", "1", "0", ""], edits: [.sortedRecording: "elsewhere"],
      after: ["45883-2", "45883-2", "", "", ""]),
    Case(
      testDescription: "the launcher says no shank of a split stream", schema: .launcher,
      before: ["ProbeA", "", "", "", "3"], edits: [.ephysCollection: "45883-2"],
      after: ["45883-2", "", "", "", ""]),
    Case(
      testDescription: "the launcher's shank of another stream stays", schema: .launcher,
      before: ["ProbeA", "", "", "", "3"], edits: [.ephysCollection: "ProbeB"],
      after: ["ProbeB", "", "", "", "3"]),
  ]

  @Test(arguments: cases)
  func choosingAStreamFillsWhatItSettles(_ example: Case) throws {
    var document = ManifestDocument(table: table(example.schema, example.before))
    let edit = document.table.setting(
      example.edits.map { CellEdit(row: 1, column: $0.key, value: $0.value) }, try context())
    document.perform(.edit(edit, title: "Edit"))
    #expect(cells(document.table) == example.after)
    document.perform(.undo)
    #expect(cells(document.table) == example.before)
  }

  @Test func aPastedRowGetsWhatItsStreamSettles() throws {
    let table = table(.alignment, ["ProbeA", "ProbeA", "", "", ""])
    let selection = TableSelection(
      shownRows: [1], shownColumns: table.schema.columns, rowRange: 0..<1, columnRange: 0..<1)
    let block = [
      ["sorted_recording", "probe_name"], [World.first, "45883-1"], [World.first, "45883-2"],
    ]
    let context = try context()
    let plan = PastePlan(block, onto: selection, of: table, context)
    var document = ManifestDocument(table: table)
    if let action = plan.action(in: table, context) { document.perform(action) }
    #expect(document.table.rows.map { $0[.logicalProbe] } == ["45883", "45883"])
    #expect(document.table.rows.map { $0[.histologyShank] } == ["0", "1"])
    #expect(document.table.rows.map { $0[.ephysShank] } == ["0", "0"])
  }

  @Test func fillingAgainKeepsTheStreamOfAPersonAndWhatItSettles() throws {
    let context = try context()
    var table = Filling(context).table(schema: .alignment, context: context)
    let id = table.id(at: 0)
    table.apply(
      table.setting([CellEdit(row: id, column: .ephysCollection, value: "45883-2")], context))
    let again = Filling(context).table(keepingEditsOf: table, context: context)
    #expect(again.rows.map { $0[.ephysCollection] } == ["45883-2"])
    #expect(again.rows.map { $0[.logicalProbe] } == ["45883"])
    #expect(again.rows.map { $0[.histologyShank] } == ["1"])
  }
}
