import AssetSearch
import Manifest
import Testing

@Suite struct RowValidationTests {
  private static let a = World.row(1, "A", World.first, "ProbeA")
  private static let b = World.row(2, "B", World.first, "ProbeB")

  /// Layers A and B and two bad ones; recordings one and two in use, two in error.
  private func context(_ streams: [String] = ["ProbeA", "ProbeB"]) throws -> MatchingContext {
    let sorted = [
      try World.recording(World.first, probes: .found(streams), streams: .found(streams)),
      try World.recording(World.second, isError: true), try World.recording(World.third),
    ]
    return try World.context(
      ["A", "B"],
      tracks: [World.track("old", isArchived: true), World.track("dot", points: 1)],
      sorted: sorted, selected: [World.first, World.second])
  }

  @Test(arguments: FaultCase.cells + FaultCase.together + FaultCase.probes)
  func oneMistakeIsOneProblemWithItsRows(_ example: FaultCase) throws {
    let isSplit = example.rows.contains { $0[.ephysCollection].hasPrefix("45883") }
    let context = try context(isSplit ? ["45883-1", "45883-2"] : ["ProbeA", "ProbeB"])
    let table = ManifestTable(schema: example.schema, rows: example.rows)
    let validation = Checked(table, context)
    let problems = validation.problems.filter {
      !$0.rows.isEmpty && $0.severity == example.fault.severity
    }
    #expect(problems.map(\.fault) == [example.fault])
    #expect(problems.map(\.rows) == [example.concerns])
    #expect(problems.map(\.column) == [example.column])
    #expect(problems.allSatisfy { !$0.message.isEmpty })
    for row in example.rows {
      let isConcerned = example.concerns.contains(row.id)
      #expect(validation.problems(of: row.id).isEmpty != isConcerned)
      #expect(validation.severity(of: row.id) == (isConcerned ? example.fault.severity : nil))
    }
  }

  @Test(arguments: [
    ("one row a probe", [a, b]),
    (
      "shanks of one probe",
      [
        World.row(1, "A", World.first, "ProbeA", shank: "0"),
        World.row(2, "B", World.first, "ProbeA", shank: "3"),
      ]
    ),
    (
      "the same probe in two recordings",
      [World.row(1, "A", World.first, "ProbeA"), World.row(2, "B", World.third, "ProbeA")]
    ),
    ("no format", [World.row(1, "A", World.first, "ProbeA", changing: [.annotationFormat: ""])]),
    ("JSON", [World.row(1, "A", World.first, "ProbeA", changing: [.annotationFormat: "JSON"])]),
    ("no rows", []),
  ])
  func goodTablesHaveNoErrors(_ name: String, rows: [ManifestRow]) throws {
    var context = try context()
    context.selectedAssets = [World.first, World.third]
    let validation = Checked(ManifestTable(rows: rows), context)
    #expect(validation.problems.filter { !$0.rows.isEmpty } == [])
  }

  @Test func derivedShanksOfSplitStreamsAreRight() throws {
    let rows = (1...2).map { number in
      World.row(
        number, number == 1 ? "A" : "B", World.first, "45883-\(number)",
        changing: [
          .logicalProbe: "45883", .histologyShank: "\(number - 1)", .ephysShank: "0",
          .probeShank: "", .annotationFormat: "",
        ])
    }
    let table = ManifestTable(schema: .alignment, rows: rows)
    var context = try context(["45883-1", "45883-2"])
    context.selectedAssets = [World.first]
    let validation = Checked(table, context)
    #expect(validation.problems.filter { $0.severity == .error } == [])
  }

  @Test func aStreamWithoutSiblingIsNotSplit() throws {
    let row = World.row(1, "A", World.first, "45883-1", shank: "0")
    let validation = Checked(ManifestTable(rows: [row]), try context(["45883-1", "ProbeB"]))
    #expect(validation.errorCount == 0)
  }

