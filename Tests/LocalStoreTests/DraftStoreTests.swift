import LocalStore
import Manifest
import TestSupport
import Testing

@Suite struct DraftStoreTests {
  let folder: TemporaryFolder
  var home: String { folder.path + "/conversion-tui" }

  init() throws { folder = try TemporaryFolder() }

  func draft(_ digest: String, name: String = "stem", value: String = "ProbeA") -> Draft {
    let row = ManifestRow(id: 0, cells: [.ephysCollection: value])
    var document = ManifestDocument(table: ManifestTable(rows: [row]))
    document.perform(
      .edit(
        .set([CellEdit(row: 0, column: .probeShank, value: "'; DROP TABLE draft; --\u{1F9E0}")]),
        title: "Edit probe_shank"))
    return Draft(stateDigest: digest, stateName: name, document: document)
  }

  @Test func survivesTheProgram() throws {
    let draft = draft("aa")
    try Storage(folder: home).drafts.save(draft, now: 100)
    let loaded = try Storage(folder: home).drafts.load("aa")
    #expect(loaded?.draft == draft)
    #expect(loaded?.saved == 100)
  }

  @Test func savingAgainReplaces() throws {
    let drafts = try Storage(folder: home).drafts
    try drafts.save(draft("aa"), now: 100)
    try drafts.save(draft("aa", value: "ProbeB"), now: 200)
    #expect(try drafts.load("aa")?.draft == draft("aa", value: "ProbeB"))
    #expect(try drafts.list().map(\.saved) == [200])
  }

  @Test func listsTheLastSavedFirst() throws {
    let drafts = try Storage(folder: home).drafts
    try drafts.save(draft("aa", name: "old"), now: 100)
    try drafts.save(draft("bb", name: "new"), now: 200)
    let list = try drafts.list()
    #expect(list.map(\.id) == ["bb", "aa"])
    #expect(list.map(\.name) == ["new", "old"])
    #expect(list.map(\.edits) == [1, 1])
  }

  @Test func removes() throws {
    let drafts = try Storage(folder: home).drafts
    try drafts.save(draft("aa"), now: 100)
    try drafts.remove("aa")
    try drafts.remove("never there")
    #expect(try drafts.load("aa") == nil)
    #expect(try drafts.list().isEmpty)
  }

  @Test func aLargeDraftComesBackWhole() throws {
    let rows = (0..<2000).map {
      ManifestRow(id: $0, cells: [.sortedRecording: "ecephys_717381_\($0)", .probeShank: "1"])
    }
    let draft = Draft(
      stateDigest: "cc", stateName: "stem",
      document: ManifestDocument(table: ManifestTable(rows: rows)))
    let drafts = try Storage(folder: home).drafts
    try drafts.save(draft, now: 1)
    #expect(try drafts.load("cc")?.draft == draft)
  }
}
