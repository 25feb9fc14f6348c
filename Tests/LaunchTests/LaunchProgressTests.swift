import Launch
import Testing
import Vocabulary

@Suite struct LaunchProgressTests {
  struct Story: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var stored = false
    let events: [(LaunchStep, JournalEntry.Event)]
    let next: [LaunchAction]
  }

  static let lost = JournalEntry.Event.failed(
    StepFailure(.unknownOutcome(service: "Code Ocean", reason: "reset")))
  static let refused = JournalEntry.Event.failed(
    StepFailure(.rejected(service: "Code Ocean", status: 400, detail: "")))
  static let broken = JournalEntry.Event.failed(
    StepFailure(.assetFailed(name: "a", reason: "no space")))

  static let stateStored: [(LaunchStep, JournalEntry.Event)] = [
    (.storeState, .intended), (.storeState, .done(id: "s3://…")),
  ]
  static let filesReady: [(LaunchStep, JournalEntry.Event)] = [
    (.storeState, .done(id: "l")), (.createStateAsset, .done(id: "s")),
    (.awaitStateAsset, .done(id: "s")), (.storeManifest, .done(id: "l")),
    (.createManifestAsset, .done(id: "m")), (.awaitManifestAsset, .done(id: "m")),
  ]
  static let manifest = LaunchAction.perform(.storeManifest)

  static let stories = [
    Story(
      testDescription: "nothing done", events: [], next: [.perform(.storeState), manifest]),
    Story(
      testDescription: "stored state: nothing to write, its asset may exist", stored: true,
      events: [], next: [.lookUp(.createStateAsset, .reuse), manifest]),
    Story(
      testDescription: "killed while storing: the same bytes again",
      events: [(.storeState, .intended)], next: [.perform(.storeState), manifest]),
    Story(
      testDescription: "stored", events: stateStored,
      next: [.perform(.createStateAsset), manifest]),
    Story(
      testDescription: "killed while creating",
      events: stateStored + [(.createStateAsset, .intended)],
      next: [.lookUp(.createStateAsset, .uncertain), manifest]),
    Story(
      testDescription: "reply lost",
      events: stateStored + [(.createStateAsset, .intended), (.createStateAsset, lost)],
      next: [.lookUp(.createStateAsset, .uncertain), manifest]),
    Story(
      testDescription: "refused",
      events: stateStored + [(.createStateAsset, .intended), (.createStateAsset, refused)],
      next: [.perform(.createStateAsset), manifest]),
    Story(
      testDescription: "waiting, killed",
      events: stateStored + [(.createStateAsset, .done(id: "s")), (.awaitStateAsset, .intended)],
      next: [.perform(.awaitStateAsset), manifest]),
    Story(
      testDescription: "asset failed: another is made",
      events: stateStored + [
        (.createStateAsset, .done(id: "s")), (.awaitStateAsset, .intended),
        (.awaitStateAsset, broken),
      ],
      next: [.perform(.createStateAsset), manifest]),
    Story(
      testDescription: "one file ready: the run waits for the other",
      events: Array(filesReady.prefix(3)), next: [manifest]),
    Story(testDescription: "both ready", events: filesReady, next: [.perform(.startRun)]),
    Story(
      testDescription: "killed while starting", events: filesReady + [(.startRun, .intended)],
      next: [.lookUp(.startRun, .uncertain)]),
    Story(
      testDescription: "started", events: filesReady + [(.startRun, .done(id: "run"))], next: []),
  ]

  @Test(arguments: stories) func knowsWhatIsNext(_ story: Story) {
    let record = Sample.plan(stored: story.stored ? Sample.stored : nil).record
    let progress = Self.progress(of: record, story.events)
    #expect(progress.nextActions == story.next)
    #expect(progress.isComplete == story.next.isEmpty)
  }

  @Test func tellsTimesNamesAndIDs() {
    let record = Sample.plan().record
    let progress = Self.progress(of: record, Self.stateStored + [(.createStateAsset, .intended)])
    let stored = progress[.storeState]
    #expect(stored.name == record.names.stateFile.description)
    #expect((stored.begun, stored.ended) == (100, 101))
    #expect(progress.id(of: .storeState) == "s3://…")
    #expect(progress[.createStateAsset].name == record.names.state)
    #expect((progress[.createStateAsset].begun, progress[.createStateAsset].ended) == (102, nil))
    #expect(progress.current?.id == .createStateAsset)
  }

  @Test func aFailureStandsInFront() {
    let progress = Self.progress(
      of: Sample.plan().record, Self.stateStored + [(.storeManifest, Self.refused)])
    #expect(progress.current?.id == .storeManifest)
    #expect(progress.failure?.step == .storeManifest)
    #expect(progress.failure?.failure.message == "Code Ocean answered HTTP 400.")
    #expect(progress.canContinue)
  }

  @Test func aTakenNameEndsTheLaunch() {
    let taken = JournalEntry.Event.failed(StepFailure(.nameTaken("s3://b/k")))
    let progress = Self.progress(of: Sample.plan().record, [(.storeState, taken)])
    #expect(!progress.canContinue)
    #expect(!progress.isComplete)
  }

  static func progress(
    of record: LaunchRecord, _ events: [(LaunchStep, JournalEntry.Event)]
  ) -> LaunchProgress {
    LaunchProgress(
      of: record,
      entries: events.enumerated().map { index, event in
        JournalEntry(
          launch: record.id, step: event.0, name: event.0.name(in: record), event: event.1,
          time: 100 + index)
      })
  }
}
