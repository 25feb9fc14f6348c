import AssetSearch
import CloudServices
import ConversionFlow
import Launch
import LocalStore
import Manifest
import Neuroglancer
import TestSupport
import Testing
import Vocabulary

@testable import ConversionTUI

/// From the sample state to a captured result: the real services' clients, the real journal.
@Suite struct LaunchEndToEndTests {
  private let emulator: EmulatorProcess
  private let folder: TemporaryFolder
  private let connection: CloudConnection
  private let storage: Storage

  init() throws {
    emulator = try EmulatorProcess()
    folder = try TemporaryFolder()
    connection = CloudConnection(try CloudSettings(environment: emulator.environment))
    storage = try Storage(folder: "\(folder.path)/conversion-tui")
  }

  private func opened() async throws -> OpenedState {
    try await StateReader(
      connection: connection, stateFolder: CloudSettings.defaultStateFolder, home: nil
    ).open(.typed(emulator.statePath))
  }

  /// The plan of the filled manifest, which has no errors.
  private func plan() async throws -> LaunchPlan {
    let state = try await opened()
    let found = await SearchRunner.run(
      RecordingSearch(subject: state.subject, imageSources: state.content.imageSources),
      asking: connection.catalog
    ) { _ in }
    let matching = MatchingContext(
      stem: state.stem, subject: state.subject, tracks: state.content.tracks, assets: found,
      selectedAssets: Set(found.sorted.filter(\.startsSelected).map(\.id)))
    let table = Filling(matching).table(context: matching)
    #expect(RowValidation(table, matching).errorCount == 0)
    #expect(table.rows.count == 14)
    return LaunchPlan(
      stateBytes: state.content.json, stored: nil, session: state.session, table: table,
      attachments: AttachmentList(table: table, assets: found, choice: AttachmentChoice())
        .attachments,
      parameters: RunParameters(), now: 1_750_000_000)
  }

  /// Every wait lets the emulator's time pass.
  private var driver: LaunchDriver {
    LaunchDriver(
      service: connection.conversion, journal: storage.journal,
      pause: { [emulator] _ in _ = try emulator.control("POST", "/advance", ["seconds": 5]) },
      now: { 1_750_000_000 })
  }

  /// Names of the assets, and capsules of the runs, that a launch makes itself: the monitor's run
  /// makes more.
  private func made(by plan: LaunchPlan) throws -> [String] {
    let own = [
      plan.record.names.manifest, plan.record.names.state, plan.record.parameters.monitorCapsule,
    ]
    return try ["/assets", "/computations"].flatMap { path in
      (try emulator.control("GET", path).array ?? []).filter { $0["new"] == true }
        .compactMap { $0["name"]?.string ?? $0["capsule_id"]?.string }
    }.filter { own.contains($0) }.sorted()
  }

  private func once(_ plan: LaunchPlan) -> [String] {
    let names = plan.record.names
    return [names.manifest, names.state, plan.record.parameters.monitorCapsule].sorted()
  }

  private func content(_ location: S3Location) async throws -> [UInt8] {
    return try await connection.storedStates.fetch(location)
  }

  @Test func launchesAndFollowsToTheEnd() async throws {
    let plan = try await plan()
    let progress = try await driver.run(plan) { _ in }
    #expect(progress.isComplete)
    let names = plan.record.names
    let given = try #require(try TextFile.read(emulator.statePath))
    #expect(try await content(names.stateFile) == given)
    #expect(try await content(names.manifestFile) == Array(plan.manifestText.utf8))
    #expect(try made(by: plan) == once(plan))

    let follower = RunFollower(service: connection.conversion)
    var statuses = [RunStatus(progress: progress)]
    for _ in 0..<200 where statuses.contains(where: { !$0.phase.isFinal }) {
      _ = try emulator.control("POST", "/advance", ["seconds": 60])
      statuses = await follower.refreshed(statuses)
    }
    guard case .done(let result) = statuses[0].phase else {
      Issue.record("\(statuses[0].phase)")
      return
    }
    #expect(result.name == names.capture)
    try storage.runs.save(statuses[0].observation, of: plan.id)
    let listed = try storage.runs.list().launches
    #expect(listed.map(\.progress) == [progress])
    #expect(listed.map(\.observation.result?.id) == [result.id])
  }

  /// Each of these strikes once; the launch ends with a message or goes on, and launching again
  /// ends with one of everything.
  @Test(arguments: [
    ("PUT", "manifests", "reset_after"), ("PUT", "neuroglancer_states", "reset_before"),
    ("POST", "data_assets", "reset_after"), ("POST", "data_assets", "reset_before"),
    ("POST", "data_assets", "truncate"), ("POST", "computations", "reset_after"),
    ("POST", "computations", "garbage"),
  ])
  func makesEverythingOnce(_ method: String, _ path: String, _ action: String) async throws {
    let plan = try await plan()
    try emulator.add(
      faults: [
        "method": .string(method), "path_contains": .string(path), "action": .string(action),
        "body_contains": path == "data_assets" ? "mount" : "", "times": 1,
      ])
    var progress: LaunchProgress?
    for _ in 0..<3 where progress == nil {
      do {
        progress = try await driver.run(plan) { _ in }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(progress?.isComplete == true)
    #expect(try made(by: plan) == once(plan))
  }

  @Test func twoWhoLaunchInOneSecondDoNotOverwriteEachOther() async throws {
    let plan = try await plan()
    try await connection.conversion.store(Array("hers".utf8), at: plan.record.names.manifestFile)
    await #expect(throws: LaunchError.nameTaken(plan.record.names.manifestFile.description)) {
      try await driver.run(plan) { _ in }
    }
    #expect(try await content(plan.record.names.manifestFile) == Array("hers".utf8))
    #expect(try !made(by: plan).contains(plan.record.parameters.monitorCapsule))
  }
}
