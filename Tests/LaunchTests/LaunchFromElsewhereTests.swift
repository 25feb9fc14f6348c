import Launch
import Testing
import Vocabulary

/// Launches that another session made, read back from the runs of the monitor capsule.
@Suite struct LaunchFromElsewhereTests {
  let cloud = FakeCloud()

  private func list(
    journal: [RunStatus] = [], elsewhere: [RunStatus] = [], faults: Faults = Faults()
  ) async -> RunListing {
    await RunFollower(service: FakeService(cloud: cloud, faults: faults))
      .listed(journal: journal, elsewhere: elsewhere, parameters: RunParameters())
  }

  @Test(arguments: [nil, Sample.stored])
  func readsBackWhatWasMade(_ stored: S3Location?) async throws {
    let made = try await launch(Sample.plan(stored: stored), on: cloud)
    let listing = await list()
    let run = try #require(listing.launches.first)
    #expect(listing.problem == nil && listing.launches.count == 1)
    #expect(run.isFromElsewhere && run.progress.isComplete)
    #expect(run.phase == .starting)
    #expect(run.record.session == Sample.brain)
    #expect(run.record.names.capture == made.record.names.capture)
    #expect(run.record.names.manifestFile == made.record.names.manifestFile)
    #expect(run.record.names.state == made.record.names.state)
    #expect(run.record.attachments == Sample.attachments)
    for step in [
      LaunchStep.createStateAsset, .awaitStateAsset, .createManifestAsset, .awaitManifestAsset,
      .startRun,
    ] {
      #expect(run.progress.id(of: step) == made.id(of: step), "\(step)")
    }
    #expect(!run.progress.canContinue)
  }

  @Test func doesNotListWhatTheJournalKnows() async throws {
    let known = RunStatus(progress: try await launch(Sample.plan(), on: cloud))
    let other = try await launch(Sample.plan(now: Sample.now + 60), on: cloud)
    // The reply to this one was lost: its journal has no computation.
    let lost = Sample.plan(now: Sample.now + 120)
    _ = try await launch(lost, on: cloud)
    let begun = RunStatus(progress: LaunchProgress(of: lost.record))
    let listing = await list(journal: [known, begun])
    #expect(listing.launches.map(\.id) == [known.id, begun.id, other.record.id])
    #expect(listing.launches.map(\.isFromElsewhere) == [false, false, true])
  }

  static let otherWork = [
    "", "not JSON", "{}",
    #"{"run_params": {"capsule_id": "x"}, "capture_settings": {"name": "ecephys_1_sorted"}}"#,
    #"""
    {"run_params": {"capsule_id": "x", "named_parameters": [
      {"param_name": "manifest", "value": "a/b/c"}, {"param_name": "neuroglancer", "value": "a/b"}]},
     "capture_settings": {"name": "SmartSPIM_717381_2024-05-20_15-19-15_ibl-converted_x"}}
    """#,
  ]

  @Test(arguments: otherWork) func leavesOutOtherWorkOfTheMonitor(_ parameter: String) async {
    let request = RunRequest(
      capsuleID: RunParameters().monitorCapsule, attachments: [], parameter: parameter)
    _ = cloud.start(request)
    #expect(await list() == RunListing(launches: []))
  }

  @Test func doesNotAskAgainForWhatIsFinal() async throws {
    _ = try await launch(Sample.plan(), on: cloud)
    let first = try #require(await list().launches.first)
    let done = RunStatus(
      progress: first.progress, observation: RunObservation(result: RunStatusTests.ready),
      isFromElsewhere: true)
    let before = cloud.calls.count
    #expect(await list(elsewhere: [done]).launches == [done])
    #expect(cloud.calls.count == before + 1)
  }

  @Test func keepsTheOthersWhenTheListFails() async throws {
    let known = RunStatus(progress: try await launch(Sample.plan(), on: cloud))
    let listing = await list(
      journal: [known], elsewhere: [known], faults: Faults([("computations", .unavailable)]))
    #expect(listing.problem == Fault.unavailable.error)
    #expect(listing.launches.map(\.id) == [known.id, known.id])
  }
}
