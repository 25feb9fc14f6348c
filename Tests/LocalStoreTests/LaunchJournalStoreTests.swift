import Launch
import LocalStore
import Manifest
import TestSupport
import Testing
import Vocabulary

@Suite struct LaunchJournalStoreTests {
  let folder: TemporaryFolder
  var home: String { folder.path + "/conversion-tui" }

  init() throws { folder = try TemporaryFolder() }

  static func plan(
    _ state: String = "{}", probe: String = "ProbeA", now: Int = 1_723_875_347
  ) throws -> LaunchPlan {
    let row = ManifestRow(id: 0, cells: [.mouseID: "717381", .ephysCollection: probe])
    return LaunchPlan(
      stateBytes: Array(state.utf8), stored: nil,
      session: try SessionName(firstIn: "SmartSPIM_717381_2024-05-20_15-19-15"),
      table: ManifestTable(rows: [row]), attachments: [Attachment(id: "a", mount: "m")],
      parameters: RunParameters(), now: now)
  }

  static func entry(
    _ plan: LaunchPlan, _ step: LaunchStep, _ event: JournalEntry.Event, time: Int = 1
  ) -> JournalEntry {
    JournalEntry(
      launch: plan.id, step: step, name: step.name(in: plan.record), event: event, time: time)
  }

  static func entries(_ plan: LaunchPlan) -> [JournalEntry] {
    [
      entry(plan, .storeState, .intended, time: 10),
      entry(plan, .storeState, .done(id: "s3://b/k'\u{0}\"")),
      entry(
        plan, .createStateAsset,
        .failed(StepFailure(.unknownOutcome(service: "Code Ocean", reason: "reset")))),
      entry(plan, .startRun, .failed(StepFailure(.nameTaken("x")))),
    ]
  }

  @Test func linesSurviveTheProgram() throws {
    let plan = try Self.plan()
    let journal = try Storage(folder: home).journal
    try journal.begin(plan)
    for entry in Self.entries(plan) { try journal.append(entry) }
    #expect(try Storage(folder: home).journal.entries(of: plan.id) == Self.entries(plan))
  }

  @Test func linesOfLaunchesAreKeptApart() throws {
    let journal = try Storage(folder: home).journal
    let (first, second) = (try Self.plan(), try Self.plan("[]", now: 1_723_875_400))
    for plan in [first, second] { try journal.begin(plan) }
    try journal.append(Self.entry(first, .storeState, .intended))
    #expect(try journal.entries(of: first.id).count == 1)
    #expect(try journal.entries(of: second.id).isEmpty)
    #expect(try journal.entries(of: "never launched").isEmpty)
  }

  @Test func aLineOfAnUnknownLaunchIsRefused() throws {
    let journal = try Storage(folder: home).journal
    let plan = try Self.plan()
    let error = #expect(throws: LaunchError.self) {
      try journal.append(Self.entry(plan, .startRun, .intended))
    }
    guard case .journal = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aLaunchIsTakenByOneProgramAtATime() throws {
    let plan = try Self.plan()
    let (first, second) = (try Storage(folder: home).journal, try Storage(folder: home).journal)
    try first.begin(plan)
    #expect(throws: LaunchError.alreadyRunning(launch: plan.id)) { try second.begin(plan) }
    #expect(throws: LaunchError.alreadyRunning(launch: plan.id)) { try first.begin(plan) }
    try second.begin(try Self.plan(probe: "ProbeB", now: 1_723_875_400))
    second.end(plan.id)
    #expect(throws: LaunchError.alreadyRunning(launch: plan.id)) { try second.begin(plan) }
    first.end(plan.id)
    try second.begin(plan)
  }

  /// Of two programs that launch the same at once, neither having found the other's launch.
  @Test func theSameIsLaunchedByOneProgramAtATime() throws {
    let (plan, same) = (try Self.plan(), try Self.plan(now: 1_723_875_400))
    let (first, second) = (try Storage(folder: home), try Storage(folder: home))
    try first.journal.begin(plan)
    #expect(throws: LaunchError.alreadyRunning(launch: plan.id)) { try second.journal.begin(same) }
    #expect(try second.runs.list().launches.map(\.id) == [plan.id])
    first.journal.end(plan.id)
    try second.journal.begin(same)
  }

  @Test func aProgramThatEndsLetsGo() throws {
    let plan = try Self.plan()
    do {
      let ended = try Storage(folder: home)
      try ended.journal.begin(plan)
    }
    try Storage(folder: home).journal.begin(plan)
  }

  @Test func anotherLaunchOfTheSameNameIsRefused() throws {
    let journal = try Storage(folder: home).journal
    let plan = try Self.plan()
    try journal.begin(plan)
    journal.end(plan.id)
    let other = try Self.plan(probe: "ProbeB")
    #expect(throws: LaunchError.nameTaken(plan.id)) { try journal.begin(other) }
  }
}
