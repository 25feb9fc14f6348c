import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct KeptAnswersTests {
  private static func search(buckets: [String] = ["first", "second"]) -> RecordingSearch {
    RecordingSearch(
      subject: "717381", imageSources: [Names.imageSource], in: .cloud(buckets: buckets))
  }

  /// A world in which nothing fails.
  private static func sound(_ seed: UInt64) -> FakeWorld {
    var world = FakeWorld.random(seed: seed)
    world.overrides = [:]
    return world
  }

  @Test(arguments: 0..<20) func tellWhatTheSearchTold(seed: UInt64) throws {
    let found = Self.sound(seed).run(Self.search()).assets
    let kept = found.evidence.kept(at: 100)
    let recalled = Self.search().recalled(from: kept)
    #expect(recalled?.time == (found.all.isEmpty ? nil : 100))
    #expect(recalled.map { $0.assets == found } ?? found.all.isEmpty)
  }

  /// What failed is asked anew: it is pending where all else is there.
  @Test func failuresAreForgotten() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.addSorted(Names.sorted)
    let output = DataLocation(bucket: "aind-results", key: "sorted/id-\(Names.sorted)/output")
    world.overrides[.output(output)] = .failed(.unreachable(service: "S3", reason: "reset"))
    let kept = world.run(Self.search()).assets.evidence.kept(at: 100)
    let recalled = try #require(Self.search().recalled(from: kept))
    #expect(recalled.assets.sorted.first?.sorter == .found("kilosort4"))
    #expect(recalled.assets.sorted.first?.output == .pending)
    #expect(!recalled.assets.progress.isComplete)
  }

  @Test func areAsOldAsTheOldest() {
    var world = FakeWorld()
    world.addSession(Names.session)
    let kept = world.run(Self.search()).assets.evidence.kept(at: 100)
    let aged = kept.enumerated().map { index, answer in
      KeptAnswer(question: answer.question, answer: answer.answer, time: 100 + index)
    }
    #expect(Self.search().recalled(from: aged.reversed())?.time == 100)
  }

  @Test(arguments: ["", "{", "[]", "{}", "{\"assets\": 1}", "{\"unheard of\": 1}"])
  func whatCannotBeReadIsForgotten(text: String) {
    var world = FakeWorld()
    world.addSession(Names.session)
    let kept = world.run(Self.search()).assets.evidence.kept(at: 100).map {
      KeptAnswer(question: $0.question, answer: text, time: 100)
    }
    #expect(Self.search().recalled(from: kept) == nil)
  }

  @Test func ofOtherQuestionsTellNothing() {
    var world = FakeWorld()
    world.addSession(Names.session)
    let kept = world.run(Self.search()).assets.evidence.kept(at: 100)
    #expect(RecordingSearch(subject: "717382", imageSources: []).recalled(from: kept) == nil)
    #expect(Self.search().recalled(from: []) == nil)
  }
}
