import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct RecordingSearchTests {
  static func search() -> RecordingSearch {
    RecordingSearch(
      subject: "717381", imageSources: [Names.imageSource],
      in: .cloud(buckets: ["first", "second"]))
  }

  @Test(arguments: 0..<40) func theOrderOfAnswersChangesNothing(seed: UInt64) {
    let world = FakeWorld.random(seed: seed)
    let inRounds = world.run(Self.search())
    #expect(inRounds.assets.isSettled)
    for order in 0..<5 {
      var generator = SeededGenerator(seed: seed * 1000 + UInt64(order))
      let shuffled = world.run(Self.search(), shuffledBy: &generator)
      #expect(shuffled.assets == inRounds.assets)
      #expect(Set(shuffled.questions) == Set(inRounds.questions))
    }
  }

  @Test(arguments: 0..<20) func everyQuestionIsAskedOnce(seed: UInt64) {
    let questions = FakeWorld.random(seed: seed).run(Self.search()).questions
    #expect(Set(questions).count == questions.count)
  }

  /// What is shown on the way may be pending, but what is found stays found.
  @Test(arguments: 0..<20) func whatIsFoundIsNotTakenBack(seed: UInt64) {
    let world = FakeWorld.random(seed: seed)
    var generator = SeededGenerator(seed: seed)
    var states: [SubjectAssets] = []
    let final = world.run(Self.search(), shuffledBy: &generator) { states.append($0) }.assets
    for state in states {
      for row in state.ecephys where row.asset != .pending {
        #expect(final.ecephys.contains(row))
      }
      for (session, surface) in state.surface { #expect(final.surface[session] == surface) }
      for recording in state.sorted {
        let end = final.sorted.first { $0.id == recording.id }
        #expect(recording.probes == .pending || recording.probes == end?.probes)
        #expect(recording.sorter == .pending || recording.sorter == end?.sorter)
        #expect(recording.isAnalyzer == .pending || recording.isAnalyzer == end?.isAnalyzer)
        #expect(recording.output == .pending || recording.output == end?.output)
      }
    }
  }

  @Test func lateAndForeignAnswersAreIgnored() {
    var world = FakeWorld()
    world.addSession(Names.session)
    var search = Self.search()
    let questions = search.start()
    let query = Question.assets(.subjectField("717381"))
    #expect(questions.contains(query))
    _ = search.take(world.answer(query), to: query)
    let once = search
    #expect(search.take(.assets([]), to: query).isEmpty)
    #expect(search.take(.assets([]), to: .assets(.text("999999"))).isEmpty)
    #expect(search == once)
  }

  /// A link may still bring a newer raw asset than the one the searches brought.
  @Test func aRawAssetIsFoundWhenNoOtherCanCome() {
    var world = FakeWorld()
    let older = world.addSession(Names.session, created: 1, isRecorded: false)
    let newer = DataAsset(id: "newer", name: Names.session, created: 2, source: older.source)
    world.add(newer, reach: [])
    world.add(MetadataRecord(name: "x", created: "2024", location: nil, assetIDs: ["newer"]))
    var search = Self.search()
    var open = search.start()
    while let index = open.firstIndex(where: { $0 != .asset(id: "newer") }) {
      let question = open.remove(at: index)
      open += search.take(world.answer(question), to: question)
    }
    #expect(open == [.asset(id: "newer")])
    #expect(search.assets.ecephysRows == ["\(Names.session): pending"])
    for question in open {
      for next in search.take(world.answer(question), to: question) {
        #expect(search.take(world.answer(next), to: next).isEmpty)
      }
    }
    #expect(search.assets.ecephysRows == ["newer"])
  }

  @Test func rowsShowAfterTheFirstSearch() {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.addSorted(Names.sorted)
    var search = Self.search()
    _ = search.start()
    let query = Question.assets(.text("717381"))
    let next = search.take(world.answer(query), to: query)
    #expect(next.count == 3)
    #expect(search.assets.sorted.map(\.name) == [Names.sorted])
    #expect(search.assets.sorted.first?.sorter == .pending)
    #expect(search.assets.ecephysRows == ["\(Names.session): pending"])
    #expect(search.assets.stitchedRows == ["\(Names.brain): pending"])
    #expect(!search.assets.progress.isComplete)
  }
}

extension SubjectAssets {
  /// Whether every question is answered and nothing is pending.
  var isSettled: Bool {
    let isRowPending = (ecephys + smartspim + stitched).contains { $0.asset == .pending }
    let isRecordingPending = sorted.contains {
      $0.probes == .pending || $0.streams == .pending || $0.sorter == .pending
        || $0.isAnalyzer == .pending || $0.output == .pending
    }
    return progress.isComplete && !isRowPending && !isRecordingPending
  }
}
