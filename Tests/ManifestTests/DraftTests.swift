import Manifest
import Testing
import Vocabulary

@Suite struct DraftTests {
  private static func document(seed: UInt64) throws -> ManifestDocument {
    let context = try World.context(["A_0409", "268"])
    var document = ManifestDocument(table: Filling(context).table(context: context))
    var edits = RandomEdits(seed: seed)
    for _ in 0..<30 { document.perform(edits.action(on: document)) }
    return document
  }

  private static func text(_ document: ManifestDocument) -> String {
    var text = ""
    document.write { text += $0 }
    return text
  }

  private static func read(_ text: String) throws(ManifestError) -> ManifestDocument {
    try ManifestDocument(reading: Array(text.utf8))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsWrittenIsReadAgain(seed: UInt64) throws {
    var document = try Self.document(seed: seed)
    var read = try Self.read(Self.text(document))
    #expect(read.table == document.table)
    #expect(read.undoSteps.map(\.title) == document.undoSteps.map(\.title))
    #expect(read.redoSteps.map(\.title) == document.redoSteps.map(\.title))
    while document.perform(.redo) != nil { #expect(read.perform(.redo) != nil) }
    #expect(read.table == document.table)
    while document.perform(.undo) != nil { #expect(read.perform(.undo) != nil) }
    #expect(read.table == document.table && read.undoSteps.isEmpty)
  }

  /// What is done after is written behind what stands there.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsWrittenBehindIsReadToo(seed: UInt64) throws {
    var document = try Self.document(seed: seed)
    var text = Self.text(document)
    var edits = RandomEdits(seed: seed &+ 1_000)
    for _ in 0..<30 {
      let action = edits.action(on: document)
      document.perform(action)
      action.write { text += $0 }
      let read = try Self.read(text)
      #expect(read.table == document.table)
      #expect(read.undoSteps.count == document.undoSteps.count)
      #expect(read.redoSteps.count == document.redoSteps.count)
    }
  }

  @Test func aLargeTableComesInPieces() throws {
    let rows = (0..<5_000).map { World.row($0, "T\($0)", World.first, "P\u{1F9E0}\t\"\($0 % 7)") }
    let document = ManifestDocument(table: ManifestTable(rows: rows))
    var pieces: [String] = []
    document.write { pieces.append($0) }
    #expect(pieces.count > 5 && pieces.allSatisfy { $0.utf8.count < 1 << 17 })
    #expect(try Self.read(pieces.joined()).table == document.table)
  }

  /// Drafts outlive programs: the order of cells and the bits of marks are part of the format.
  @Test func theFormatIsFixed() throws {
    let cells = Dictionary(
      uniqueKeysWithValues: ManifestColumn.allCases.map { ($0, $0.canonicalName) })
    let row = ManifestRow(
      id: 7, cells: cells, editedColumns: [.mouseID, .templateToCCFAsset], fillNote: "a note")
    var document = ManifestDocument(
      table: ManifestTable(schema: .alignment, convention: .day, rows: [row]))
    let added = RowInsertion(position: 1, row: ManifestRow(id: 8, cells: [.mouseID: "1"]))
    let cell = CellEdit(row: 7, column: .probeShank, value: "a\tb", isEdited: false)
    document.perform(.edit(.sequence([.set([cell]), .insert([added])]), title: "Paste"))
    document.perform(.edit(.delete([8]), title: "Delete 1 row"))
    document.perform(.undo)
    #expect(
      Self.text(document) == """
        replace\t1\talignment\tday\t9
        7\t4097\ta note\tmouseid\tsorted_recording\tprobe_file\tephys_collection\tprobe_shank\t\
        histology_track_id\tsurface_finding\tannotation_format\tlogical_probe\thistology_shank\t\
        ephys_shank\tregistration_asset\ttemplate_to_ccf_asset
        edit\tPaste
        sequence\t2
        set\t1
        7\tprobe_shank\t0\t"a\tb"
        insert\t1
        1\t8\t0\t\t1
        edit\tDelete 1 row
        delete\t1
        8
        undo

        """)
  }

  static let heads = [
    DraftHead(stateDigest: "ab", stateName: "x"),
    DraftHead(
      stateDigest: "ab12", stateName: World.stem,
      storedAt: S3Location(bucket: "b", key: "folder/x.json"), convention: .fixed(.day),
      switchedAssets: ["one": true, "two": false]),
  ]

  @Test(arguments: heads) func headsAreReadAgain(head: DraftHead) throws {
    #expect(try DraftHead(json: JSONValue(parsing: head.json.text())) == head)
  }

  @Test(arguments: [
    "null", "{}", #"{"version":1}"#, #"{"version":"2"}"#,
    #"{"version":2,"state":"a","name":"b","stored_at":null,"convention":"mine","assets":{}}"#,
    #"{"version":2,"state":"a","name":"b","stored_at":"nowhere","convention":"auto","assets":{}}"#,
    #"{"version":2,"state":"a","name":"b","stored_at":null,"convention":"auto","assets":{"x":1}}"#,
  ])
  func aBrokenHeadIsRefused(text: String) throws {
    let json = try JSONValue(parsing: text)
    #expect(throws: ManifestError.self) { try DraftHead(json: json) }
  }

  private static let table = "replace\t1\tlauncher\t\t1\n0\t0\t\t1\n"

  @Test(arguments: [
    "", "undo\n", "replace\t1\tlauncher\t\t1\n", "replace\t1\tx\t\t1\n0\t0\t\t1\n",
    "replace\t1\tlauncher\tmine\t1\n0\t0\t\t1\n", "replace\t-1\tlauncher\t\t1\n",
    "replace\t1\tlauncher\t\t1\n-1\t0\t\t1\n", "replace\t1\tlauncher\t\t1\n99999999999\t0\t\n",
    "replace\t2\tlauncher\t\t1\n0\t0\t\n0\t0\t\n", "replace\t1\tlauncher\t\t1\n0\t70000\t\n",
    table + "edit\tx\n", table + "edit\tx\nmove\t1\n1\n", table + "mend\n",
    table + "edit\tx\nset\t1\n0\tcolour\t1\tx\n", table + "edit\tx\nset\t2\n0\tmouseid\t1\tx\n",
    table + "edit\tx\ndelete\t1\nx\n", table + "edit\tx\nset\t1\n0\tmouseid\t1\t\"x\n",
    table + "edit\tx\ninsert\t1\n0\t1\t0\t\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\n",
  ])
  func aBrokenDraftIsRefused(text: String) throws {
    do throws(ManifestError) {
      _ = try Self.read(text)
      Issue.record("accepted")
    } catch {
      guard case .unreadableDraft = error else {
        Issue.record("\(error)")
        return
      }
      #expect(error.message.hasPrefix("The draft cannot be read"))
    }
  }

  /// A draft that a disk has spoiled is refused or read, whatever became of it.
  @Test func anySpoiltDraftIsReadOrRefused() throws {
    var numbers = SeededNumbers(seed: 5)
    let bytes = Array(Self.text(try Self.document(seed: 3)).utf8)
    for _ in 0..<500 {
      var spoilt = bytes
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<spoilt.count, using: &numbers)
        spoilt[place] = "\t\n\"0918x".utf8.randomElement(using: &numbers) ?? 0
      }
      do throws(ManifestError) {
        _ = try ManifestDocument(reading: spoilt)
      } catch {
        #expect(error.message.hasPrefix("The draft cannot be read"))
      }
    }
  }
}
