import Launch
import Synchronization
import Testing
import Vocabulary

/// Whatever happens to a launch, going on with it makes one run, one state asset, one manifest
/// asset.
@Suite struct ExactlyOnceTests {
  /// More moments than any launch of these tests has.
  static let momentLimit = 120
  static let calls = [
    "store", "exists", "create", "asset", "files", "search", "run", "computations",
  ]

  @Test(arguments: [nil, Sample.stored])
  func killedAtEveryMoment(_ stored: S3Location?) async throws {
    var deaths = 0
    for moment in 0..<Self.momentLimit {
      let trial = Trial(plan: Sample.plan(stored: stored))
      let lifeline = Lifeline(killedAtMoment: moment)
      await trial.attempt(lifeline: lifeline)
      if lifeline.isDead { deaths += 1 }
      try await trial.finish("killed at moment \(moment)")
    }
    // Else the limit is too low, or nobody was killed.
    #expect((40..<Self.momentLimit).contains(deaths))
  }

  @Test(arguments: Fault.allCases)
  func everyFaultAtEveryCall(_ fault: Fault) async throws {
    for call in Self.calls {
      for strikes in 1...4 {
        let trial = Trial(plan: Sample.plan())
        let faults = Faults(Array(repeating: (call, fault), count: strikes))
        await trial.attempt(faults: faults)
        try await trial.finish("\(fault) ×\(strikes) at \(call)")
      }
    }
  }

  @Test(arguments: Fault.allCases)
  func everyFaultAndThenKilledAtEveryMoment(_ fault: Fault) async throws {
    for call in ["create", "run", "store"] {
      for moment in 0..<Self.momentLimit {
        let trial = Trial(plan: Sample.plan())
        await trial.attempt(
          lifeline: Lifeline(killedAtMoment: moment), faults: Faults([(call, fault)]))
        await trial.attempt(lifeline: Lifeline(killedAtMoment: moment / 2))
        try await trial.finish("\(fault) at \(call), killed at moment \(moment)")
      }
    }
  }

  @Test func killedAgainAndAgainUnderFaults() async throws {
    var random = SplitMix(state: 20_240_816)
    for round in 0..<400 {
      let stored = Bool.random(using: &random) ? Sample.stored : nil
      let trial = Trial(plan: Sample.plan(stored: stored))
      if Int.random(in: 0..<4, using: &random) == 0 {
        trial.cloud.world.withLock { $0.failingAssets = [trial.plan.record.names.manifest] }
      }
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let moment = Int.random(in: 0..<80, using: &random)
        let faults = (0..<Int.random(in: 0...4, using: &random)).map { _ in
          (
            Self.calls[Int.random(in: 0..<Self.calls.count, using: &random)],
            Fault.allCases[Int.random(in: 0..<Fault.allCases.count, using: &random)]
          )
        }
        await trial.attempt(lifeline: Lifeline(killedAtMoment: moment), faults: Faults(faults))
      }
      try await trial.finish("round \(round)")
    }
  }

  /// One launch, its cloud and its disk, through any number of programs.
  struct Trial {
    let plan: LaunchPlan
    let cloud = FakeCloud()
    let disk = FakeDisk()

    func attempt(lifeline: Lifeline = Lifeline(), faults: Faults = Faults()) async {
      _ = await failure {
        try await launch(plan, on: cloud, disk: disk, lifeline: lifeline, faults: faults)
      }
    }

    /// Goes on undisturbed, and counts what there is.
    func finish(_ story: String) async throws {
      // A first attempt may end with the failure of an asset that an earlier one made.
      await attempt()
      let end = try await launch(plan, on: cloud, disk: disk)
      let names = plan.record.names
      #expect(end.isComplete, "\(story)")
      #expect(cloud.usableAssets(named: names.state).count == 1, "\(story)")
      #expect(cloud.usableAssets(named: names.manifest).count == 1, "\(story)")
      #expect(cloud.runs.count == 1, "\(story)")
      let made = [LaunchStep.createManifestAsset, .createStateAsset].compactMap(end.id)
      #expect(cloud.runs.first?.attachments.suffix(2).map(\.id) == made, "\(story)")
      if !plan.record.isStateStored {
        #expect(cloud.world.withLock(\.objects)[names.stateFile] == plan.stateBytes, "\(story)")
      }
    }
  }
}

/// A small generator with a seed, so that a failure happens again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
