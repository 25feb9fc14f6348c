import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SourceFolderTests {
  static let buckets = ["first", "second", "third"]

  @Test func anAssetWithASourceIsLookedForNowhereElse() {
    var world = FakeWorld()
    world.addSorted(Names.sorted)
    let places = world.search(buckets: Self.buckets).questions.compactMap(\.place)
    #expect(places.contains { $0.key.contains("_sorted_") })
    let known = Self.buckets.map { DataLocation.Root.bucket($0) }
    #expect(!places.contains { $0.key.contains("_sorted_") && known.contains($0.root) })
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Places where a folder is, and the sorter named in it.
    let places: [SortedLayout.Place]
    let expected: Int
  }

  static let cases = [
    Case(testDescription: "by ID, first bucket", places: [.byID(bucket: "first")], expected: 0),
    Case(testDescription: "by ID, last bucket", places: [.byID(bucket: "third")], expected: 0),
    Case(testDescription: "by name", places: [.byName(bucket: "second")], expected: 0),
    Case(
      testDescription: "buckets in their order",
      places: [.byID(bucket: "third"), .byID(bucket: "second")], expected: 1),
    Case(
      testDescription: "IDs before names",
      places: [.byName(bucket: "first"), .byID(bucket: "third")], expected: 1),
  ]

  @Test(arguments: cases) func findsTheFirstFolderThatIsThere(_ example: Case) throws {
    var world = FakeWorld()
    for (index, place) in example.places.enumerated() {
      world.addSorted(
        Names.sorted,
        SortedLayout().with {
          $0.place = place
          $0.files = ["processing.json": SortedLayout.processing(sorter: "sorter\(index)")]
        })
    }
    let recording = world.search(buckets: Self.buckets).assets.sorted.first
    #expect(recording?.sorter == .found("sorter\(example.expected)"))
  }

  @Test func theFirstPlaceIsAskedAlone() {
    var world = FakeWorld()
    world.addSorted(Names.sorted, SortedLayout().with { $0.place = .byID(bucket: "first") })
    let others = world.search(buckets: Self.buckets).questions.filter {
      $0.place?.key == Names.sorted || $0.place?.key == "id-\(Names.sorted)"
    }
    #expect(others == [.folder(DataLocation(bucket: "first", key: "id-\(Names.sorted)"))])
  }

  @Test func saysWhereItLookedInVain() throws {
    var world = FakeWorld()
    world.add(DataAsset(id: "abc", name: Names.sorted, created: 1))
    let denied = SearchError.accessDenied(location: "s3://second/abc", credentials: "nobody")
    world.overrides[.folder(DataLocation(bucket: "second", key: "abc"))] = .failed(denied)
    let recording = try #require(world.search(buckets: Self.buckets).assets.sorted.first)
    let reason = try #require(recording.probes.reason)
    #expect(reason.contains("abc or \(Names.sorted) in first, second, third"))
    #expect(reason.contains(denied.message))
    #expect(recording.sorter.reason == reason)
    #expect(recording.output.reason == reason)
    #expect(recording.isError == nil)
  }
}

extension Question {
  /// The place on S3 that is asked about.
  var place: DataLocation? {
    switch self {
    case .folder(let location), .file(let location), .output(let location): location
    default: nil
    }
  }
}
