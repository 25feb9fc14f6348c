import AssetSearch
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite struct SearchRunnerTests {
  static func search() -> RecordingSearch {
    RecordingSearch(
      subject: "717381", imageSources: [Names.imageSource],
      in: .cloud(buckets: ["first", "second"]))
  }

  @Test(arguments: 0..<10) func findsWhatTheSearchFinds(seed: UInt64) async {
    let world = FakeWorld.random(seed: seed)
    let catalog = FakeCatalog(world)
    let changes = Mutex<[SubjectAssets]>([])
    let assets = await SearchRunner.run(Self.search(), asking: catalog) { change in
      changes.withLock { $0.append(change) }
    }
    let inRounds = world.run(Self.search())
    #expect(assets == inRounds.assets)
    #expect(Set(catalog.questions) == Set(inRounds.questions))
    #expect(catalog.questions.count == inRounds.questions.count)
    let told = changes.withLock { $0 }
    #expect(
      told.first?.progress
        == SearchProgress(asked: 3, answered: 0, awaited: ["Code Ocean": 2, "DocumentDB": 1]))
    #expect(told.last == assets)
    #expect(told.count <= catalog.questions.count + 1)
  }

  @Test func aCancelledSearchReturnsWhatIsKnown() async {
    var world = FakeWorld()
    world.addSession(Names.session)
    let catalog = StuckCatalog(world, stuckAt: .recordsOfSubject("717381"))
    let (changes, change) = AsyncStream<SubjectAssets>.makeStream()
    let task = Task {
      await SearchRunner.run(Self.search(), asking: catalog) { change.yield($0) }
    }
    for await assets in changes where assets.progress.answered == 2 { break }
    task.cancel()
    let assets = await task.value
    #expect(assets.all.map(\.name) == [Names.session])
    #expect(!assets.progress.isComplete)
  }

  @Test func aTaskCancelledBeforehandEnds() async {
    let catalog = StuckCatalog(FakeWorld(), stuckAt: .recordsOfSubject("717381"))
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await SearchRunner.run(Self.search(), asking: catalog) { _ in }
    }
    task.cancel()
    #expect(await task.value.progress.isComplete == false)
  }
}

/// A catalog that answers one question only when the task is cancelled.
private struct StuckCatalog: AssetCatalog {
  private let catalog: FakeCatalog
  private let stuckAt: Question

  init(_ world: FakeWorld, stuckAt: Question) {
    catalog = FakeCatalog(world)
    self.stuckAt = stuckAt
  }

  func answer(_ question: Question) async -> Answer {
    guard question == stuckAt else { return await catalog.answer(question) }
    // A stream without values ends when its reader is cancelled.
    let (values, source) = AsyncStream<Void>.makeStream()
    for await _ in values {}
    source.finish()
    return .failed(.cancelled)
  }
}
