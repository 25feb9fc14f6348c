import Launch
import Synchronization
import Testing
import Vocabulary

@Suite struct RunFollowerTests {
  /// A launched plan on a cloud, and the status it starts with.
  func launched(now: Int = Sample.now, on cloud: FakeCloud) async throws -> RunStatus {
    RunStatus(progress: try await launch(Sample.plan(now: now), on: cloud))
  }

  func startConverter(of status: RunStatus, on cloud: FakeCloud) {
    let names = status.record.names
    let request = RunRequest(
      capsuleID: status.record.parameters.converterCapsule, attachments: [],
      parameter: "\(names.manifest)/\(names.manifest).csv")
    _ = cloud.start(request)
  }

  func set(_ state: Computation.State, ofRun id: String, on cloud: FakeCloud) {
    cloud.world.withLock { world in
      guard let index = world.computations.firstIndex(where: { $0.run.id == id }) else { return }
      let run = world.computations[index].run
      world.computations[index].run = Computation(
        id: id, name: run.name, created: run.created, state: state, parameters: run.parameters)
    }
  }

  @Test func followsALaunchToItsResult() async throws {
    let cloud = FakeCloud()
    let follower = RunFollower(service: FakeService(cloud: cloud))
    var status = try await launched(on: cloud)
    status = await follower.refreshed([status])[0]
    #expect(status.phase == .starting)
    #expect(status.observation.monitor?.id == status.progress.computationID)

    startConverter(of: status, on: cloud)
    status = await follower.refreshed([status])[0]
    #expect(status.phase == .converting(.initializing))

    let converter = try #require(status.observation.converter)
    set(.completed, ofRun: converter.id, on: cloud)
    status = await follower.refreshed([status])[0]
    #expect(status.phase == .capturing)

    let capture = NewAsset(
      name: status.record.names.capture, tags: [], metadata: [],
      source: S3Location(bucket: "b", key: "k"))
    let result = cloud.create(capture)
    for _ in 0..<3 { _ = cloud.look(at: result.id) }
    status = await follower.refreshed([status])[0]
    guard case .done(let asset) = status.phase else {
      Issue.record("\(status.phase)")
      return
    }
    #expect(asset.id == result.id)
  }

  @Test func doesNotAskAgainForWhatIsFinal() async throws {
    let cloud = FakeCloud()
    let status = try await launched(on: cloud)
    let done = RunStatus(
      progress: status.progress, observation: RunObservation(result: RunStatusTests.ready))
    let waiting = RunStatus(progress: LaunchProgress(of: Sample.plan(now: 0).record))
    let before = cloud.calls.count
    let again = await RunFollower(service: FakeService(cloud: cloud)).refreshed([done, waiting])
    #expect(again == [done, waiting])
    #expect(cloud.calls.count == before)
  }

  @Test func asksForTheOutputOfWhatFailedOnce() async throws {
    let cloud = FakeCloud()
    var status = try await launched(on: cloud)
    startConverter(of: status, on: cloud)
    status = await RunFollower(service: FakeService(cloud: cloud)).refreshed([status])[0]
    let converter = try #require(status.observation.converter).id
    set(.failed, ofRun: converter, on: cloud)
    let silent = Faults([("output", .unavailable)])
    status = await RunFollower(service: FakeService(cloud: cloud, faults: silent))
      .refreshed([status])[0]
    #expect(status.phase.isFinal && status.observation.output == nil && status.problem != nil)
    status = await RunFollower(service: FakeService(cloud: cloud)).refreshed([status])[0]
    #expect(status.observation.output == ["ValueError: \(converter)"])
    let before = cloud.calls.count
    let again = await RunFollower(service: FakeService(cloud: cloud)).refreshed([status])
    #expect(again == [status] && cloud.calls.count == before)
    #expect(try RunObservation(json: status.observation.json).output == status.observation.output)
  }

  /// A monitor that failed because its converter did is told by the converter's output, though the
  /// converter began and failed since its runs were listed.
  @Test(arguments: [1, 2])
  func looksForTheConverterOfAMonitorThatFailed(_ failures: Int) async throws {
    let cloud = FakeCloud()
    let status = try await launched(on: cloud)
    startConverter(of: status, on: cloud)
    let follower = RunFollower(service: FakeService(cloud: cloud))
    let converter = try #require(await follower.refreshed([status])[0].observation.converter).id
    set(.failed, ofRun: converter, on: cloud)
    set(.failed, ofRun: try #require(status.progress.computationID), on: cloud)
    let faults = Faults(Array(repeating: ("computations", Fault.unavailable), count: failures))
    var seen = await RunFollower(service: FakeService(cloud: cloud, faults: faults))
      .refreshed([status])[0]
    if failures == 2 {
      #expect(seen.problem == Fault.unavailable.error && seen.observation.output == nil)
      seen = await follower.refreshed([seen])[0]
    }
    #expect(seen.problem == nil)
    #expect(seen.observation.output == ["ValueError: \(converter)"])
    guard case .failed(.converter, _) = seen.phase else {
      Issue.record("\(seen.phase)")
      return
    }
  }

  @Test func tellsLaunchesApartAndAsksForACapsuleOnce() async throws {
    let cloud = FakeCloud()
    let first = try await launched(on: cloud)
    let second = try await launched(now: Sample.now + 60, on: cloud)
    startConverter(of: second, on: cloud)
    let before = cloud.calls.count
    let statuses = await RunFollower(service: FakeService(cloud: cloud))
      .refreshed([second, first])
    #expect(statuses.map(\.phase) == [.converting(.initializing), .starting])
    #expect(cloud.calls.dropFirst(before).count { $0.hasPrefix("computations") } == 1)
  }

  @Test(arguments: ["computation run", "computations", "search"])
  func whatCannotBeAskedForStaysAsItWas(_ call: String) async throws {
    let cloud = FakeCloud()
    let status = try await launched(on: cloud)
    startConverter(of: status, on: cloud)
    let known = await RunFollower(service: FakeService(cloud: cloud)).refreshed([status])[0]
    let faults = Faults(Array(repeating: (call, Fault.unavailable), count: 2))
    let start = call == "computations" ? status : known
    let after = await RunFollower(service: FakeService(cloud: cloud, faults: faults))
      .refreshed([start])[0]
    #expect(after.problem == Fault.unavailable.error)
    #expect(after.observation.converter == start.observation.converter)
  }
}
