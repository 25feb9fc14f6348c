import Launch
import Synchronization
import Testing
import Vocabulary

@Suite struct LaunchDriverTests {
  @Test func launches() async throws {
    let cloud = FakeCloud()
    let plan = Sample.plan()
    let end = try await launch(plan, on: cloud)
    #expect(end.isComplete)
    let names = plan.record.names
    #expect(cloud.world.withLock(\.objects)[names.stateFile] == plan.stateBytes)
    #expect(
      cloud.world.withLock(\.objects)[names.manifestFile] == Array(plan.manifestText.utf8))
    let state = try #require(end.id(of: .createStateAsset))
    let manifest = try #require(end.id(of: .createManifestAsset))
    #expect(
      cloud.runs == [plan.record.runRequest(stateAssetID: state, manifestAssetID: manifest)])
  }

  @Test func aFreshLaunchLooksNothingUp() async throws {
    let cloud = FakeCloud()
    try await launch(Sample.plan(), on: cloud)
    #expect(!cloud.calls.contains { $0.hasPrefix("search") || $0.hasPrefix("computations") })
  }

  @Test func doesNotWriteAStoredState() async throws {
    let cloud = FakeCloud()
    try await launch(Sample.plan(stored: Sample.stored), on: cloud)
    #expect(!cloud.calls.contains { $0.hasPrefix("store old_stem") })
    #expect(cloud.usableAssets(named: "old_stem").count == 1)
  }

  @Test func usesTheAssetThatAStoredStateHas() async throws {
    let cloud = FakeCloud()
    let first = try await launch(Sample.plan(stored: Sample.stored), on: cloud)
    let second = try await launch(
      Sample.plan(stored: Sample.stored, now: Sample.now + 60), on: cloud)
    #expect(second.id(of: .createStateAsset) == first.id(of: .createStateAsset))
    #expect(cloud.usableAssets(named: "old_stem").count == 1)
    #expect(cloud.runs.count == 2)
  }

  @Test func journalsIntentBeforeEveryRequest() async throws {
    let cloud = FakeCloud()
    let disk = FakeDisk()
    try await launch(Sample.plan(), on: cloud, disk: disk)
    let lines = disk.lines.withLock { $0 }
    for step in LaunchStep.cloud {
      let events = lines.filter { $0.step == step }.map(\.event)
      try #require(events.count == 2)
      #expect(events[0] == .intended)
      if case .done = events[1] {} else { Issue.record("\(step) ended as \(events[1])") }
    }
  }

  @Test func sendsNothingThatItCannotJournal() async {
    for capacity in 0..<14 {
      let cloud = FakeCloud()
      let disk = FakeDisk()
      let error = await failure {
        try await launch(Sample.plan(), on: cloud, disk: disk, capacity: capacity)
      }
      #expect(error == .journal(reason: "disk full"))
      let intended = disk.lines.withLock { $0.filter { $0.event == .intended }.map(\.name) }
      let created = cloud.calls.filter { $0.hasPrefix("create ") }.map { String($0.dropFirst(7)) }
      #expect(created.allSatisfy(intended.contains))
      #expect(cloud.runs.isEmpty || intended.contains(Sample.plan().id))
    }
  }

  /// The other file's wait is cut off then: it has not failed, and hides not what did.
  @Test func theFailureOfOneFileIsTheLaunchs() async throws {
    let plan = Sample.plan()
    let cloud = FakeCloud { $0.looksUntilReady = 1_000_000 }
    let disk = FakeDisk()
    let faults = Faults([("create \(plan.record.names.manifest)", .refused)])
    let error = await failure { try await launch(plan, on: cloud, disk: disk, faults: faults) }
    #expect(error == Fault.refused.error)
    let stopped = LaunchProgress(of: plan.record, entries: disk.lines.withLock { $0 })
    #expect(stopped.failure?.step == .createManifestAsset)
    #expect(stopped.current?.id == .createManifestAsset)
  }

  @Test func aFailedAssetIsToldAndAnotherIsMadeNextTime() async throws {
    let plan = Sample.plan()
    let cloud = FakeCloud { $0.failingAssets = [plan.record.names.manifest] }
    let disk = FakeDisk()
    let error = await failure { try await launch(plan, on: cloud, disk: disk) }
    #expect(error == .assetFailed(name: plan.record.names.manifest, reason: "no space"))
    #expect(cloud.runs.isEmpty)
    try await launch(plan, on: cloud, disk: disk)
    #expect(cloud.usableAssets(named: plan.record.names.manifest).count == 1)
    #expect(cloud.runs.count == 1)
  }

  @Test func doesNotWriteOverAnotherLaunchOfTheSameSecond() async throws {
    let plan = Sample.plan()
    let theirs = Array("theirs".utf8)
    let cloud = FakeCloud { $0.objects[plan.record.names.manifestFile] = theirs }
    let disk = FakeDisk()
    let error = await failure { try await launch(plan, on: cloud, disk: disk) }
    #expect(error == .nameTaken(plan.record.names.manifestFile.description))
    #expect(cloud.world.withLock(\.objects)[plan.record.names.manifestFile] == theirs)
    let lines = disk.lines.withLock { $0 }
    #expect(!LaunchProgress(of: plan.record, entries: lines).canContinue)
  }

  @Test func waitsUntilTheAssetIsReadyAndAFileShows() async throws {
    let cloud = FakeCloud {
      $0.looksUntilReady = 3
      $0.looksUntilFiles = 2
    }
    let end = try await launch(Sample.plan(), on: cloud)
    let id = try #require(end.id(of: .awaitStateAsset))
    #expect(cloud.calls.count { $0 == "asset \(id)" } == 6)
    #expect(cloud.calls.count { $0 == "files \(id)" } == 3)
  }

  @Test func findsALostAssetThatTheSearchShowsLate() async throws {
    let plan = Sample.plan()
    let cloud = FakeCloud { $0.searchLag = 2 }
    let faults = Faults([("create \(plan.record.names.state)", .lostReply)])
    try await launch(plan, on: cloud, faults: faults)
    #expect(cloud.usableAssets(named: plan.record.names.state).count == 1)
  }

  @Test func aFailedLookUpLeavesTheStepUncertain() async throws {
    let plan = Sample.plan()
    let cloud = FakeCloud()
    let disk = FakeDisk()
    let faults = Faults([("run", .lostReply), ("computations", .unavailable)])
    let error = await failure { try await launch(plan, on: cloud, disk: disk, faults: faults) }
    #expect(error == Fault.unavailable.error)
    try await launch(plan, on: cloud, disk: disk)
    #expect(cloud.runs.count == 1)
  }

  @Test func stopsWhenCancelledAndGoesOnLater() async throws {
    let plan = Sample.plan()
    let cloud = FakeCloud { $0.looksUntilReady = .max }
    let disk = FakeDisk()
    let task = Task {
      await failure { try await launch(plan, on: cloud, disk: disk) }
    }
    while !cloud.calls.contains(where: { $0.hasPrefix("asset") }) { await Task.yield() }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(cloud.runs.isEmpty)
    cloud.world.withLock { $0.looksUntilReady = 0 }
    try await launch(plan, on: cloud, disk: disk)
    #expect(cloud.runs.count == 1)
  }

  @Test func reportsEveryLine() async throws {
    let reports = Mutex<[LaunchProgress]>([])
    let disk = FakeDisk()
    let driver = makeDriver(FakeService(cloud: FakeCloud()), FakeJournal(disk: disk))
    let end = try await driver.run(Sample.plan()) { progress in
      reports.withLock { $0.append(progress) }
    }
    let all = reports.withLock { $0 }
    #expect(all.count == disk.lines.withLock(\.count) + 1)
    #expect(all.first == LaunchProgress(of: Sample.plan().record))
    #expect(all.last == end)
  }
}

func makeDriver(_ service: FakeService, _ journal: FakeJournal) -> LaunchDriver {
  LaunchDriver(
    service: service, journal: journal,
    pause: { _ in
      try Task.checkCancellation()
      await Task.yield()
    },
    now: { 1_723_875_400 })
}

/// One attempt of a program at a launch.
@discardableResult
func launch(
  _ plan: LaunchPlan, on cloud: FakeCloud, disk: FakeDisk = FakeDisk(),
  lifeline: Lifeline = Lifeline(), faults: Faults = Faults(), capacity: Int = .max
) async throws(LaunchError) -> LaunchProgress {
  try await makeDriver(
    FakeService(cloud: cloud, lifeline: lifeline, faults: faults),
    FakeJournal(disk: disk, lifeline: lifeline, capacity: capacity)
  ).run(plan) { _ in }
}

/// The error of an attempt; nil when it succeeded.
func failure(_ attempt: () async throws -> LaunchProgress) async -> LaunchError? {
  do {
    _ = try await attempt()
    return nil
  } catch {
    return error as? LaunchError
  }
}
