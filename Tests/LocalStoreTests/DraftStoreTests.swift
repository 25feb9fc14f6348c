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
    document.perform(Self.edit("'; DROP TABLE draft; --\u{1F9E0}"))
    return Draft(DraftHead(stateDigest: digest, stateName: name), document)
  }

  static func edit(_ value: String) -> ManifestDocument.Action {
    .edit(
      .set([CellEdit(row: 0, column: .probeShank, value: value)]), title: "Edit probe_shank")
  }

  @Test func survivesTheProgram() throws {
    let draft = draft("aa")
    #expect(try Storage(folder: home).drafts.save(draft, over: nil, now: 100) != nil)
    let loaded = try Storage(folder: home).drafts.load("aa")
    #expect(loaded?.draft == draft)
    #expect(loaded?.saved == 100)
  }

  @Test func savingAgainReplaces() throws {
    let drafts = try Storage(folder: home).drafts
    let mark = try drafts.save(draft("aa"), over: nil, now: 100)
    try #require(try drafts.save(draft("aa", value: "ProbeB"), over: mark, now: 200) != nil)
    #expect(try drafts.load("aa")?.draft == draft("aa", value: "ProbeB"))
    #expect(try drafts.list().map(\.saved) == [200])
  }

  @Test func stepsAreWrittenBehind() throws {
    let drafts = try Storage(folder: home).drafts
    var draft = draft("aa")
    var mark = try #require(try drafts.save(draft, over: nil, now: 100))
    var document = draft.document
    let actions = [Self.edit("1"), Self.edit("2"), .undo, Self.edit("3"), .undo, .undo, .redo]
    for (index, action) in actions.enumerated() {
      document.perform(action)
      let head = DraftHead(
        stateDigest: "aa", stateName: "stem", switchedAssets: ["asset": index.isMultiple(of: 2)])
      draft = Draft(head, document)
      let step = DraftStep(head, action, editCount: draft.editCount)
      mark = try #require(try drafts.append([step], after: mark, now: 200 + index))
      let loaded = try #require(try drafts.load("aa"))
      #expect(loaded.draft == draft && loaded.saved == 200 + index && loaded.mark == mark)
      #expect(try drafts.list().map(\.edits) == [draft.editCount])
    }
  }

  @Test func severalStepsAtOnceAndNone() throws {
    let drafts = try Storage(folder: home).drafts
    let draft = draft("aa")
    let mark = try #require(try drafts.save(draft, over: nil, now: 100))
    var document = draft.document
    let steps = ["1", "2"].map { value in
      document.perform(Self.edit(value))
      return DraftStep(draft.head, Self.edit(value), editCount: document.undoSteps.count)
    }
    let next = try #require(try drafts.append(steps, after: mark, now: 200))
    #expect(try drafts.load("aa")?.draft.document == document)
    // A change of the head alone is written without a step.
    let head = DraftHead(stateDigest: "aa", stateName: "stem", convention: .fixed(.day))
    let after = try drafts.append([DraftStep(head, nil, editCount: 3)], after: next, now: 300)
    #expect(after == next)
    #expect(try drafts.load("aa")?.draft == Draft(head, document))
  }

  @Test func neitherOfTwoSessionsWritesOverTheOther() throws {
    let one = try Storage(folder: home).drafts
    let other = try Storage(folder: home).drafts
    let draft = draft("aa")
    let mark = try #require(try one.save(draft, over: nil, now: 100))
    #expect(try other.load("aa")?.mark == mark)
    // Also of a draft that was not there when it looked.
    #expect(try other.save(self.draft("aa", value: "mine"), over: nil, now: 150) == nil)
    let step = DraftStep(draft.head, Self.edit("1"), editCount: 2)
    let newer = try #require(try other.append([step], after: mark, now: 200))
    #expect(try one.append([step], after: mark, now: 300) == nil)
    #expect(try one.save(draft, over: mark, now: 300) == nil)
    #expect(try one.load("aa")?.saved == 200)
    // Taking over is writing over what is known to be there.
    #expect(try one.save(draft, over: try one.mark(of: "aa"), now: 400) != nil)
    #expect(try other.append([step], after: newer, now: 500) == nil)
    #expect(try other.load("aa")?.draft == draft)
  }

  @Test func listsTheLastSavedFirst() throws {
    let drafts = try Storage(folder: home).drafts
    _ = try drafts.save(draft("aa", name: "old"), over: nil, now: 100)
    _ = try drafts.save(draft("bb", name: "new"), over: nil, now: 200)
    let list = try drafts.list()
    #expect(list.map(\.id) == ["bb", "aa"])
    #expect(list.map(\.name) == ["new", "old"])
    #expect(list.map(\.edits) == [1, 1])
  }

  @Test func removes() throws {
    let drafts = try Storage(folder: home).drafts
    let mark = try #require(try drafts.save(draft("aa"), over: nil, now: 100))
    try drafts.remove("aa")
    try drafts.remove("never there")
    #expect(try drafts.load("aa") == nil)
    #expect(try drafts.list().isEmpty)
    #expect(try drafts.append([], after: mark, now: 200) == mark)
    #expect(try drafts.save(draft("aa"), over: nil, now: 300) != nil)
  }

  @Test func aLargeDraftComesBackWhole() throws {
    let rows = (0..<5000).map {
      ManifestRow(id: $0, cells: [.sortedRecording: "ecephys_717381_\($0)", .probeShank: "1"])
    }
    let draft = Draft(
      DraftHead(stateDigest: "cc", stateName: "stem"),
      ManifestDocument(table: ManifestTable(rows: rows)))
    let drafts = try Storage(folder: home).drafts
    _ = try drafts.save(draft, over: nil, now: 1)
    #expect(try drafts.load("cc")?.draft == draft)
  }
}
