import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SubjectHoldingsTests {
  static let down = SearchError.serviceUnavailable(service: "A service", status: 503, detail: "")

  static func record(_ name: String, _ ids: [String]) -> MetadataRecord {
    MetadataRecord(name: name, created: "2024", location: nil, assetIDs: ids)
  }

  @Test func theUnionHoldsEachAssetOnceByCreation() {
    var world = FakeWorld()
    world.add(DataAsset(id: "both", name: "x", created: 3))
    world.add(DataAsset(id: "field", name: "y", created: 2), reach: [.subjectField])
    world.add(DataAsset(id: "text", name: "z", created: 2), reach: [.text])
    world.add(DataAsset(id: "linked", name: "w", created: 1), reach: [])
    world.add(Self.record("anything", ["linked", "both", "linked"]))
    let trace = world.search()
    #expect(trace.assets.all.map(\.id) == ["linked", "field", "text", "both"])
    #expect(trace.questions.count == Set(trace.questions).count)
    #expect(!trace.questions.contains(.asset(id: "both")))
    #expect(trace.assets.warnings.isEmpty)
  }

  @Test func beginsWithThreeQuestions() {
    var search = RecordingSearch(subject: "717381", imageSources: [])
    #expect(
      Set(search.start()) == [
        .assets(.subjectField("717381")), .assets(.text("717381")), .recordsOfSubject("717381"),
      ])
    #expect(search.start().isEmpty)
    #expect(
      search.assets.progress
        == SearchProgress(asked: 3, answered: 0, awaited: ["Code Ocean": 2, "DocumentDB": 1]))
    #expect(search.assets.failure == nil)
  }

  @Test func sessionsAreAskedForByNameTogether() throws {
    var world = FakeWorld()
    world.addSession(Names.session, isRecorded: false)
    world.addSession(Names.surface, isRecorded: false)
    world.addSession(Names.behavior, modalities: ["behavior"])
    // A record that does not name its subject, and links an asset of its own.
    let other = DataAsset(id: "other", name: "raw data", created: 0)
    world.add(other, reach: [])
    world.add(Self.record(Names.session, ["other"]), namesSubject: false)
    let trace = world.search()
    #expect(
      trace.questions.filter { if case .recordsNamed = $0 { true } else { false } }
        == [.recordsNamed([Names.behavior, Names.session, Names.surface])])
    #expect(trace.assets.ecephys.first?.asset == .found(other))
    #expect(!trace.assets.all.contains(other))
  }

  @Test func sessionsOfLinkedAssetsAreAskedForToo() {
    var world = FakeWorld()
    world.add(Self.record("anything", ["late"]))
    world.add(DataAsset(id: "late", name: "\(Names.session)_sorted_x", created: 1), reach: [])
    let trace = world.search()
    #expect(trace.questions.contains(.recordsNamed([Names.session])))
    #expect(trace.assets.sorted.map(\.id) == ["late"])
  }

  @Test func sessionsOfOtherSubjectsAreNotTheSubjects() {
    var world = FakeWorld()
    world.addSession("ecephys_717382_2024-04-09_11-14-13")
    world.addSorted("ecephys_717382_2024-04-09_11-14-13_sorted_x")
    let assets = world.search().assets
    #expect(assets.all.count == 2)
    #expect(assets.ecephys.isEmpty)
    #expect(assets.sorted.isEmpty)
  }

  @Test func sortedAssetsStartWithTheirSession() {
    var world = FakeWorld()
    let later = "ecephys_717381_2024-04-10_10-00-00"
    world.addSorted("\(later)_sorted_a", created: 1)
    world.addSorted("\(Names.session)_sorted_b", created: 5)
    world.addSorted("\(Names.session)_sorted-curated_c", created: 4)
    world.addSorted("copy_\(Names.session)_sorted_d", created: 1)
    world.addSorted("\(Names.session)_processed_sorted_e", created: 1)
    #expect(
      world.search().assets.sorted.map(\.name) == [
        "\(Names.session)_sorted-curated_c", "\(Names.session)_sorted_b", "\(later)_sorted_a",
      ])
  }

  @Test func linksThatAreRefusedMakeOneWarning() {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.add(Self.record("anything", (1...40).map { "gone\($0)" }))
    #expect(
      world.search().assets.warnings == [
        "40 assets (gone1, gone2, gone3 and 37 more) linked from DocumentDB cannot be seen and are "
          + "left out (HTTP 404)."
      ])
  }

  @Test func eachRefusedLinkHasItsReason() {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.add(Self.record("anything", ["a", "b"]))
    world.overrides[.asset(id: "a")] = .refused(reason: "a was denied (HTTP 403)")
    let assets = world.search().assets
    #expect(
      assets.warnings == [
        "2 assets (a and b) linked from DocumentDB cannot be seen and are left out (a was denied "
          + "(HTTP 403) and HTTP 404)."
      ])
    #expect(
      assets.evidence.subject.map { "\($0.question) → \($0.answer)" }.filter {
        $0.hasPrefix("Code Ocean: asset")
      } == ["Code Ocean: asset a → a was denied (HTTP 403)", "Code Ocean: asset b → HTTP 404"])
  }

  @Test func aNewerRecordWithoutASubjectCounts() {
    var world = FakeWorld()
    world.addSession(Names.session)
    let newer = DataAsset(id: "newer", name: "raw data", created: 9)
    world.add(newer, reach: [])
    world.add(
      MetadataRecord(name: Names.session, created: "2025", location: nil, assetIDs: ["newer"]),
      namesSubject: false)
    #expect(world.search().assets.ecephysRows == ["newer"])
  }

  @Test(arguments: [true, false]) func archivedAssetsAreLeftOut(namesSubject: Bool) {
    var world = FakeWorld()
    let raw = world.addSession(Names.session, isRecorded: false)
    let archived = DataAsset(
      id: "old", name: Names.session, created: 9, dataLevel: "raw data", source: raw.source)
    world.addArchived(archived)
    world.add(Self.record(Names.session, ["old"]), namesSubject: namesSubject)
    let assets = world.search().assets
    #expect(assets.all == [raw])
    #expect(assets.ecephysRows == [raw.id])
    let note = "1 asset (old) linked from DocumentDB is archived and left out."
    #expect(assets.warnings == (namesSubject ? [note] : []))
  }

  @Test func linksThatFailMakeOneWarning() {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.add(Self.record("anything", ["a"]))
    world.overrides[.asset(id: "a")] = .failed(Self.down)
    #expect(
      world.search().assets.warnings == [
        "1 asset (a) linked from DocumentDB could not be read: A service answered HTTP 503."
      ])
  }

  @Test func documentDBDownIsSaidAndTheSearchGoesOn() {
    var world = FakeWorld()
    let raw = world.addSession(Names.session)
    world.addSorted(Names.sorted)
    world.overrides[.recordsOfSubject("717381")] = .failed(Self.down)
    let trace = world.search()
    #expect(trace.assets.ecephysRows == [raw.id])
    #expect(trace.assets.sorted.first?.sorter == .found("kilosort4"))
    #expect(
      trace.assets.warnings == [
        "DocumentDB could not be read, so assets that are linked only there may be missing: "
          + "A service answered HTTP 503."
      ])
    #expect(!trace.questions.contains { if case .recordsNamed = $0 { true } else { false } })
    #expect(trace.assets.failure == nil)
  }

  @Test func recordsByNameThatFailAreSaid() throws {
    var world = FakeWorld()
    let raw = world.addSession(Names.session, isRecorded: false)
    world.overrides[.recordsNamed([Names.session])] = .failed(Self.down)
    let assets = world.search().assets
    #expect(assets.ecephysRows == [raw.id])
    #expect(assets.warnings.count == 1)
    #expect(try #require(assets.warnings.first).hasPrefix("DocumentDB could not be read"))
  }

  @Test(arguments: [AssetQuery.subjectField("717381"), .text("717381")])
  func oneSearchDownIsSaidAndTheOtherUsed(_ query: AssetQuery) throws {
    var world = FakeWorld()
    let raw = world.addSession(Names.session)
    world.overrides[.assets(query)] = .failed(Self.down)
    let assets = world.search().assets
    #expect(assets.all == [raw])
    #expect(assets.failure == nil)
    #expect(assets.warnings.count == 1)
    #expect(
      try #require(assets.warnings.first).contains("failed; assets that only it finds are missing"))
  }

  /// Both searches bring the same broken entries, mostly: the larger number is told.
  @Test(arguments: [(0, 0, nil), (1, 1, "1 asset"), (0, 3, "3 assets"), (4, 2, "4 assets")])
  func entriesThatCannotBeUsedAreSaid(_ field: Int, _ text: Int, _ told: String?) {
    var world = FakeWorld()
    let raw = world.addSession(Names.session)
    world.overrides[.assets(.subjectField("717381"))] = .assets([raw], skipped: field)
    world.overrides[.assets(.text("717381"))] = .assets([raw], skipped: text)
    let assets = world.search().assets
    #expect(assets.all == [raw])
    #expect(
      assets.warnings
        == (told.map { ["Code Ocean lists \($0) without ID or name: left out here."] } ?? []))
  }

  @Test func bothSearchesDownIsTheFailure() throws {
    var world = FakeWorld()
    world.addSession(Names.session)
    let refused = SearchError.token(.refused(source: "CODE_OCEAN_API_TOKEN"))
    world.overrides[.assets(.subjectField("717381"))] = .failed(refused)
    world.overrides[.assets(.text("717381"))] = .failed(Self.down)
    let trace = world.search(imageSources: [Names.imageSource])
    #expect(trace.assets.failure == refused)
    #expect(trace.assets.progress.isComplete)
    // What the records tell is listed all the same, and nothing is left pending.
    let rows = trace.assets.ecephys + trace.assets.smartspim + trace.assets.stitched
    #expect(rows.map(\.session.id) == [Names.session, Names.brain, Names.brain])
    #expect(rows.allSatisfy { $0.asset.reason?.contains(refused.message) == true })
    #expect(!trace.questions.contains { if case .asset = $0 { true } else { false } })
  }

  @Test func aSubjectWithoutAssetsIsSaid() {
    let assets = FakeWorld().search().assets
    #expect(
      assets.warnings == [
        "Code Ocean has no asset with subject id 717381, nor any that mentions it."
      ])
  }

  @Test func anAnswerOfAnotherKindIsAFailure() {
    var world = FakeWorld()
    world.addSorted(Names.sorted)
    world.overrides[.recordsOfSubject("717381")] = .folder(FolderListing())
    let assets = world.search().assets
    #expect(assets.progress.isComplete)
    #expect(assets.warnings.contains { $0.contains("an answer of another kind") })
  }
}
