import AssetSearch
import Launch
import Manifest
import Neuroglancer
import Testing
import Vocabulary

@Suite struct LaunchProblemTests {
  let attachments = AttachmentList(
    table: Sample.table, assets: AttachmentListTests.found(), choice: AttachmentChoice())

  @Test func nothingStandsAgainstAGoodLaunch() {
    let problems = LaunchProblem.all(
      rowCount: 1, problems: [], attachments: attachments, parameters: RunParameters())
    #expect(problems.isEmpty)
  }

  @Test func anEmptyManifestBlocks() {
    let problems = LaunchProblem.all(
      rowCount: 0, problems: [], attachments: attachments, parameters: RunParameters())
    #expect(problems.map(\.message) == ["The manifest has no rows."])
    #expect(problems.map(\.blocks) == [true])
  }

  @Test func manifestErrorsBlockAndPointAtTheirCells() throws {
    let row = ManifestRow(
      id: 7, cells: [.mouseID: "717381", .probeFile: "x", .histologyTrackID: "T"])
    let table = ManifestTable(rows: [row])
    let state = try NeuroglancerState(
      parsing: Array(#"{"layers": [{"type": "image", "name": "i", "source": "s3://b"}]}"#.utf8))
    let context = MatchingContext(
      stem: "stem", subject: "717381", tracks: state.tracks,
      assets: SubjectAssets(subject: "717381"), selectedAssets: [])
    let validation = RowValidation(table, context)
    let problems = LaunchProblem.all(
      rowCount: 1, problems: validation.problems(in: table), attachments: attachments,
      parameters: RunParameters())
    let blocked = problems.filter(\.blocks).map(\.place)
    #expect(blocked.contains(.manifest(rows: [7], column: .sortedRecording)))
    // Launching sets probe_file: that it is another is nothing to warn of.
    #expect(!problems.contains { $0.place == .manifest(rows: [7], column: .probeFile) })
    #expect(problems.map(\.blocks) == problems.map(\.blocks).sorted { $0 && !$1 })
  }

  struct Setting: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout RunParameters) -> Void
  }

  static let settings = [
    Setting(testDescription: "no converter", change: { $0.converterCapsule = "" }),
    Setting(testDescription: "no monitor", change: { $0.monitorCapsule = "" }),
    Setting(testDescription: "version 0", change: { $0.converterVersion = 0 }),
    Setting(testDescription: "poll below 5 s", change: { $0.monitorPollSeconds = 4 }),
    Setting(
      testDescription: "time-out no longer than poll",
      change: {
        $0.monitorTimeoutSeconds = 60
      }),
    Setting(testDescription: "name without time", change: { $0.naming.capture = "{session}" }),
    Setting(testDescription: "name with a slash", change: { $0.naming.state = "a/{time}" }),
  ]

  @Test(arguments: settings) func unusableSettingsBlock(_ setting: Setting) {
    var parameters = RunParameters()
    setting.change(&parameters)
    let problems = LaunchProblem.all(
      rowCount: 1, problems: [], attachments: attachments, parameters: parameters)
    #expect(problems.map(\.place) == [.settings])
    #expect(problems.map(\.blocks) == [true])
  }

  @Test func noVersionIsUsable() {
    var parameters = RunParameters()
    parameters.converterVersion = nil
    #expect(parameters.problems.isEmpty)
  }
}
