import AssetSearch
import Manifest
import Testing

@Suite struct ChoicesTests {
  private func context() throws -> MatchingContext {
    let sorted = [
      try World.recording(
        World.first, probes: .found(["ProbeB"]), streams: .found(["ProbeA", "ProbeB", "ProbeC"])),
      try World.recording(
        World.second, probes: .found(["ProbeD"]), streams: .found(["ProbeD"]), isError: true),
      try World.recording(World.third),
    ]
    return try World.context(
      ["A", "B"], tracks: [World.track("old", isArchived: true)], sorted: sorted,
      selected: [World.first, World.second])
  }

  private func values(
    _ column: ManifestColumn, recording: String = World.first
  ) throws -> (values: [String], allowsOther: Bool) {
    let row = World.row(0, "A", recording, "")
    let input = Choices(try context(), schema: .launcher).input(column, in: row)
    guard case .choice(let choices, let allowsOther) = input else { return ([], true) }
    return (choices.map(\.value), allowsOther)
  }

  @Test func offersWhatTheContractTakes() throws {
    #expect(try values(.sortedRecording) == ([World.first, World.second], false))
    #expect(try values(.ephysCollection) == (["ProbeB", "ProbeA", "ProbeC"], true))
    #expect(
      try values(.ephysCollection, recording: "") == (
        ["ProbeB", "ProbeD", "ProbeA", "ProbeC"], true
      )
    )
    #expect(try values(.surfaceFinding) == (["", World.surface], true))
    #expect(try values(.probeShank) == (["", "0", "1", "2", "3"], false))
    #expect(try values(.annotationFormat) == (["json", "swc"], false))
    #expect(try values(.histologyTrackID) == (["A", "B"], true))
  }

  @Test func mouseAndFileAreReadOnly() throws {
    let choices = Choices(try context())
    let row = World.row(0, "A", World.first, "")
    #expect(choices.input(.mouseID, in: row) == .readOnly)
    #expect(choices.input(.probeFile, in: row) == .readOnly)
    #expect(choices.input(.registrationAsset, in: row) == .text)
  }

  @Test func notesSayWhatToKnowOfAChoice() throws {
    let choices = Choices(try context())
    let row = World.row(0, "A", World.first, "")
    guard case .choice(let recordings, _) = choices.input(.sortedRecording, in: row),
      case .choice(let probes, _) = choices.input(.ephysCollection, in: row)
    else {
      Issue.record("no choices")
      return
    }
    #expect(recordings.map(\.note) == ["", "sorting ended in an error"])
    #expect(
      probes.map(\.note) == ["", "postprocessed, not curated", "postprocessed, not curated"])
  }

  static let verdicts: [(column: ManifestColumn, value: String, verdict: CellVerdict)] = [
    (.mouseID, "1", .refused("mouseid is filled by the program")),
    (.sortedRecording, " \(World.first) ", .accepted(World.first)),
    (.sortedRecording, World.third, .refused("no selected sorted asset has this name")),
    (.sortedRecording, "", .accepted("")),
    (.ephysCollection, "anything", .accepted("anything")),
    (.surfaceFinding, "anything", .accepted("anything")),
    (.probeShank, " 2 ", .accepted("2")),
    (.probeShank, "3.0", .accepted("3")),
    (.probeShank, "4", .refused("a shank is 0, 1, 2 or 3")),
    (.probeShank, "x", .refused("a shank is 0, 1, 2 or 3")),
    (.probeShank, " ", .accepted("")),
    (.annotationFormat, "SWC", .accepted("swc")),
    (.annotationFormat, "nwb", .refused("annotation_format is json or swc")),
  ]

  @Test(arguments: verdicts)
  func judgesValues(column: ManifestColumn, value: String, verdict: CellVerdict) throws {
    #expect(Choices(try context()).verdict(on: value, column) == verdict)
  }

  @Test func takesAnyRecordingWhileTheSearchGoesOn() throws {
    var context = try context()
    context.assets.progress = SearchProgress(asked: 2, answered: 1)
    #expect(Choices(context).verdict(on: World.third, .sortedRecording) == .accepted(World.third))
  }

  @Test func choicesSayWhichRowHasThemAlready() throws {
    let streams = ["45883-2", "ProbeA", "45883-1"]
    let context = try World.context(
      ["A", "B", "C"],
      sorted: [
        try World.recording(World.first, probes: .found(streams), streams: .found(streams))
      ])
    let rows = [
      World.row(5, "A", World.first, "45883-2"), World.row(6, "B", World.first, ""),
      World.row(7, "C", World.first, "ProbeA"), World.row(8, "A", World.first, "ProbeA"),
    ]
    let choices = Choices(context, ManifestTable(rows: rows))
    guard case .choice(let streamChoices, _) = choices.input(.ephysCollection, in: rows[1]),
      case .choice(let tracks, _) = choices.input(.histologyTrackID, in: rows[2])
    else {
      Issue.record("no choices")
      return
    }
    #expect(streamChoices.map(\.value) == ["45883-1", "45883-2", "ProbeA"])
    #expect(streamChoices.map(\.title) == ["45883 shank 1", "      shank 2", "ProbeA"])
    #expect(
      streamChoices.map(\.note) == [
        "45883-1", "45883-2 · taken by row 1 (A)", "taken by rows 3 and 4",
      ])
    #expect(
      tracks.map(\.note) == ["3 points · in rows 1 and 4", "3 points · in row 2", "3 points"])
    var recent = RecentValues()
    recent.take("ProbeA", .ephysCollection)
    #expect(
      recent.ordered(streamChoices, .ephysCollection, allowsOther: true) == streamChoices)
  }
}
