import AssetSearch
import Manifest
import Testing

@Suite struct RowValidationTests {
  /// A table with one mistake, and what is said of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var schema = ManifestSchema.launcher
    let rows: [ManifestRow]
    let fault: Fault
    /// IDs of the rows it concerns.
    let concerns: [Int]
    var column: ManifestColumn?
  }

  private static let a = World.row(1, "A", World.first, "ProbeA")
  private static let b = World.row(2, "B", World.first, "ProbeB")

  private static func changed(_ cells: [ManifestColumn: String]) -> ManifestRow {
    World.row(1, "A", World.first, "ProbeA", changing: cells)
  }

  private static func empty(_ column: ManifestColumn, _ name: String) -> Case {
    Case(
      testDescription: "\(name) empty", rows: [changed([column: ""]), b],
      fault: .emptyCell(reason: nil), concerns: [1], column: column)
  }

  static let cells = [
    empty(.mouseID, "mouseid"), empty(.sortedRecording, "sorted_recording"),
    empty(.probeFile, "probe_file"), empty(.histologyTrackID, "probe_id"),
    empty(.ephysCollection, "probe_name"),
    Case(
      testDescription: "two mice", rows: [a, World.row(2, "B", World.first, "ProbeB", changing: [.mouseID: "1"])],
      fault: .severalMice([World.subject, "1"]), concerns: [2], column: .mouseID),
    Case(
      testDescription: "no such layer", rows: [changed([.histologyTrackID: "Z"])],
      fault: .unknownTrack("Z"), concerns: [1], column: .histologyTrackID),
    Case(
      testDescription: "archived layer", rows: [changed([.histologyTrackID: "old"])],
      fault: .archivedTrack("old"), concerns: [1], column: .histologyTrackID),
    Case(
      testDescription: "layer with one point", rows: [changed([.histologyTrackID: "dot"])],
      fault: .tooFewPoints(track: "dot", points: 1), concerns: [1], column: .histologyTrackID),
    Case(
      testDescription: "no such recording", rows: [changed([.sortedRecording: "x_sorted"])],
      fault: .unknownRecording("x_sorted"), concerns: [1], column: .sortedRecording),
    Case(
      testDescription: "recording not selected", rows: [changed([.sortedRecording: World.third])],
      fault: .unselectedRecording(World.third), concerns: [1], column: .sortedRecording),
    Case(
      testDescription: "no such probe", rows: [changed([.ephysCollection: "ProbeZ"])],
      fault: .unknownStream(
        "ProbeZ", recording: World.first, known: ["ProbeA", "ProbeB"], reasons: []),
      concerns: [1], column: .ephysCollection),
    Case(
      testDescription: "shank 4", rows: [changed([.probeShank: "4"])], fault: .invalidShank("4"),
      concerns: [1], column: .probeShank),
    Case(
      testDescription: "shank −1", rows: [changed([.probeShank: "-1"])],
      fault: .invalidShank("-1"), concerns: [1], column: .probeShank),
    Case(
      testDescription: "shank 1.5", rows: [changed([.probeShank: "1.5"])],
      fault: .invalidShank("1.5"), concerns: [1], column: .probeShank),
    Case(
      testDescription: "unknown format", rows: [changed([.annotationFormat: "xml"])],
      fault: .unknownFormat("xml"), concerns: [1], column: .annotationFormat),
    Case(
      testDescription: "swc", rows: [changed([.annotationFormat: "swc"])], fault: .skippedFormat,
      concerns: [1], column: .annotationFormat),
    Case(
      testDescription: "another state's stem", rows: [changed([.probeFile: "other"])],
      fault: .otherProbeFile(stem: World.stem), concerns: [1], column: .probeFile),
    Case(
      testDescription: "sorting in error", rows: [World.row(1, "A", World.second, "ProbeA")],
      fault: .recordingInError(World.second), concerns: [1], column: .sortedRecording),
  ]

  static let together = [
    Case(
      testDescription: "one track twice", rows: [a, World.row(2, "A", World.first, "ProbeB")],
      fault: .repeatedTrack("A", shank: nil), concerns: [1, 2], column: .histologyTrackID),
    Case(
      testDescription: "one track and shank twice, written differently",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "1"),
        World.row(2, "A", World.first, "ProbeB", shank: "1.0"),
      ], fault: .repeatedTrack("A", shank: 1), concerns: [1, 2], column: .histologyTrackID),
    Case(
      testDescription: "two tracks on one probe", rows: [a, World.row(2, "B", World.first, "ProbeA")],
      fault: .repeatedStream(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: nil),
      concerns: [1, 2], column: .ephysCollection),
    Case(
      testDescription: "two tracks on one shank",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "2"),
        World.row(2, "B", World.first, "ProbeA", shank: "2"),
      ],
      fault: .repeatedStream(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: 2),
      concerns: [1, 2], column: .ephysCollection),
    Case(
      testDescription: "one track with a shank, one without",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "0"),
        World.row(2, "B", World.first, "ProbeA"),
      ],
      fault: .missingShank(stream: "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13"),
      concerns: [2], column: .probeShank),
    Case(
      testDescription: "a shank on a split stream",
      rows: [World.row(1, "A", World.first, "45883-1", shank: "0")],
      fault: .shankOnSplitStream("45883-1"), concerns: [1], column: .probeShank),
    Case(
      testDescription: "two tracks on a split stream",
      rows: [
        World.row(1, "A", World.first, "45883-1"), World.row(2, "B", World.first, "45883-1"),
      ],
      fault: .severalTracksOnSplitStream("45883-1"), concerns: [1, 2], column: .ephysCollection),
    Case(
      testDescription: "two rows on one ephys shank", schema: .alignment,
      rows: [
        World.row(
          1, "A", World.first, "ProbeA", changing: [.histologyShank: "0", .ephysShank: "1"]),
        World.row(
          2, "B", World.first, "ProbeA", changing: [.histologyShank: "1", .ephysShank: "1"]),
      ],
      fault: .repeatedEphysShank(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: 1),
      concerns: [1, 2], column: .ephysShank),
    Case(
      testDescription: "the wrong shank of a split stream", schema: .alignment,
      rows: [World.row(1, "A", World.first, "45883-2", changing: [.histologyShank: "2"])],
      fault: .shankOnSplitStream("45883-2"), concerns: [1], column: .histologyShank),
    Case(
      testDescription: "a shank that is no number", schema: .alignment,
      rows: [World.row(1, "A", World.first, "ProbeA", changing: [.ephysShank: "x"])],
      fault: .invalidShank("x"), concerns: [1], column: .ephysShank),
    Case(
      testDescription: "two registrations", schema: .alignment,
      rows: [
        World.row(1, "A", World.first, "ProbeA", changing: [.registrationAsset: "p"]),
        World.row(2, "B", World.first, "ProbeB", changing: [.registrationAsset: "q"]),
      ],
      fault: .severalBrains(["p", "q"]), concerns: [2], column: .registrationAsset),
  ]

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

  @Test(arguments: cells + together)
  func oneMistakeIsOneProblemWithItsRows(_ example: Case) throws {
    let isSplit = example.rows.contains { $0[.ephysCollection].hasPrefix("45883") }
    let context = try context(isSplit ? ["45883-1", "45883-2"] : ["ProbeA", "ProbeB"])
    let table = ManifestTable(schema: example.schema, rows: example.rows)
    let validation = RowValidation(table, context)
    let problems = validation.problems.filter { !$0.rows.isEmpty }
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
    ("no rows", []),
  ])
  func goodTablesHaveNoErrors(_ name: String, rows: [ManifestRow]) throws {
    var context = try context()
    context.selectedAssets = [World.first, World.third]
    let validation = RowValidation(ManifestTable(rows: rows), context)
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
    let validation = RowValidation(table, context)
    #expect(validation.problems.filter { $0.severity == .error } == [])
  }

  @Test func aStreamWithoutSiblingIsNotSplit() throws {
    let row = World.row(1, "A", World.first, "45883-1", shank: "0")
    let validation = RowValidation(ManifestTable(rows: [row]), try context(["45883-1", "ProbeB"]))
    #expect(validation.errorCount == 0)
  }

  @Test func twoSortsOfOneSessionAreOneRecording() throws {
    let sorted = try [World.second, World.secondAgain].map { try World.recording($0) }
    let context = try World.context(["A", "B"], sorted: sorted)
    let rows = [
      World.row(1, "A", World.second, "ProbeA"), World.row(2, "B", World.secondAgain, "ProbeA"),
    ]
    let validation = RowValidation(ManifestTable(rows: rows), context)
    #expect(
      validation.problems.first?.fault
        == .repeatedStream(
          "ProbeA", recordingID: "ecephys_717381_2024-04-10_16-29-12", shank: nil))
    // One track on ProbeA covers it in both sorts; ProbeB has none in either.
    #expect(validation.coverage.streams.map(\.stream) == ["ProbeB", "ProbeB"])
  }

  @Test func tellsWhatNoRowSays() throws {
    let validation = RowValidation(ManifestTable(rows: [Self.a]), try context())
    #expect(
      validation.coverage.streams == [
        UncoveredStream(recording: World.first, stream: "ProbeB"),
        UncoveredStream(recording: World.second, stream: "ProbeA"),
        UncoveredStream(recording: World.second, stream: "ProbeB"),
      ])
    #expect(validation.coverage.tracks == ["B", "dot"])
    #expect(validation.warningCount == 5)
    #expect(validation.errorCount == 0)
    #expect(validation.coverage.line.contains("tracks without a row: “B” and “dot”"))
  }

  @Test func nothingIsSaidOfStreamsThatAreStillLookedFor() throws {
    var context = try context()
    context.assets.sorted[0].probes = .pending
    context.assets.sorted[0].streams = .pending
    context.selectedAssets = [World.first]
    let row = World.row(1, "A", World.first, "ProbeZ")
    let validation = RowValidation(ManifestTable(rows: [row]), context)
    #expect(validation.errorCount == 0)
    #expect(validation.coverage.streams.isEmpty)
    #expect(validation.coverage.isPending)
  }

  @Test func recordingsMayStillBeFound() throws {
    var context = try context()
    context.assets.progress = SearchProgress(asked: 2, answered: 1)
    let row = World.row(1, "A", World.third + "x", "ProbeA")
    #expect(RowValidation(ManifestTable(rows: [row]), context).errorCount == 0)
    context.assets.progress = SearchProgress(asked: 2, answered: 2)
    #expect(RowValidation(ManifestTable(rows: [row]), context).errorCount == 1)
  }

  @Test func missingStreamsSayWhy() throws {
    var context = try context()
    context.assets.sorted[0].probes = .missing("no curated folder")
    context.assets.sorted[0].streams = .missing("no postprocessed folder")
    let validation = RowValidation(ManifestTable(rows: [Self.a]), context)
    #expect(
      validation.problems.first?.message
        == "“ProbeA” is no probe of “\(World.first)”; none was found there (no curated folder and "
        + "no postprocessed folder)")
  }

  @Test func anEmptyRecordingTellsWhyFillingLeftIt() throws {
    let context = try World.context(["C_0413"])
    let validation = RowValidation(Filling(context).table(context: context), context)
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
    let validation = RowValidation(ManifestTable(rows: rows), try context())
    let severities = validation.problems.map(\.severity)
    #expect(severities == severities.sorted { $0 == .error && $1 == .warning })
    let empty = validation.problems.filter { $0.fault == .emptyCell(reason: nil) }
    #expect(empty.map(\.rows) == [[0, 2, 4]])
    #expect(validation.problems(of: 0, column: .probeFile).map(\.severity) == [.warning])
    #expect(validation.severity(of: 0) == .error)
  }
}
