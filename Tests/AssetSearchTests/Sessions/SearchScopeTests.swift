import AssetSearch
import TestSupport
import Testing
import Vocabulary

/// A search of a part of the subject asks about that part alone, and finds in it what a search of
/// everything finds.
@Suite struct SearchScopeTests {
  static func run(_ world: FakeWorld, _ scope: SearchScope) -> SearchTrace {
    SessionOverviewTests.run(world, scope)
  }

  /// What every scope tells of a session.
  struct Raw: Equatable {
    let raw: Finding<DataAsset>
    let folder: Finding<DataLocation>
    let modalities: [String]
    let record: Finding<MetadataRecord>
    let assets: [DataAsset]
    let sorted: [DataAsset]

    init(_ overview: SessionOverview) {
      raw = overview.raw
      folder = overview.folder
      modalities = overview.modalities
      record = overview.record
      assets = overview.assets
      sorted = overview.sorted.map(\.asset)
    }
  }

  @Test(arguments: 0..<30) func aPartIsFoundAsInTheWhole(seed: UInt64) throws {
    let world = FakeWorld.random(seed: seed)
    let whole = Self.run(world, .conversion)
    let listing = Self.run(world, .listing(SessionFilter()))
    #expect(listing.assets.sessions.map(Raw.init) == whole.assets.sessions.map(Raw.init))
    #expect(listing.assets.sorted.isEmpty)
    #expect(Set(listing.questions).isSubset(of: whole.questions))
    for overview in whole.assets.sessions {
      let one = Self.run(world, .session(overview.session))
      let found = try #require(one.assets.sessions.first)
      #expect(one.assets.sessions.count == 1)
      #expect(Raw(found) == Raw(overview))
      #expect(found.sorted == overview.sorted)
      #expect(one.assets.progress.isComplete)
    }
  }

  @Test(arguments: 0..<15) func theOrderOfAnswersChangesNothing(seed: UInt64) throws {
    let world = FakeWorld.random(seed: seed)
    for scope in [
      SearchScope.listing(SessionFilter(platform: "ecephys")),
      .session(try Names.session(Names.session)),
    ] {
      let search = RecordingSearch(
        subject: world.subject, scope: scope, in: .cloud(buckets: ["first"]))
      let inRounds = world.run(search)
      for order in 0..<4 {
        var generator = SeededGenerator(seed: seed * 100 + UInt64(order))
        let shuffled = world.run(search, shuffledBy: &generator)
        #expect(shuffled.assets == inRounds.assets)
        #expect(Set(shuffled.questions) == Set(inRounds.questions))
      }
    }
  }

  @Test func sessionsOutsideAreNotAskedAbout() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.addSession(Names.behavior)
    world.addSorted(Names.sorted)
    let trace = Self.run(world, .listing(SessionFilter(platform: "behavior")))
    #expect(trace.assets.sessions.map(\.id) == [Names.behavior])
    #expect(
      trace.questions.compactMap(\.place) == [
        DataLocation(bucket: "aind-open-data", key: Names.behavior)
      ])
  }

  /// Three questions, then the folder of each session: two round trips.
  @Test func aListingIsTwoRoundTrips() {
    var world = FakeWorld()
    for day in 10..<22 {
      let id = "ecephys_717381_2024-04-\(day)_11-14-13"
      world.addSession(id)
      world.addSorted("\(id)_sorted_a")
    }
    let trace = Self.run(world, .listing(SessionFilter()))
    #expect(trace.assets.sessions.count == 12)
    #expect(trace.assets.sessions.allSatisfy { $0.sorted.count == 1 })
    #expect(trace.questions.count == 4 + 12)
    #expect(trace.depth == 2)
  }
}
