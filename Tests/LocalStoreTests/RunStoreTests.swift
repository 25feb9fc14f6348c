import CSQLite
import Launch
import LocalStore
import Manifest
import TestSupport
import Testing
import Vocabulary

@Suite struct RunStoreTests {
  typealias Sample = LaunchJournalStoreTests

  let folder: TemporaryFolder
  let storage: Storage
  var home: String { folder.path + "/conversion-tui" }

  init() throws {
    folder = try TemporaryFolder()
    storage = try Storage(folder: folder.path + "/conversion-tui")
  }

  @Test func aPlanComesBackWhole() throws {
    let plan = try Sample.plan("{\"a\": \"\u{0}\u{1F9E0}\"}\n")
    try storage.journal.begin(plan)
    #expect(try Storage(folder: home).runs.plan(plan.id) == plan)
    #expect(try storage.runs.plan("never launched") == nil)
  }

  @Test func listsNewestFirstWithProgress() throws {
    let (old, new) = (try Sample.plan(), try Sample.plan("[]", now: 1_723_875_400))
    for plan in [new, old] { try storage.journal.begin(plan) }
    let entries = Sample.entries(old)
    for entry in entries { try storage.journal.append(entry) }
    let listing = try storage.runs.list()
    #expect(listing.launches.map(\.id) == [new.id, old.id])
    #expect(listing.launches[1].progress == LaunchProgress(of: old.record, entries: entries))
    #expect(listing.problems.isEmpty)
  }

  @Test func remembersWhatTheCloudSaid() throws {
    let plan = try Sample.plan()
    try storage.journal.begin(plan)
    let run = Computation(id: "r", name: "Run", created: 1, state: .completed, exitCode: 0)
    let observation = RunObservation(
      monitor: run, result: DataAsset(id: "a", name: plan.id, created: 2))
    try storage.runs.save(observation, of: plan.id)
    #expect(try storage.runs.list().launches.map(\.observation) == [observation])
  }

  struct Story: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let events: [(LaunchStep, JournalEntry.Event)]
    let isFound: Bool
  }

  static let stories = [
    Story(testDescription: "nothing done", events: [], isFound: true),
    Story(testDescription: "interrupted", events: [(.startRun, .intended)], isFound: true),
    Story(testDescription: "complete", events: [(.startRun, .done(id: "r"))], isFound: false),
    Story(
      testDescription: "cannot go on",
      events: [(.storeState, .failed(StepFailure(.nameTaken("x"))))], isFound: false),
  ]

  @Test(arguments: stories) func findsTheUnfinishedLaunchOfAStateAndAManifest(
    _ story: Story
  ) throws {
    let plan = try Sample.plan()
    try storage.journal.begin(plan)
    for (step, event) in story.events {
      try storage.journal.append(Sample.entry(plan, step, event))
    }
    let later = try Sample.plan(now: 1_723_999_999).record
    let found = try storage.runs.unfinished(
      stateDigest: later.stateDigest, manifestDigest: later.manifestDigest)
    #expect(found == (story.isFound ? plan : nil))
  }

  @Test func anotherStateOrManifestIsAnotherLaunch() throws {
    try storage.journal.begin(try Sample.plan())
    for other in [try Sample.plan("[]").record, try Sample.plan(probe: "ProbeB").record] {
      let found = try storage.runs.unfinished(
        stateDigest: other.stateDigest, manifestDigest: other.manifestDigest)
      #expect(found == nil)
    }
  }

  @Test(arguments: ["record = '{}'", "record = 'cut'", "observation = '{\"monitor\": 1}'"])
  func oneLaunchThatCannotBeReadHidesNoOther(_ damage: String) throws {
    let (bad, good) = (try Sample.plan(), try Sample.plan("[]", now: 1_723_875_400))
    for plan in [bad, good] { try storage.journal.begin(plan) }
    var handle: OpaquePointer?
    sqlite3_open(home + "/conversion-tui.sqlite3", &handle)
    #expect(
      sqlite3_exec(handle, "UPDATE launch SET \(damage) WHERE number = 1", nil, nil, nil)
        == SQLITE_OK)
    sqlite3_close(handle)
    let listing = try storage.runs.list()
    #expect(listing.launches.map(\.id) == [good.id])
    #expect(listing.problems.count == 1)
  }
}
