import ConversionFlow
import Launch
import LocalStore
import Manifest
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct RunsVerbTests {
  static let phases: [(RunPhase, hasFailed: Bool)] = [
    (.launching(.startRun), false), (.starting, false), (.capturing, false),
    (.converting(.running), false), (.failed(.monitor, reason: "r"), true), (.resultMissing, true),
    (.done(DataAsset(id: "a", name: "n", created: 1)), false),
  ]

  @Test(arguments: phases) func tellsWhatFailed(_ phase: RunPhase, _ hasFailed: Bool) {
    #expect(Verb.hasFailed(phase) == hasFailed)
  }

  @Test func asksOnceMoreForAMissingResult() throws {
    let started = RunObservation(monitor: Self.monitor(.running))
    let ended = RunObservation(monitor: Self.monitor(.completed))
    let (running, missing) = (try status(started), try status(ended))
    #expect(missing.phase == .resultMissing)
    #expect(Verb.mayChange(running, since: [running]))
    #expect(Verb.mayChange(missing, since: []) && Verb.mayChange(missing, since: [running]))
    #expect(!Verb.mayChange(missing, since: [missing]))
    let failed = try status(RunObservation(monitor: Self.monitor(.failed)))
    #expect(!Verb.mayChange(failed, since: []))
  }

  @Test func waitsForALaunchOfAnotherProgram() throws {
    let progress = LaunchProgress(of: try Self.plan().record)
    #expect(Verb.mayChange(RunStatus(progress: progress, isUnderWay: true), since: []))
    #expect(!Verb.mayChange(RunStatus(progress: progress), since: []), "it stopped")
  }

  @Test func wordsEveryErrorThrown() {
    let failure = Failure(message: "There is no home folder.", remedy: "Set HOME.")
    #expect(Failure(thrown: FailureError(failure)) == failure)
    #expect(Failure(thrown: FileError.standardStream) == Failure(FileError.standardStream))
    #expect(EarlierLaunchError.setAside.remedy.contains("--new"))
    let earlier = EarlierLaunchError.unreadable(.unreadable(what: "The launch x", reason: "its y"))
    #expect(earlier.message == "The launch x cannot be read back: its y.")
    #expect(earlier.remedy.contains("--new"))
  }

  private static func plan() throws -> LaunchPlan {
    LaunchPlan(
      stateBytes: [], stored: nil,
      session: try SessionName(firstIn: "SmartSPIM_717381_2024-07-03_10-49-01"),
      table: ManifestTable(), attachments: [], parameters: RunParameters(), now: 1)
  }

  private static func monitor(_ state: Computation.State) -> Computation {
    Computation(id: "r", name: "Run", created: 1, state: state)
  }

  private func status(_ observation: RunObservation) throws -> RunStatus {
    let plan = try Self.plan()
    let entry = JournalEntry(
      launch: plan.id, step: .startRun, name: "", event: .done(id: "r"), time: 1)
    return RunStatus(
      progress: LaunchProgress(of: plan.record, entries: [entry]), observation: observation)
  }
}
