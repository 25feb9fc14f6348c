import AssetSearch
import Manifest
import Testing

/// What is left to assign, and assigning it.
@Suite struct UnassignedTests {
  private static let streams = ["45883-1", "45883-2", "45883-3", "ProbeA"]

  private func context(isPending: Bool = false) throws -> MatchingContext {
    let found = Finding<[String]>.found(Self.streams)
    return try World.context(
      ["A", "B", "C", "D"],
      sorted: [
        try World.recording(World.first, probes: found, streams: found),
        try World.recording(
          World.second, probes: isPending ? .pending : .found(["ProbeB"]),
          streams: isPending ? .pending : .found(["ProbeB"])),
      ])
  }

  private static let table = ManifestTable(
    schema: .alignment,
    rows: [
      World.row(0, "A", World.first, "45883-2"), World.row(1, "B", World.first, ""),
      World.row(2, "C", "", "ProbeA"),
    ])

  private func unassigned(
    _ table: ManifestTable, _ context: MatchingContext
  ) -> Unassigned { RowValidation(table, context).unassigned(in: table) }

  /// A line as it reads.
  private func text(_ line: Unassigned.Line) -> String {
    switch line {
    case .heading(let text): text
    case .recording(let name): "# \(name)"
    case .probe(let name, let left, let count): "\(name) \(left)/\(count)"
    case .item(_, let text, let note, let depth):
      String(repeating: ">", count: depth) + text + (note.isEmpty ? "" : " (\(note))")
    }
  }

  @Test func listsStreamsByRecordingAndProbeThenTracksThenRows() throws {
    let left = unassigned(Self.table, try context())
    #expect(
      left.lines.map(text) == [
        "Streams without a track", "# \(World.first)", "45883 2/3", ">>shank 1 (45883-1)",
        ">>shank 3 (45883-3)", ">ProbeA", "# \(World.second)", ">ProbeB",
        "Tracks without a row", ">D (3 points)", "Rows without a stream", ">B (row 2)",
        ">C (row 3)",
      ])
    #expect(left.summary == "4 streams, 1 track and 2 rows" && !left.isPending)
  }

  @Test func nothingIsLeftWhereEverythingIsAssigned() throws {
    var context = try context()
    context.selectedAssets = [World.second]
    context.tracks.removeLast(3)
    let table = ManifestTable(rows: [World.row(0, "A", World.second, "ProbeB")])
    let left = unassigned(table, context)
    #expect(left.isEmpty && left.summary.isEmpty)
  }

  @Test func streamsThatAreLookedForAreNotLeft() throws {
    let left = unassigned(Self.table, try context(isPending: true))
    #expect(left.isPending && left.streamCount == 3)
  }

  @Test func aStreamTakesATrackThatIsFreeFirst() throws {
    let context = try context()
    let stream = UncoveredStream(recording: World.first, stream: "45883-3")
    let choices = Unassigned.Item.stream(stream).choices(in: Self.table, context)
    #expect(choices.map(\.text) == ["D", "B", "C", "A"])
    #expect(
      choices.map(\.note) == [
        "no row, 3 points", "row 2, no stream", "row 3, no stream", "row 1, leaves 04-09 45883-2",
      ])
  }

  @Test func aRowTakesAStreamOfItsRecordingThatIsFreeFirst() throws {
    let choices = Unassigned.Item.row(1, number: 2, track: "B")
      .choices(in: Self.table, try context())
    #expect(
      choices.map(\.text) == [
        "04-09 45883-1", "04-09 45883-3", "04-09 ProbeA", "04-10 ProbeB", "04-09 45883-2",
      ])
    #expect(
      choices.map(\.note) == [
        "probe 45883, shank 1", "probe 45883, shank 3", "", "",
        "probe 45883, shank 2 · taken by row 1 (A)",
      ])
  }

  private static let columns: [ManifestColumn] = [
    .histologyTrackID, .sortedRecording, .surfaceFinding, .ephysCollection, .logicalProbe,
    .histologyShank, .ephysShank,
  ]

  @Test func assigningATrackMakesARowBehindThoseOfItsRecording() throws {
    let context = try context()
    var document = ManifestDocument(table: Self.table)
    let choices = Unassigned.Item.track("D").choices(in: document.table, context)
    let choice = try #require(choices.first { $0.text == "04-09 45883-3" })
    let title = document.perform(choice.assignment.action(in: document.table, context))
    #expect(title == "Assigned D to 45883-3")
    let row = document.table.rows[2]
    #expect(
      Self.columns.map { row[$0] } == [
        "D", World.first, World.surface, "45883-3", "45883", "2", "0",
      ])
    #expect(row[.mouseID] == World.subject && row[.probeFile] == World.stem)
    #expect(RowValidation(document.table, context).problems(of: row.id, in: document.table) == [])
    document.perform(.undo)
    #expect(document.table == Self.table)
  }

  @Test func assigningARowFillsItsRecordingAndStream() throws {
    let context = try context()
    var document = ManifestDocument(table: Self.table)
    let stream = UncoveredStream(recording: World.first, stream: "45883-1")
    let choices = Unassigned.Item.stream(stream).choices(in: document.table, context)
    let choice = try #require(choices.first { $0.text == "C" })
    document.perform(choice.assignment.action(in: document.table, context))
    #expect(
      Self.columns.map { document.table.rows[2][$0] } == [
        "C", World.first, World.surface, "45883-1", "45883", "0", "0",
      ])
    #expect(document.table.rows.count == 3)
  }
}
