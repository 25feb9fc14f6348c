import AssetSearch
import Launch
import Manifest
import Testing
import Vocabulary

@Suite struct AttachmentListTests {
  static let day = "ecephys_717381_2024-04-09_11-14-13"
  static let surface = "ecephys_717381_2024-04-09_11-44-16"
  static let stitchedName = "\(Sample.brain.id)_stitched_2024-05-22_00-00-00"

  static func asset(_ id: String, _ name: String, state: DataAsset.State = .ready) -> DataAsset {
    DataAsset(id: id, name: name, created: 0, state: state)
  }

  static func session(_ name: String) -> SessionName { SessionName.all(in: name)[0] }

  /// Everything found; `extra` are other assets of the subject.
  static func found(extra: [DataAsset] = []) -> SubjectAssets {
    var assets = SubjectAssets(subject: "717381")
    assets.ecephys = [
      SessionAsset(session: session(day), asset: .found(asset("raw", day))),
      SessionAsset(session: session(surface), asset: .found(asset("surface", surface))),
    ]
    assets.surface = [session(day): session(surface)]
    assets.sorted = [
      SortedRecording(asset: asset("sorted", Sample.recording), session: session(day)),
      SortedRecording(asset: asset("unused", "\(day)_sorted_later"), session: session(day)),
    ]
    assets.smartspim = [
      SessionAsset(session: Sample.brain, asset: .found(asset("brain", Sample.brain.id)))
    ]
    assets.stitched = [
      SessionAsset(session: Sample.brain, asset: .found(asset("stitched", stitchedName)))
    ]
    assets.all = [asset("unused", "\(day)_sorted_later"), asset("raw", day)] + extra
    return assets
  }

  func list(
    _ assets: SubjectAssets = found(), table: ManifestTable = Sample.table,
    _ change: (inout AttachmentChoice) -> Void = { _ in }
  ) -> AttachmentList {
    var choice = AttachmentChoice()
    change(&choice)
    return AttachmentList(table: table, assets: assets, choice: choice)
  }

  @Test func attachesWhatTheConverterNeeds() {
    let list = list()
    #expect(
      list.attachments.map(\.id) == ["raw", "surface", "sorted", "brain", "stitched"])
    #expect(list.attachments[0].mount == Self.day)
    #expect(
      list.items.map(\.role)
        == [.rawEcephys, .surface, .sorted, .smartspim, .stitched, .other])
    #expect(list.problems.isEmpty)
  }

  @Test func attachesEachAssetOnce() {
    var table = Sample.table
    let row = ManifestRow(id: 1, cells: [.sortedRecording: Sample.recording])
    table.apply(.insert([RowInsertion(position: 1, row: row)]))
    #expect(list(table: table).attachments.map(\.id).filter { $0 == "raw" }.count == 1)
  }

  @Test func attachesTheSurfaceRecordingThatARowNames() {
    var assets = Self.found()
    assets.surface = [:]
    #expect(list(assets).attachments.map(\.id).contains("surface"))
  }

  @Test func attachesAll() {
    let failed = Self.asset("failed", "x", state: .failed)
    let list = list(Self.found(extra: [failed])) { $0.attachesAll = true }
    #expect(
      list.attachments.map(\.id) == ["raw", "surface", "sorted", "brain", "stitched", "unused"])
    #expect(list.problems.isEmpty)
  }

  @Test func aPersonAddsAndDrops() {
    let list = list {
      $0.attachesAll = true
      $0.set("unused", attached: false)
      $0.set("raw", attached: false)
    }
    #expect(list.attachments.map(\.id) == ["surface", "sorted", "brain", "stitched"])
    #expect(list.problems.map(\.blocks) == [false])
    #expect(self.list { $0.set("unused", attached: true) }.attachments.last?.id == "unused")
    let again = self.list {
      $0.set("raw", attached: false)
      $0.set("raw", attached: true)
    }
    #expect(again.attachments.first?.id == "raw")
  }

  struct Missing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout SubjectAssets) -> Void
    let blocker: String
    let place: LaunchProblem.Place
  }

  static let missing = [
    Missing(
      testDescription: "raw ecephys", change: { $0.ecephys[0].asset = .missing("Not linked.") },
      blocker: "The raw ecephys asset of \(day) is missing: Not linked.", place: .assets),
    Missing(
      testDescription: "raw ecephys pending", change: { $0.ecephys[0].asset = .pending },
      blocker: "The raw ecephys asset of \(day) is still being looked for.", place: .assets),
    Missing(
      testDescription: "surface recording", change: { $0.ecephys.removeLast() },
      blocker: "The surface recording asset of \(surface) is missing: "
        + "It is not among the subject's ecephys sessions.",
      place: .manifest(rows: [0], column: .surfaceFinding)),
    Missing(
      testDescription: "sorted", change: { $0.sorted = [] },
      blocker: "The sorted asset of \(Sample.recording) is missing: "
        + "No sorted asset of the subject has the name.",
      place: .manifest(rows: [0], column: .sortedRecording)),
    Missing(
      testDescription: "SmartSPIM", change: { $0.smartspim[0].asset = .missing("None.") },
      blocker: "The SmartSPIM asset of \(Sample.brain.id) is missing: None.", place: .assets),
    Missing(
      testDescription: "no SmartSPIM session", change: { $0.smartspim = [] },
      blocker: "The SmartSPIM asset of the brain is missing: "
        + "The image sources of the state name no SmartSPIM session that was found.",
      place: .assets),
    Missing(
      testDescription: "stitched",
      change: { $0.stitched[0].asset = .missing("Create an asset from s3://b/k.") },
      blocker: "The stitched asset of \(Sample.brain.id) is missing: "
        + "Create an asset from s3://b/k.", place: .assets),
  ]

  @Test(arguments: missing) func whatIsMissingBlocks(_ missing: Missing) {
    var assets = Self.found()
    missing.change(&assets)
    #expect(
      list(assets).problems
        == [LaunchProblem(blocks: true, message: missing.blocker, place: missing.place)])
  }

  @Test func whatAPersonAttachedByHandIsNotMissing() {
    let byHand = Self.asset("by-hand", "\(Sample.brain.id)_stitched_by-hand")
    var assets = Self.found(extra: [byHand])
    assets.stitched[0].asset = .missing("None.")
    #expect(list(assets).problems.count == 1)
    #expect(list(assets) { $0.set("by-hand", attached: true) }.problems.isEmpty)
  }

  @Test func anAssetThatIsNotReadyBlocks() {
    let draft = Self.asset("draft", "x", state: .draft)
    let list = list(Self.found(extra: [draft])) { $0.set("draft", attached: true) }
    #expect(
      list.problems == [
        LaunchProblem(
          blocks: true, message: "The asset x is draft, not ready.", place: .attachments)
      ])
  }

  @Test func twoAssetsOfOneNameAreTold() {
    let twin = Self.asset("twin", Self.day)
    let list = list(Self.found(extra: [twin])) { $0.attachesAll = true }
    #expect(
      list.problems == [
        LaunchProblem(
          blocks: false, message: "2 attached assets are named \(Self.day); keep one.",
          place: .attachments)
      ])
  }
}
