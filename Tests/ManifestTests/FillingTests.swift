import AssetSearch
import Manifest
import Neuroglancer
import Testing
import Vocabulary

@Suite struct FillingTests {
  /// One track alone, and the row it gets.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let track: String
    let choice: ConventionChoice
    /// Recording, probe, shank, surface recording.
    let cells: [String]
    let reason: String?

    init(
      _ description: String, _ track: String, _ cells: [String],
      by choice: ConventionChoice = .auto, reason: String? = nil
    ) {
      testDescription = description
      self.track = track
      self.choice = choice
      self.cells = cells
      self.reason = reason
    }
  }

  static let cases = [
    Case(
      "month-day", "A_0409",
      [World.first, "ProbeA", "", "A_0409", World.surface]),
    Case(
      "month-day, no surface recording", "B 0410 v2",
      [World.second, "ProbeB", "", "B 0410 v2", ""]),
    Case(
      "month-day without an asset", "C_0413", ["", "ProbeC", "", "C_0413", ""],
      reason: "no sorted asset dated 04-13; archive the layer in Neuroglancer if it is not wanted"),
    Case("day 1", "Probe A1", [World.first, "ProbeA", "", "Probe A1", World.surface]),
    Case(
      "day 3 is the third date, surface recordings aside", "C-3",
      [World.third, "ProbeC", "", "C-3", ""]),
    Case(
      "day beyond the last", "D4", ["", "ProbeD", "", "D4", ""],
      reason: "no day 4 of recording: the days are 2024-04-09, 2024-04-10 and 2024-04-12; "
        + "archive the layer in Neuroglancer if it is not wanted"),
    Case("date tag", "20240410_ProbeB", [World.second, "ProbeB", "0", "20240410_ProbeB", ""]),
    Case(
      "date tag with shank, case ignored", "20240412_45883-1_sHANK3",
      [World.third, "45883-1", "2", "20240412_45883-1_sHANK3", ""]),
    Case(
      "date tag without an asset", "20240413_ProbeB", ["", "ProbeB", "0", "20240413_ProbeB", ""],
      reason: "no sorted asset dated 2024-04-13; archive the layer in Neuroglancer if it is not "
        + "wanted"),
    Case(
      "no convention, several assets", "268", ["", "", "", "268", ""],
      reason: "needs a person: the layer's name says no recording, and 3 sorted assets are "
        + "selected"),
    Case(
      "a convention that a person chose and the name does not follow", "268",
      ["", "", "", "268", ""], by: .fixed(.monthDay),
      reason: "needs a person: the layer's name does not follow the convention month-day (A_1107: "
        + "probe A on November 7)"),
    Case(
      "none, chosen", "A_0409", ["", "", "", "A_0409", ""], by: .fixed(.none),
      reason: "needs a person: the layer's name says no recording, and 3 sorted assets are "
        + "selected"),
  ]

  @Test(arguments: cases)
  func fillsOneTrack(_ example: Case) throws {
    let context = try World.context([example.track])
    let filling = Filling(context, by: example.choice)
    let row = try #require(filling.rows.first)
    #expect(filling.rows.count == 1)
    #expect(World.summary(row) == example.cells)
    #expect(row.reason == example.reason)
    #expect(row[.mouseID] == World.subject)
    #expect(row[.probeFile] == World.stem)
    #expect(row[.annotationFormat] == "json")
    #expect(row.editedColumns.isEmpty)
  }

  /// Layers, and the convention their names decide.
  static let decisions: [(names: [String], convention: Convention)] = [
    (["268", "A_0409", "B1", "20240410_ProbeB"], .monthDay),
    (["268", "B1", "20240410_ProbeB"], .day),
    (["268", "20240410_ProbeB"], .dateTag),
    (["268", "targets"], .none),
    ([], .none),
    (["a_0409", "probe b1"], .none),
    (["A_14091"], .day),
    (["A_04091"], .none),
  ]

  @Test(arguments: decisions)
  func firstConventionThatAnyLayerFollowsDecides(names: [String], convention: Convention) throws {
    #expect(Filling(try World.context(names)).convention == convention)
  }

  @Test func layersThatDoNotFollowTheConventionGetAnUnassignedRow() throws {
    let filling = Filling(try World.context(["A_0409", "268", "20240410_ProbeB"]))
    #expect(filling.rows.map { $0[.histologyTrackID] } == ["20240410_ProbeB", "268", "A_0409"])
    #expect(filling.rows.map(\.isUnassigned) == [true, true, false])
    #expect(filling.rows[1].reason?.hasPrefix("needs a person") == true)
    #expect(filling.summary == "month-day: 3 tracks, 3 rows, 2 without a recording")
  }

  @Test func archivedLayersGetNoRowAndNoSay() throws {
    let context = try World.context(
      ["20240410_ProbeB"], tracks: [World.track("A_0409", isArchived: true)])
    let filling = Filling(context)
    #expect(filling.convention == .dateTag)
    #expect(filling.rows.map { $0[.histologyTrackID] } == ["20240410_ProbeB"])
    #expect(filling.notes == ["1 archived layer without a row: “A_0409”."])
  }

  @Test func firstOfSeveralIsTakenAndTheOthersAreNoted() throws {
    let sorted = try [World.second, World.secondAgain].map { try World.recording($0) }
    let filling = Filling(try World.context(["A_0410"], sorted: sorted))
    #expect(filling.rows.map { $0[.sortedRecording] } == [World.second])
    #expect(filling.rows[0].reason == "also dated 04-10: \(World.secondAgain)")
    #expect(filling.notes == ["In 1 row another sorted asset would have fitted too."])
  }

  @Test func onlySelectedAssetsAreCandidates() throws {
    let filling = Filling(try World.context(["A_0409"], selected: [World.second]))
    #expect(filling.rows[0].isUnassigned)
    #expect(
      filling.rows[0].reason
        == "no selected sorted asset dated 04-09; select \(World.first) in Assets, or archive the "
        + "layer in Neuroglancer if it is not wanted")
  }

  @Test func dateTagGivesARowForEveryAssetOfTheDate() throws {
    let sorted = try [World.second, World.secondAgain, World.third].map { try World.recording($0) }
    let filling = Filling(try World.context(["20240410_ProbeB_Shank2"], sorted: sorted))
    #expect(
      filling.rows.map(World.summary) == [
        [World.second, "ProbeB", "1", "20240410_ProbeB_Shank2", ""],
        [World.secondAgain, "ProbeB", "1", "20240410_ProbeB_Shank2", ""],
      ])
  }

  @Test func noneFillsTheOnlyRecording() throws {
    let filling = Filling(try World.context(["268"], selected: [World.first]))
    #expect(World.summary(filling.rows[0]) == [World.first, "", "", "268", World.surface])
    #expect(filling.rows[0].reason == nil)
  }

  @Test func pairsGiveEveryTrackEveryAssetAndTaggedOnesTheirDate() throws {
    let context = try World.context(["268", "20240410_ProbeB", "20240413_ProbeC"])
    let filling = Filling(context, by: .fixed(.pairs))
    #expect(
      filling.rows.map(World.summary) == [
        ["", "ProbeC", "0", "20240413_ProbeC", ""],
        [World.first, "", "", "268", World.surface],
        [World.second, "ProbeB", "0", "20240410_ProbeB", ""],
        [World.second, "", "", "268", ""],
        [World.third, "", "", "268", ""],
      ])
    #expect(Filling(context, by: .auto).convention == .dateTag)
  }

  @Test func pairsWithoutASelectionKeepEveryTrack() throws {
    let filling = Filling(try World.context(["268"], selected: []), by: .fixed(.pairs))
    #expect(filling.rows.map(\.reason) == ["needs a person: no sorted asset is selected"])
  }

  @Test func daysOfRecordingNeedARawAsset() throws {
    var context = try World.context(["A1", "B2"])
    context.assets.ecephys[0].asset = .missing("gone")
    context.assets.ecephys[1].asset = .missing("gone")
    let filling = Filling(context)
    #expect(filling.rows.map { $0[.sortedRecording] } == [World.second, World.third])
  }

  @Test(arguments: ["auto", "month-day", "day", "date-tag", "none", "pairs"])
  func choiceIsNamedAsOnTheCommandLine(name: String) {
    #expect(ConventionChoice(name: name)?.name == name)
  }

  @Test func unknownConventionIsRefused() {
    #expect(ConventionChoice(name: "monthday") == nil)
  }

  /// Nobody is to give up a layer whose recording could not be looked for.
  @Test(arguments: ["C_0413", "Probe A9", "20240413_ProbeA", "268"])
  func whatWasNotSearchedIsNotSaidToBeMissing(track: String) throws {
    var context = try World.context([track], sorted: [])
    let searched = try #require(Filling(context).rows[0].reason)
    context.assets.progress = SearchProgress(asked: 2, answered: 1)
    let halfSearched = try #require(Filling(context).rows[0].reason)
    #expect(halfSearched.contains("not all assets were searched"))
    context.assets.progress = SearchProgress(asked: 2, answered: 2)
    #expect(Filling(context).rows[0].reason == searched)
    #expect(!searched.contains("search"))
    context.assets.mayLackAssets = true
    let partly = try #require(Filling(context).rows[0].reason)
    #expect(partly.contains("some assets could not be looked for") && !partly.contains("archive"))
    context.assets.failure = .token(.missing(variable: "TOKEN"))
    let notSearched = try #require(Filling(context).rows[0].reason)
    #expect(notSearched.contains("could not be searched") && !notSearched.contains("archive"))
    let row = World.row(1, track, World.first, "ProbeA")
    let problems = Checked(ManifestTable(rows: [row]), context).problems(of: 1)
    #expect(problems.isEmpty)
  }
}
