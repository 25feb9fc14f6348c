import Launch
import Testing
import Vocabulary

@Suite struct RunStatusTests {
  struct Moment: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let observation: RunObservation
    let phase: RunPhase
  }

  static let ready = DataAsset(id: "a", name: "result", created: 9)
  static let draft = DataAsset(id: "a", name: "result", created: 9, state: .draft)
  static let broken = DataAsset(
    id: "a", name: "result", created: 9, state: .failed, failureReason: "too large")

  static func run(
    _ state: Computation.State, endStatus: String? = nil, exitCode: Int? = nil
  ) -> Computation {
    Computation(
      id: "r", name: "Run", created: 1, state: state, endStatus: endStatus, exitCode: exitCode)
  }

  static let moments = [
    Moment(
      testDescription: "just started", observation: RunObservation(), phase: .starting),
    Moment(
      testDescription: "monitor runs, converter does not show",
      observation: RunObservation(monitor: run(.running)), phase: .starting),
    Moment(
      testDescription: "converter runs",
      observation: RunObservation(monitor: run(.running), converter: run(.running)),
      phase: .converting(.running)),
    Moment(
      testDescription: "converter ended well",
      observation: RunObservation(
        monitor: run(.running), converter: run(.completed, endStatus: "succeeded")),
      phase: .capturing),
    Moment(
      testDescription: "result is made",
      observation: RunObservation(
        monitor: run(.running), converter: run(.completed), result: draft),
      phase: .capturing),
    Moment(
      testDescription: "done",
      observation: RunObservation(
        monitor: run(.completed), converter: run(.completed), result: ready),
      phase: .done(ready)),
    Moment(
      testDescription: "monitor ended, no result",
      observation: RunObservation(monitor: run(.completed), converter: run(.completed)),
      phase: .resultMissing),
    Moment(
      testDescription: "converter failed",
      observation: RunObservation(
        monitor: run(.running), converter: run(.completed, endStatus: "failed", exitCode: 1)),
      phase: .failed(.converter, reason: "failed, exit code 1")),
    Moment(
      testDescription: "converter stopped",
      observation: RunObservation(
        monitor: run(.running), converter: run(.completed, endStatus: "stopped")),
      phase: .failed(.converter, reason: "stopped")),
    Moment(
      testDescription: "monitor failed before the converter",
      observation: RunObservation(monitor: run(.failed)),
      phase: .failed(.monitor, reason: "failed")),
    Moment(
      testDescription: "capture failed",
      observation: RunObservation(monitor: run(.running), result: broken),
      phase: .failed(.capture, reason: "too large")),
  ]

  @Test(arguments: moments) func tellsWhereALaunchStands(_ moment: Moment) {
    let progress = LaunchProgressTests.progress(
      of: Sample.plan().record, LaunchProgressTests.filesReady + [(.startRun, .done(id: "r"))])
    #expect(RunStatus(progress: progress, observation: moment.observation).phase == moment.phase)
  }

  @Test func beforeTheRunItIsTheLaunchThatStandsSomewhere() {
    let record = Sample.plan().record
    let begun = LaunchProgressTests.progress(of: record, [(.storeState, .intended)])
    #expect(RunStatus(progress: begun, isUnderWay: true).phase == .launching(.storeState))
    #expect(RunStatus(progress: begun).phase == .interrupted(.storeState))
    let failed = LaunchProgressTests.progress(
      of: record, [(.storeState, .intended), (.storeState, LaunchProgressTests.refused)])
    guard case .launchFailed(.storeState, let failure) = RunStatus(progress: failed).phase else {
      Issue.record("\(RunStatus(progress: failed).phase)")
      return
    }
    #expect(failure.message == "Code Ocean answered HTTP 400.")
  }

  @Test(arguments: moments) func observationsSurviveBeingWrittenDown(_ moment: Moment) throws {
    let text = moment.observation.json.text()
    #expect(try RunObservation(json: try JSONValue(parsing: text)) == moment.observation)
  }

  @Test func anObservationOfAnUnknownStateIsRefused() {
    let json: JSONValue = ["result": ["id": "a", "name": "n", "created": 1, "state": "melted"]]
    let error = #expect(throws: RecordError.self) { try RunObservation(json: json) }
    #expect(error?.key == "state")
  }
}
