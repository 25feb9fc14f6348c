import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SortedInspectionTests {
  static let source = DataLocation(bucket: "aind-results", key: "sorted/id-\(Names.sorted)")
  static let down = SearchError.serviceUnavailable(service: "S3", status: 503, detail: "")

  @Test func aGoodAssetIsReadWhole() throws {
    let recording = try FakeWorld.recording(SortedLayout())
    #expect(recording.session.id == Names.session)
    #expect(recording.probes == .found(["ProbeA", "ProbeB"]))
    #expect(recording.streams == .found(["ProbeA", "ProbeB"]))
    #expect(recording.sorter == .found("kilosort4"))
    #expect(recording.isAnalyzer == .found(true))
    #expect(recording.isError == false)
    #expect(recording.notes.isEmpty)
  }

  @Test func aGoodAssetCostsFiveQuestions() {
    var world = FakeWorld()
    // The zarr folders are seen before the other folders need be looked at.
    world.addSorted(Names.sorted, SortedLayout().with { $0.files["nwb/a.nwb/x"] = "" })
    let places = world.search().questions.compactMap(\.place)
    #expect(places.count { $0.root == Self.source.root } == 5)
  }

  @Test func theOlderFolderHoldsTheProbes() throws {
    let recording = try FakeWorld.recording(
      SortedLayout().with { $0.curatedFolder = "sorting_precurated" })
    #expect(recording.probes == .found(["ProbeA", "ProbeB"]))
  }

  @Test func curatedGoesBeforeTheOlderFolder() throws {
    let older = "sorting_precurated/\(SortedLayout.folder("ProbeZ"))/a"
    let recording = try FakeWorld.recording(SortedLayout().with { $0.files[older] = "" })
    #expect(recording.probes == .found(["ProbeA", "ProbeB"]))
  }

  @Test func withoutEitherFolderThereAreNoProbesAndANote() throws {
    let recording = try FakeWorld.recording(SortedLayout().with { $0.curatedFolder = nil })
    #expect(recording.probes == .found([]))
    #expect(recording.incompleteStreams == ["ProbeA", "ProbeB"])
    #expect(
      recording.notes == ["There is neither curated/ nor sorting_precurated/ in \(Self.source)."])
  }

  @Test func streamsThatAreNotCuratedAreIncomplete() throws {
    let recording = try FakeWorld.recording(
      SortedLayout().with { $0.postprocessed = ["45883-1", "ProbeA", "ProbeB"] })
    #expect(recording.incompleteStreams == ["45883-1"])
  }

  @Test func foldersThatNameNoStreamAreNoted() throws {
    let recording = try FakeWorld.recording(
      SortedLayout().with {
        $0.files["curated/oddity/a"] = ""
        $0.files["curated/notes.txt"] = ""
        $0.files["curated/x.ProbeA-LFP_recording1/a"] = ""
      })
    #expect(recording.probes == .found(["ProbeA", "ProbeB"]))
    #expect(recording.notes == ["A folder in curated/ cannot be read as a stream: oddity."])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String]
    let isAnalyzer: Bool
    /// Folders that are listed beyond the root and those of streams.
    let extra: Int
  }

  static let analyzers = [
    Case(testDescription: "no folder else", files: [], isAnalyzer: false, extra: 0),
    Case(testDescription: "in another folder", files: ["nwb/a.zarr/x"], isAnalyzer: true, extra: 1),
    Case(testDescription: "among curated", files: ["curated/a.zarr/x"], isAnalyzer: true, extra: 0),
    Case(testDescription: "too deep", files: ["nwb/a/b.zarr/x"], isAnalyzer: false, extra: 1),
    Case(testDescription: "at the top", files: ["a.zarr/x"], isAnalyzer: false, extra: 1),
  ]

  @Test(arguments: analyzers) func looksForZarrInEveryFolder(_ example: Case) throws {
    var world = FakeWorld()
    world.addSorted(
      Names.sorted,
      SortedLayout().with {
        $0.isAnalyzer = false
        for file in example.files { $0.files[file] = "" }
      })
    #expect(try world.onlyRecording().isAnalyzer == .found(example.isAnalyzer))
    let places = world.search().questions.compactMap(\.place)
    #expect(places.count { $0.root == Self.source.root } == 5 + example.extra)
  }

  @Test func theOutputFileDecidesOnErrors() throws {
    let bad = try FakeWorld.recording(SortedLayout().with { $0.output = "x Out of memory. y" })
    #expect(bad.output == .found(.error("Out of memory.")))
    #expect(!bad.startsSelected)
    let without = try FakeWorld.recording(SortedLayout().with { $0.output = nil })
    #expect(without.output == .found(.error("There is no file output in \(Self.source).")))
  }

  @Test func anOutputFileThatCannotBeReadIsNoError() throws {
    var world = FakeWorld()
    world.addSorted(Names.sorted)
    world.overrides[.output(Self.source.appending("output"))] = .failed(Self.down)
    let recording = try world.onlyRecording()
    #expect(recording.output == .missing(Self.down.message))
    #expect(recording.isError == nil)
    #expect(recording.sorter == .found("kilosort4"))
  }

  @Test func anEmptySourceFolderIsSaid() throws {
    var world = FakeWorld()
    world.add(DataAsset(id: "a", name: Names.sorted, created: 1, source: Self.source))
    let recording = try world.onlyRecording()
    let reason = "There is nothing in the source folder \(Self.source)."
    #expect(recording.probes == .missing(reason))
    #expect(recording.streams == .missing(reason))
    #expect(recording.isAnalyzer == .missing(reason))
    #expect(recording.sorter.reason?.hasPrefix(reason) == true)
    #expect(recording.isError == true)
  }

  @Test func oneFolderThatFailsHidesNothingElse() throws {
    var world = FakeWorld()
    world.addSorted(Names.sorted)
    world.overrides[.folder(Self.source.appending("curated"))] = .failed(Self.down)
    let recording = try world.onlyRecording()
    #expect(recording.probes == .missing(Self.down.message))
    #expect(recording.streams == .found(["ProbeA", "ProbeB"]))
    #expect(recording.isAnalyzer == .found(true))
  }

  @Test func oneBadAssetDoesNotHideTheOthers() {
    var world = FakeWorld()
    world.addSorted("\(Names.session)_sorted_a", created: 1)
    let bad = world.addSorted("\(Names.session)_sorted_b", created: 2)
    world.addSorted("\(Names.session)_sorted_c", created: 3)
    let source = DataLocation(bucket: "aind-results", key: "sorted/\(bad.id)")
    world.overrides[.folder(source)] = .failed(Self.down)
    let assets = world.search().assets
    #expect(assets.sorted.map { $0.probes.value?.count } == [2, nil, 2])
    #expect(
      assets.warnings.contains(
        "1 place in s3://aind-results could not be read, \(source) among them: "
          + Self.down.message))
  }

  @Test func anAssetThatIsNotReadyIsNoted() {
    var world = FakeWorld()
    world.add(DataAsset(id: "a", name: "\(Names.session)_sorted_a", created: 1, state: .draft))
    world.add(
      DataAsset(
        id: "b", name: "\(Names.session)_sorted_b", created: 2, state: .failed,
        failureReason: "no\u{1B}space"))
    #expect(
      world.search().assets.sorted.map(\.notes.first) == [
        "Code Ocean is still making this asset (draft).",
        "Code Ocean failed to make this asset: no␛space.",
      ])
  }
}
