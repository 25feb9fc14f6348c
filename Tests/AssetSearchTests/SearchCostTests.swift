import AssetSearch
import TestSupport
import Testing
import Vocabulary

/// The numbers of requests and round trips that a search may cost.
@Suite struct SearchCostTests {
  struct World: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sessions: Int
    let sortedPerSession: Int
    /// How the n-th sorted asset lies.
    let layout: @Sendable (Int) -> SortedLayout
    var isRecorded = true
    let depth: Int
  }

  static let modern = SortedLayout().with { $0.files["nwb/a.nwb/x"] = "" }
  static let old = SortedLayout().with {
    $0.isAnalyzer = false
    $0.curatedFolder = "sorting_precurated"
    $0.files = ["nwb/a.nwb/x": ""]
    for stream in ["ProbeA", "ProbeB"] {
      $0.files["spikesorted/\(SortedLayout.folder(stream))/si_folder.json"] =
        SortedLayout.folderInfo(sorter: "kilosort2_5")
    }
  }
  static let mixed: @Sendable (Int) -> SortedLayout = {
    switch $0 % 4 {
    case 0: modern
    case 1: modern.with { $0.place = .byID(bucket: KnownBuckets.standard[0]) }
    case 2: old
    default: modern.with { $0.output = "Command error:" }
    }
  }

  static let worlds = [
    World(
      testDescription: "one session", sessions: 1, sortedPerSession: 1, layout: { _ in modern },
      depth: 3),
    World(
      testDescription: "four sessions", sessions: 4, sortedPerSession: 1, layout: { _ in modern },
      depth: 3),
    World(
      testDescription: "four sessions without records", sessions: 4, sortedPerSession: 1,
      layout: mixed, isRecorded: false, depth: 6),
    World(
      testDescription: "twelve sessions, 24 sorted assets", sessions: 12, sortedPerSession: 2,
      layout: mixed, depth: 6),
  ]

  private static var search: RecordingSearch {
    RecordingSearch(subject: "717381", imageSources: [Names.imageSource])
  }

  static func fake(_ world: World) -> FakeWorld {
    var fake = FakeWorld()
    for index in 0..<world.sessions {
      let id = "ecephys_717381_2024-04-\(index + 10)_11-14-13"
      fake.addSession(id, isRecorded: world.isRecorded)
      for number in 0..<world.sortedPerSession {
        fake.addSorted("\(id)_sorted_\(number)", world.layout(index * 2 + number))
      }
    }
    fake.addSession(Names.brain, modalities: ["SPIM"])
    fake.add(DataAsset(id: "stitched", name: Names.stitched, created: 1))
    return fake
  }

  @Test(arguments: worlds) func aHandfulOfRoundTrips(_ world: World) {
    let trace = Self.fake(world).run(Self.search)
    let sorted = world.sessions * world.sortedPerSession
    #expect(trace.assets.ecephys.count == world.sessions)
    #expect(trace.assets.sorted.count == sorted)
    #expect(trace.assets.sorted.allSatisfy { $0.sorter.value != nil })
    #expect(trace.assets.sorted.allSatisfy { $0.probes.value?.count == 2 })
    #expect(trace.assets.warnings.isEmpty)
    #expect(trace.questions.count <= 10 + 3 * world.sessions + 8 * sorted)
    #expect(trace.depth <= world.depth)
  }

  /// The names show after the first round trip; after the third, which of them have raw data, and
  /// what each sorted asset holds where its folder is told.
  @Test(arguments: worlds) func rowsShowEarly(_ world: World) {
    let fake = Self.fake(world)
    var search = Self.search
    var open = search.start()
    var rows: [SubjectAssets] = []
    for _ in 1...3 {
      open = open.flatMap { search.take(fake.answer($0), to: $0) }
      rows.append(search.assets)
    }
    let sorted = world.sessions * world.sortedPerSession
    #expect(rows[0].sorted.count == sorted)
    #expect(rows[0].ecephys.count == world.sessions)
    #expect(rows[2].ecephys.allSatisfy { $0.asset.value != nil })
    let located = rows[2].sorted.filter { $0.asset.source != nil }
    #expect(located.allSatisfy { $0.probes.value != nil && $0.isError != nil })
  }
}
