import AssetSearch
import SampleDataRoot
import TestSupport
import Testing
import Vocabulary

@testable import LocalFolder

/// The rules of a search over a folder: the same as over the cloud.
@Suite struct FolderCatalogTests {
  private typealias Names = SampleDataRoot

  private static func search(
    _ root: String, subject: String = Names.subject, imageSources: [String] = [],
    scope: SearchScope = .conversion
  ) async -> SubjectAssets {
    await SearchRunner.run(
      RecordingSearch(
        subject: subject, imageSources: imageSources, scope: scope, in: .folder(root)),
      asking: FolderCatalog(root: root)
    ) { _ in }
  }

  private static func lab() throws -> (folder: TemporaryFolder, root: SampleDataRoot) {
    let folder = try TemporaryFolder()
    let root = try SampleDataRoot(at: "\(folder.path)/data")
    try root.addLab()
    return (folder, root)
  }

  private static let images = ["zarr://s3://aind-open-data/\(Names.stitched)/image_tile_fusing/x"]

  @Test func findsWhatTheCloudWould() async throws {
    let (folder, root) = try Self.lab()
    defer { _ = folder }
    let found = await Self.search(root.path, imageSources: Self.images)
    #expect(found.progress.isComplete && found.failure == nil)
    #expect(
      found.ecephys.map(\.session.id) == [
        Names.days[0], Names.surface, Names.days[1], Names.days[2],
      ])
    #expect(found.ecephys.allSatisfy { $0.asset.value != nil })
    #expect(found.surface.map { [$0.key.id, $0.value.id] } == [[Names.days[0], Names.surface]])
    #expect(
      found.sorted.map(\.name) == [
        Names.sortings[0], Names.failed, Names.sortings[1], Names.sortings[2],
      ])
    let second = found.sorted[1]
    #expect(second.isError == true && !second.startsSelected)
    let last = found.sorted[3]
    #expect(last.probes == .found(["ProbeA"]) && last.incompleteStreams == ["ProbeB"])
    #expect(last.sorter == .found("kilosort4") && last.isAnalyzer == .found(true))
    #expect(last.isError == false)
    #expect(last.id == "\(root.path)/march/sorted/\(Names.sortings[2])")
    #expect(found.stitched.map(\.asset.value?.name) == [Names.stitched])
    #expect(found.all.count == 9)
  }

  /// The raw light-sheet data is not in this root: what is told names the root, not Code Ocean.
  @Test func wordsAreOfTheFolder() async throws {
    let (folder, root) = try Self.lab()
    defer { _ = folder }
    let found = await Self.search(root.path, imageSources: Self.images)
    let texts =
      found.warnings + [found.smartspim[0].asset.reason ?? ""]
      + found.explanations.flatMap { explanation in
        [explanation.reason] + explanation.evidence.flatMap { [$0.question, $0.answer] }
      }
    #expect(
      found.smartspim[0].asset.reason
        == "None of the 1 asset named for \(Names.brain) is raw. Put a copy of "
        + "s3://aind-open-data/\(Names.brain) into \(root.path), if it is there.")
    for text in texts where !text.isEmpty {
      #expect(!text.contains("Code Ocean") && !text.contains("DocumentDB"), "\(text)")
    }
  }

  @Test func aNameThatIsThereTwiceNamesBoth() async throws {
    let folder = try TemporaryFolder()
    let root = try SampleDataRoot(at: folder.path)
    try root.addSorting(Names.sortings[0], in: "a/")
    try root.addSorting(Names.sortings[0], in: "b/")
    try root.addSorting(Names.sortings[1])
    let found = await Self.search(folder.path)
    let reason =
      "2 folders are named \(Names.sortings[0]), and which is meant cannot be told: "
      + "\(folder.path)/a/\(Names.sortings[0]), \(folder.path)/b/\(Names.sortings[0])."
    #expect(found.sorted.count == 3)
    for recording in found.sorted.prefix(2) {
      #expect(recording.probes == .missing(reason))
      #expect(recording.output == .found(.error(reason)) && !recording.startsSelected)
    }
    #expect(found.sorted[2].probes == .found(["ProbeA", "ProbeB"]))
    #expect(found.warnings.contains(reason))
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let root: String
    let message: String
  }

  @Test(arguments: [
    Broken(
      testDescription: "not there", root: "/missing/root",
      message: "/missing/root cannot be read: No such file or directory."),
    Broken(
      testDescription: "a file", root: "/etc/hostname",
      message: "/etc/hostname cannot be read: Not a directory."),
  ])
  func aRootThatCannotBeReadIsTheFailure(_ example: Broken) async {
    let found = await Self.search(example.root)
    #expect(found.failure?.message == example.message)
  }

  @Test func anEmptyRootIsSaid() async throws {
    let folder = try TemporaryFolder()
    let found = await Self.search(folder.path)
    #expect(found.failure == nil && found.sorted.isEmpty)
    #expect(
      found.warnings == [
        "No folder in \(folder.path), up to four levels down, is named for a session of 790111."
      ])
  }

  @Test func aSessionHasItsFoldersAndItsRecord() async throws {
    let (folder, root) = try Self.lab()
    defer { _ = folder }
    let session = try SessionName(firstIn: Names.days[1])
    let found = await Self.search(root.path, scope: .session(session))
    let overview = try #require(found.sessions.first)
    #expect(overview.isUploaded == true && overview.modalities == ["behavior", "ecephys"])
    let clipped = "\(root.path)/march/raw/\(session.id)/ecephys/ecephys_clipped"
    #expect(overview.ecephys?.clipped.value?.description == clipped)
    let catalog = FolderCatalog(root: root.path)
    guard case .wholeRecord(let record?) = await catalog.answer(.wholeRecord(named: session.id))
    else {
      Issue.record("no record")
      return
    }
    #expect(record["subject"]?["subject_id"] == "790111")
    #expect(await catalog.answer(.wholeRecord(named: "other")) == .wholeRecord(nil))
  }

  struct Place: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let question: Question
    let answer: Answer
  }

  private static let root = DataLocation.Root.folder("/nowhere")

  @Test(arguments: [
    Place(
      testDescription: "a folder that is not there is empty",
      question: .folder(DataLocation(root: root, key: "x")), answer: .folder(FolderListing())),
    Place(
      testDescription: "a place of another root",
      question: .folder(DataLocation(root: .folder("/etc"), key: "")),
      answer: .folder(FolderListing())),
    Place(
      testDescription: "a file within a container",
      question: .file(DataLocation(root: root, key: "a.zarr/x.json")),
      answer: .refused(reason: "/nowhere/a.zarr/x.json is not looked into")),
    Place(
      testDescription: "a missing file",
      question: .file(DataLocation(root: root, key: "x.json")),
      answer: .refused(reason: "/nowhere/x.json is missing")),
    Place(
      testDescription: "no way out of the root",
      question: .file(DataLocation(root: root, key: "../etc/hostname")),
      answer: .refused(reason: "/nowhere/../etc/hostname is not looked into")),
  ])
  func answers(_ example: Place) async {
    #expect(await FolderCatalog(root: "/nowhere").answer(example.question) == example.answer)
  }

  @Test(
    arguments: [
      ("a marker at the start of a long file", "Out of memory.\n", 300_000, "Out of memory."),
      ("a marker at the end", "fine\n", 0, nil),
    ] as [(String, String, Int, String?)])
  func readsOutput(_ example: (String, String, Int, String?)) async throws {
    let folder = try TemporaryFolder()
    let root = try SampleDataRoot(at: folder.path)
    let filler = String(repeating: "all is well\n", count: example.2 / 12)
    try root.addFile("output", example.1 + filler)
    let location = DataLocation(root: .folder(folder.path), key: "output")
    let answer = await FolderCatalog(root: folder.path).answer(.output(location))
    #expect(answer == .output(example.3.map { .error($0) } ?? .clean))
  }
}
