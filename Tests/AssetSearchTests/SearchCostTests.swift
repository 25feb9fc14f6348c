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

  static func trace(_ world: World) -> SearchTrace {
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
    return fake.run(RecordingSearch(subject: "717381", imageSources: [Names.imageSource]))
  }

  @Test(arguments: worlds) func aHandfulOfRoundTrips(_ world: World) {
    let trace = Self.trace(world)
    let sorted = world.sessions * world.sortedPerSession
    #expect(trace.assets.ecephys.count == world.sessions)
    #expect(trace.assets.sorted.count == sorted)
    #expect(trace.assets.sorted.allSatisfy { $0.sorter.value != nil })
    #expect(trace.assets.sorted.allSatisfy { $0.probes.value?.count == 2 })
    #expect(trace.assets.warnings.isEmpty)
    #expect(trace.questions.count <= 10 + 3 * world.sessions + 8 * sorted)
    #expect(trace.depth <= world.depth)
  }
}