  @Test func twoSortsOfOneSessionAreOneRecording() throws {
    let sorted = try [World.second, World.secondAgain].map { try World.recording($0) }
    let context = try World.context(["A", "B"], sorted: sorted)
    let rows = [
      World.row(1, "A", World.second, "ProbeA"), World.row(2, "B", World.secondAgain, "ProbeA"),
    ]
    let validation = Checked(ManifestTable(rows: rows), context)
    #expect(
      validation.problems.first?.fault
        == .repeatedStream(
          "ProbeA", recordingID: "ecephys_717381_2024-04-10_16-29-12", shank: nil))
    // One track on ProbeA covers it in both sorts; ProbeB has none in either.
    #expect(validation.coverage.streams.map(\.stream) == ["ProbeB", "ProbeB"])
  }

  @Test func tellsWhatNoRowSays() throws {
    let validation = Checked(ManifestTable(rows: [Self.a]), try context())
    #expect(
      validation.coverage.streams == [
        UncoveredStream(recording: World.first, stream: "ProbeB"),
        UncoveredStream(recording: World.second, stream: "ProbeA"),
        UncoveredStream(recording: World.second, stream: "ProbeB"),
      ])
    #expect(validation.coverage.tracks == ["B", "dot"])
    #expect(validation.warningCount == 5)
    #expect(validation.errorCount == 0)
    #expect(validation.coverage.line.contains("no row: B, dot"))
  }

  @Test func nothingIsSaidOfStreamsThatAreStillLookedFor() throws {
    var context = try context()
    context.assets.sorted[0].probes = .pending
    context.assets.sorted[0].streams = .pending
    context.selectedAssets = [World.first]
    let row = World.row(1, "A", World.first, "ProbeZ")
    let validation = Checked(ManifestTable(rows: [row]), context)
    #expect(validation.errorCount == 0)
    #expect(validation.coverage.streams.isEmpty)
    #expect(validation.coverage.isPending)
  }

  @Test func recordingsMayStillBeFound() throws {
    var context = try context()
    context.assets.progress = SearchProgress(asked: 2, answered: 1)
    let row = World.row(1, "A", World.third + "x", "ProbeA")
    #expect(Checked(ManifestTable(rows: [row]), context).errorCount == 0)
    context.assets.progress = SearchProgress(asked: 2, answered: 2)
    #expect(Checked(ManifestTable(rows: [row]), context).errorCount == 1)
  }

  @Test func missingStreamsSayWhy() throws {
    var context = try context()
    context.assets.sorted[0].probes = .missing("no curated folder")
    context.assets.sorted[0].streams = .missing("no postprocessed folder")
    let validation = Checked(ManifestTable(rows: [Self.a]), context)
    #expect(
      validation.problems.first?.message
        == "“ProbeA” is no probe of this recording; none was found there (no curated folder and "
        + "no postprocessed folder)")
  }

  @Test func anEmptyRecordingTellsWhyFillingLeftIt() throws {
    let context = try World.context(["C_0413"])
    let validation = Checked(Filling(context).table(context: context), context)
    #expect(
      validation.problems.first?.message
        == "no sorted asset dated 04-13; archive the layer in Neuroglancer if it is not wanted")
  }

  @Test func equalFaultsOfManyRowsAreOneProblemAndErrorsComeFirst() throws {
    let rows = (0..<6).map { number in
      World.row(
        number, "A\(number)", World.first, "ProbeA", shank: "",
        changing: number.isMultiple(of: 2)
          ? [.probeFile: "other", .sortedRecording: ""] : [.probeFile: "other"])
    }
    let validation = Checked(ManifestTable(rows: rows), try context())
    let severities = validation.problems.map(\.severity)
    #expect(severities == severities.sorted { $0 == .error && $1 == .warning })
    let empty = validation.problems.filter { $0.fault == .emptyCell(reason: nil) }
    #expect(empty.map(\.rows) == [[0, 2, 4]])
    #expect(validation.problems(of: 0, column: .probeFile).map(\.severity) == [.warning])
    #expect(validation.severity(of: 0) == .error)
  }
}
