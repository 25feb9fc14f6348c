import Manifest
import Testing
import Vocabulary

@Suite struct DraftTests {
  private static func draft(seed: UInt64) throws -> Draft {
    let context = try World.context(["A_0409", "268"])
    var document = ManifestDocument(table: Filling(context).table(context: context))
    var edits = RandomEdits(seed: seed)
    for _ in 0..<30 { document.perform(edits.action(on: document)) }
    return Draft(
      stateDigest: "ab12", stateName: World.stem,
      storedAt: S3Location(bucket: "b", key: "folder/x.json"), convention: .fixed(.day),
      switchedAssets: ["one": true, "two": false], document: document)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsWrittenIsReadAgain(seed: UInt64) throws {
    let draft = try Self.draft(seed: seed)
    let text = draft.json.text()
    #expect(try Draft(json: JSONValue(parsing: text)) == draft)
    var read = try Draft(json: JSONValue(parsing: text))
    while read.document.perform(.undo) != nil {}
    var kept = draft
    while kept.document.perform(.undo) != nil {}
    #expect(read.document.table == kept.document.table)
  }

  @Test func minimalDraft() throws {
    let draft = Draft(stateDigest: "ab", stateName: "x")
    #expect(try Draft(json: draft.json) == draft)
    #expect(
      draft.json.text()
        == #"{"version":1,"state":"ab","name":"x","stored_at":null,"convention":"auto","#
        + #""assets":{},"document":{"table":{"schema":"launcher","convention":null,"rows":[]},"#
        + #""undo":[],"redo":[]}}"#)
  }

  /// The order of cells and the bits of marks are part of the format: drafts outlive programs.
  @Test func theFormatOfARowIsFixed() throws {
    let cells = Dictionary(
      uniqueKeysWithValues: ManifestColumn.allCases.map { ($0, $0.canonicalName) })
    let row = ManifestRow(
      id: 7, cells: cells, editedColumns: [.mouseID, .templateToCCFAsset], fillNote: "note")
    #expect(
      ManifestTable(rows: [row]).json.text()
        == #"{"schema":"launcher","convention":null,"rows":[[7,4097,"note","mouseid","#
        + #""sorted_recording","probe_file","ephys_collection","probe_shank","histology_track_id","#
        + #""surface_finding","annotation_format","logical_probe","histology_shank","ephys_shank","#
        + #""registration_asset","template_to_ccf_asset"]]}"#)
  }

  @Test(arguments: [
    ManifestDocument.Action.undo, .redo,
    .edit(
      .set([CellEdit(row: 1, column: .probeShank, value: "\u{0}\n", isEdited: true)]), title: "Edit"
    ),
    .edit(.sequence([.delete([1, 2]), .replace(ManifestTable())]), title: ""),
    .edit(
      .insert([RowInsertion(position: 3, row: World.row(1, "A", "r", "P"))]), title: "Insert"),
  ])
  func actionsAreWrittenForAJournal(action: ManifestDocument.Action) throws {
    let text = action.json.text()
    #expect(try ManifestDocument.Action(json: JSONValue(parsing: text)) == action)
  }

  static let broken = [
    "null", "{}", #"{"version":2}"#, #"{"version":"1"}"#,
    #"{"version":1,"state":"a","name":"b","stored_at":null,"convention":"mine","assets":{},"#
      + #""document":{}}"#,
    #"{"version":1,"state":"a","name":"b","stored_at":"nowhere","convention":"auto","assets":{},"#
      + #""document":{"table":{"schema":"launcher","convention":null,"rows":[]},"undo":[],"#
      + #""redo":[]}}"#,
    #"{"version":1,"state":"a","name":"b","stored_at":null,"convention":"auto","assets":{"x":1},"#
      + #""document":{}}"#,
  ]

  @Test(arguments: broken)
  func aBrokenDraftIsRefused(text: String) throws {
    let json = try JSONValue(parsing: text)
    do throws(ManifestError) {
      _ = try Draft(json: json)
      Issue.record("accepted")
    } catch {
      guard case .unreadableDraft = error else {
        Issue.record("\(error)")
        return
      }
      #expect(error.message.hasPrefix("The draft cannot be read"))
    }
  }

  @Test(arguments: [
    "[]", #"{"move":[]}"#, #"{"set":[[1,"probe_id","x"]]}"#, #"{"set":[[1,"colour","x",true]]}"#,
    #"{"set":[["1","probe_id","x",true]]}"#, #"{"insert":[[0,[1]]]}"#, #"{"delete":["1"]}"#,
    #"{"insert":[[0,[1,0,null,"","","","","","","","","","","","","","one too many"]]]}"#,
    #"{"insert":[[0,[1,70000,null]]]}"#, #"{"replace":{"schema":"x","convention":null,"rows":[]}}"#,
  ])
  func aBrokenEditIsRefused(text: String) throws {
    let json = try JSONValue(parsing: text)
    #expect(throws: ManifestError.self) { try RowEdit(json: json) }
  }
}
