import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SessionOverviewTests {
  static func run(_ world: FakeWorld, _ scope: SearchScope) -> SearchTrace {
    world.run(
      RecordingSearch(
        subject: world.subject, scope: scope, in: .cloud(buckets: ["first", "second"])))
  }

  /// The only session of a world, in full.
  static func overview(
    _ world: FakeWorld, of id: String = Names.session
  ) throws -> SessionOverview {
    let sessions = run(world, .session(try Names.session(id))).assets.sessions
    #expect(sessions.map(\.id) == [id])
    return try #require(sessions.first)
  }

  @Test func anUploadedAndSortedSession() throws {
    var world = FakeWorld()
    let raw = world.addSession(Names.session, modalities: ["ecephys", "behavior", "log_metadata"])
    let failed = world.addSorted(
      "\(Names.session)_sorted_a", created: 5, SortedLayout().with { $0.output = "Command error:" })
    let sorted = world.addSorted(Names.sorted, created: 9)
    world.addSession(Names.behavior)
    let overview = try Self.overview(world)
    #expect(overview.raw == .found(raw))
    #expect(overview.folder == .found(DataLocation(bucket: "aind-open-data", key: Names.session)))
    #expect(overview.modalities == ["behavior", "ecephys"])
    #expect(overview.assets == [raw, failed, sorted])
    #expect(overview.record.value?.name == Names.session)
    #expect(overview.sorted.map(\.asset) == [failed, sorted])
    #expect(overview.isUploaded == true)
    #expect(overview.isSorted == true)
    #expect(!overview.isUnknown)
  }

  @Test func theNewestSortedAssetSaysWhetherItIsSorted() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.addSorted("\(Names.session)_sorted_a", created: 5)
    world.addSorted(
      "\(Names.session)_sorted_b", created: 9, SortedLayout().with { $0.output = nil })
    #expect(try Self.overview(world).isSorted == false)
    #expect(try Self.overview(world).sorted.count == 2)
  }

  @Test func aSessionWithoutSortedAssetsIsNotSorted() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    #expect(try Self.overview(world).isSorted == false)
  }

  @Test func assetsGoToTheirSorters() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    for (index, sorter) in ["kilosort4", "kilosort2_5", nil, "kilosort4"].enumerated() {
      let layout = SortedLayout().with { layout in
        layout.files =
          sorter.map { ["processing.json": SortedLayout.processing(sorter: $0)] } ?? [:]
      }
      world.addSorted("\(Names.session)_sorted_\(index)", created: index, layout)
    }
    let sorters = try Self.overview(world).sorters
    #expect(sorters.map(\.name) == ["kilosort2_5", "kilosort4"])
    #expect(
      sorters.map { $0.recordings.map { String($0.name.suffix(1)) } } == [["1"], ["0", "3"]])
  }

  struct Folders: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Folders beneath the raw data.
    let folders: [String]
    let clipped: String?
    let compressed: String?
  }

  static let folders = [
    Folders(
      testDescription: "at the top", folders: ["ecephys_clipped", "ecephys_compressed"],
      clipped: "ecephys_clipped", compressed: "ecephys_compressed"),
    Folders(
      testDescription: "in ecephys",
      folders: ["ecephys/ecephys_clipped", "ecephys/ecephys_compressed"],
      clipped: "ecephys/ecephys_clipped", compressed: "ecephys/ecephys_compressed"),
    Folders(
      testDescription: "the newer place first",
      folders: ["ecephys/ecephys_clipped", "ecephys_clipped"],
      clipped: "ecephys/ecephys_clipped", compressed: nil),
    Folders(
      testDescription: "one in each", folders: ["ecephys/ecephys_compressed", "ecephys_clipped"],
      clipped: "ecephys_clipped", compressed: "ecephys/ecephys_compressed"),
    Folders(testDescription: "in neither", folders: ["behavior"], clipped: nil, compressed: nil),
  ]

  @Test(arguments: folders) func findsClippedAndCompressed(_ example: Folders) throws {
    var world = FakeWorld()
    let raw = world.addSession(Names.session, modalities: example.folders)
    let source = try #require(raw.source)
    let found = try #require(try Self.overview(world).ecephys)
    #expect(found.clipped.value == example.clipped.map { source.appending($0) })
    #expect(found.compressed.value == example.compressed.map { source.appending($0) })
    if example.clipped == nil {
      #expect(found.clipped.reason?.contains("nor in its ecephys/") == true)
    }
  }

  /// As in the published package: those of the raw asset, wherever the record says the data is.
  @Test func clippedAndCompressedAreOfTheRawAsset() throws {
    var world = FakeWorld()
    world.addFile(DataLocation(bucket: "loc", key: "\(Names.session)/ecephys/a"))
    world.addFile(DataLocation(bucket: "src", key: "\(Names.session)/ecephys_clipped/a"))
    let source = DataLocation(bucket: "src", key: Names.session)
    world.add(DataAsset(id: "raw", name: Names.session, created: 1, source: source))
    world.add(
      MetadataRecord(
        name: Names.session, created: "2024",
        location: DataLocation(bucket: "loc", key: Names.session), assetIDs: ["raw"]))
    let overview = try Self.overview(world)
    #expect(overview.folder.value?.root == .bucket("loc"))
    #expect(overview.ecephys?.clipped.value == source.appending("ecephys_clipped"))
  }

  @Test func dataWithoutAnAssetIsUploaded() throws {
    var world = FakeWorld()
    world.addFile(DataLocation(bucket: "second", key: "\(Names.session)/ecephys_clipped/a"))
    let overview = try Self.overview(world)
    #expect(overview.isUploaded == true)
    #expect(overview.raw.reason != nil)
    #expect(overview.ecephys?.clipped.value?.description.hasSuffix("ecephys_clipped") == true)
    #expect(!overview.isUnknown)
  }

  @Test func aRecordOfNothingIsNotUploaded() throws {
    var world = FakeWorld()
    world.add(
      MetadataRecord(
        name: Names.session, created: "2024",
        location: DataLocation(bucket: "first", key: Names.session), assetIDs: []))
    let overview = try Self.overview(world)
    #expect(overview.isUploaded == false)
    #expect(overview.record.value != nil)
    #expect(!overview.isUnknown)
  }

  @Test func aSessionThatNobodyKnowsIsToldSo() throws {
    var world = FakeWorld()
    world.addSession(Names.behavior)
    let overview = try Self.overview(world)
    #expect(overview.isUnknown)
    #expect(overview.isUploaded == false && overview.isSorted == false)
  }

  @Test func whatS3DidNotAnswerIsNotDenied() throws {
    var world = FakeWorld()
    world.overrides[.folders(bucket: "first", prefix: "ecephys_717381_")] = .failed(
      .unreachable(service: "S3", reason: "timed out"))
    let overview = try Self.overview(world)
    #expect(overview.isUploaded == nil)
    #expect(!overview.isUnknown)
  }
}
