import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SorterSearchTests {
  static let postprocessed = "postprocessed/" + SortedLayout.folder("ProbeA")
  static let info = SortedLayout.folderInfo(sorter: "deep")

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: String]
    let sorter: String
    var notes: [String] = []
  }

  static let cases = [
    Case(
      testDescription: "processing.json first",
      files: [
        "processing.json": SortedLayout.processing(sorter: "first"),
        "spikesorted/si_folder.json": info, "params.json": #"{"spikesorting": {}}"#,
      ], sorter: "first"),
    Case(
      testDescription: "spikesorted, at its top", files: ["spikesorted/si_folder.json": info],
      sorter: "deep"),
    Case(
      testDescription: "spikesorted, deep", files: ["spikesorted/a/b/c/si_folder.json": info],
      sorter: "deep"),
    Case(
      testDescription: "spikesorted, in a later folder",
      files: ["spikesorted/a/x": "", "spikesorted/b/x": "", "spikesorted/c/si_folder.json": info],
      sorter: "deep"),
    Case(
      testDescription: "spikesorted, in a later file",
      files: ["spikesorted/a/si_folder.json": "{}", "spikesorted/b/si_folder.json": info],
      sorter: "deep",
      notes: [
        "spikesorted/a/si_folder.json: There is no sorter_name at "
          + "annotations.__sorting_info__.params."
      ]),
    Case(
      testDescription: "postprocessed", files: ["\(postprocessed)/sorting.json": info],
      sorter: "deep"),
    Case(
      testDescription: "spikesorted before postprocessed",
      files: [
        "\(postprocessed)/sorting.json": SortedLayout.folderInfo(sorter: "no"),
        "spikesorted/a/b/si_folder.json": info,
      ], sorter: "deep"),
    Case(
      testDescription: "files of another tree's name do not count",
      files: [
        "spikesorted/a/sorting.json": SortedLayout.folderInfo(sorter: "no"),
        "params.json": #"{"spikesorting": {"sorter_name": "old"}}"#,
      ], sorter: "old"),
    Case(
      testDescription: "params.json last, the others noted",
      files: [
        "processing.json": "{", "spikesorted/a/si_folder.json": "[]",
        "params.json": #"{"spikesorting": {"sorter_name": "old"}}"#,
      ], sorter: "old",
      notes: [
        "processing.json: Not valid JSON: line 1, column 1: string or '}' expected near end of file.",
        "spikesorted/a/si_folder.json: There is no sorter_name at "
          + "annotations.__sorting_info__.params.",
      ]),
  ]

  @Test(arguments: cases) func findsTheFirst(_ example: Case) throws {
    let recording = try FakeWorld.recording(SortedLayout().with { $0.files = example.files })
    #expect(recording.sorter == .found(example.sorter))
    #expect(recording.notes == example.notes)
  }

  @Test func anAssetWithoutASorterIsIncomplete() throws {
    let recording = try FakeWorld.recording(
      SortedLayout().with { $0.files = ["spikesorted/a/x": ""] })
    #expect(
      recording.sorter
        == .missing(
          "Incomplete: no file names the sorter. Not there: processing.json, "
            + "spikesorted/**/si_folder.json, postprocessed/**/sorting.json, params.json."))
    #expect(recording.probes == .found(["ProbeA", "ProbeB"]))
  }

  @Test func aFileThatFailsIsNotedAndTheNextOneRead() throws {
    var world = FakeWorld()
    world.addSorted(
      Names.sorted,
      SortedLayout().with { $0.files["params.json"] = #"{"spikesorting": {"sorter_name": "x"}}"# })
    let source = DataLocation(bucket: "aind-results", key: "sorted/id-\(Names.sorted)")
    let down = SearchError.unreachable(service: "S3", reason: "reset")
    world.overrides[.file(source.appending("processing.json"))] = .failed(down)
    let recording = try world.onlyRecording()
    #expect(recording.sorter == .found("x"))
    #expect(recording.notes == ["processing.json: \(down.message)"])
  }

  /// Twelve streams alike: the first folder and its file are enough.
  @Test func oneStreamIsEnough() throws {
    var world = FakeWorld()
    world.addSorted(
      Names.sorted,
      SortedLayout().with {
        $0.files = [:]
        for stream in 0..<12 { $0.files["spikesorted/stream\(stream)/si_folder.json"] = Self.info }
      })
    let trace = world.search()
    #expect(trace.assets.sorted.first?.sorter == .found("deep"))
    let walked = trace.questions.compactMap(\.place).filter { $0.key.contains("/spikesorted") }
    #expect(walked.count == 3)
  }

  @Test func oneFileOfTheFoldersThatHaveItIsEnough() throws {
    var world = FakeWorld()
    world.addSorted(
      Names.sorted,
      SortedLayout().with {
        $0.files = ["spikesorted/a/x": ""]
        for name in ["b", "c", "d"] { $0.files["spikesorted/\(name)/si_folder.json"] = Self.info }
      })
    let files = world.search().questions.filter { if case .file = $0 { true } else { false } }
    #expect(files.compactMap(\.place?.name) == ["processing.json", "si_folder.json"])
  }

  @Test func aLargeTreeIsLeftAfterABoundedNumberOfFolders() throws {
    var world = FakeWorld()
    world.addSorted(
      Names.sorted,
      SortedLayout().with {
        $0.files = ["params.json": #"{"spikesorting": {"sorter_name": "old"}}"#]
        for index in 0..<100 { $0.files["spikesorted/a\(index)/b/x"] = "" }
      })
    let trace = world.search()
    let recording = try #require(trace.assets.sorted.first)
    #expect(recording.sorter == .found("old"))
    #expect(
      recording.notes == [
        "spikesorted/**/si_folder.json: looked into 32 folders, then stopped."
      ])
    let walked = trace.questions.compactMap(\.place).filter { $0.key.contains("/spikesorted") }
    #expect(walked.count == 32)
  }
}
