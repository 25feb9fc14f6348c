import Manifest
import Testing

@Suite struct ManifestDocumentTests {
  private static let table = ManifestTable(
    rows: (0..<3).map { World.row($0, "T\($0)", World.first, "P\($0)") })

  @Test func setsCellsAndMarksThem() {
    var table = Self.table
    let inverse = table.apply(
      .set([CellEdit(row: 1, column: .ephysCollection, value: "X")]))
    #expect(table.rows[1][.ephysCollection] == "X")
    #expect(Array(table.rows[1].editedColumns) == [.ephysCollection])
    #expect(
      inverse
        == .set([CellEdit(row: 1, column: .ephysCollection, value: "P1", isEdited: false)]))
    table.apply(inverse)
    #expect(table == Self.table)
  }

  @Test func aCellSetTwiceGetsItsFirstValueBack() {
    var table = Self.table
    let cells = ["X", "Y"].map { CellEdit(row: 1, column: .ephysCollection, value: $0) }
    let inverse = table.apply(.set(cells))
    #expect(table.rows[1][.ephysCollection] == "Y")
    table.apply(inverse)
    #expect(table == Self.table)
  }

  @Test func insertsAndDeletesAtTheirPlaces() {
    var table = Self.table
    let rows = [(1, 7), (3, 8), (99, 9)].map { position, id in
      RowInsertion(position: position, row: World.row(id, "N", World.first, "P"))
    }
    let inverse = table.apply(.insert(rows))
    #expect(table.rows.map(\.id) == [0, 7, 1, 8, 2, 9])
    #expect(table.position(of: 8) == 3)
    #expect(table.nextID == 10)
    table.apply(inverse)
    #expect(table == Self.table)
    #expect(table.position(of: 8) == nil)
    #expect(table.nextID == 10)
  }

  @Test func deletedRowsComeBackWhereTheyWere() {
    var table = Self.table
    let inverse = table.apply(.delete([2, 0, 99]))
    #expect(table.rows.map(\.id) == [1])
    table.apply(inverse)
    #expect(table == Self.table)
  }

  @Test func rowsThatAreNotThereAreLeftOut() {
    var table = Self.table
    let inverse = table.apply(.set([CellEdit(row: 9, column: .probeShank, value: "1")]))
    #expect(table == Self.table)
    #expect(inverse.isEmpty)
  }

  @Test func anIDThatIsTakenIsReplaced() {
    var table = Self.table
    table.apply(.insert([RowInsertion(position: 0, row: World.row(1, "N", World.first, "P"))]))
    #expect(table.rows.map(\.id) == [3, 0, 1, 2])
    let doubled = ManifestTable(rows: [World.row(1, "A", "", ""), World.row(1, "B", "", "")])
    #expect(doubled.rows.map(\.id) == [1, 2])
  }

  @Test func oneStepPerAction() {
    var document = ManifestDocument(table: Self.table)
    let edits = RowEdit.sequence([
      .set([CellEdit(row: 0, column: .probeShank, value: "1")]), .delete([1]),
    ])
    #expect(document.perform(.edit(edits, title: "Paste")) == "Paste")
    #expect(document.undoSteps.map(\.title) == ["Paste"])
    let done = document.table
    #expect(document.perform(.undo) == "Paste")
    #expect(document.table == Self.table)
    #expect(document.perform(.undo) == nil)
    #expect(document.perform(.redo) == "Paste")
    #expect(document.table == done)
    #expect(document.perform(.redo) == nil)
  }

  @Test func nothingIsNoStepAndANewEditEndsRedoing() {
    var document = ManifestDocument(table: Self.table)
    #expect(document.perform(.edit(.set([]), title: "Nothing")) == nil)
    #expect(document.undoSteps.isEmpty)
    document.perform(.edit(.delete([0]), title: "Delete"))
    document.perform(.undo)
    document.perform(.edit(.delete([1]), title: "Delete"))
    #expect(document.redoSteps.isEmpty)
  }

  @Test func undoingAFillBringsItsConventionBack() throws {
    let context = try World.context(["A_0409"])
    var document = ManifestDocument(table: Filling(context).table(context: context))
    let other = Filling(context, by: .fixed(.none)).table(context: context)
    document.perform(.edit(.replace(other), title: "Fill"))
    #expect(document.table.convention == Convention.none)
    document.perform(.undo)
    #expect(document.table.convention == .monthDay)
  }

  @Test(arguments: 0..<20)
  func undoingEverythingReturnsToTheStart(seed: Int) {
    var edits = RandomEdits(seed: UInt64(seed))
    var document = ManifestDocument(table: Self.table)
    var actions: [ManifestDocument.Action] = []
    for _ in 0..<60 {
      let action = edits.action(on: document)
      actions.append(action)
      document.perform(action)
      #expect(Set(document.table.rows.map(\.id)).count == document.table.rows.count)
      for (position, row) in document.table.rows.enumerated() {
        #expect(document.table.position(of: row.id) == position)
      }
    }
    let end = document
    while document.perform(.undo) != nil {}
    #expect(document.table == Self.table)
    while document.perform(.redo) != nil {}
    #expect(document.table == end.table || !end.redoSteps.isEmpty)
    var replayed = ManifestDocument(table: Self.table)
    for action in actions { replayed.perform(action) }
    #expect(replayed == end)
  }

  @Test func emptyCellsAtTheEndAreNoDifference() {
    var row = ManifestTable(rows: [ManifestRow(id: 0)])
    row.apply(.set([CellEdit(row: 0, column: .templateToCCFAsset, value: "x", isEdited: false)]))
    row.apply(.set([CellEdit(row: 0, column: .templateToCCFAsset, value: "", isEdited: false)]))
    #expect(row == ManifestTable(rows: [ManifestRow(id: 0)]))
  }

  @Test func whatChangesNothingIsNoStep() {
    var document = ManifestDocument(table: Self.table)
    let missing = CellEdit(row: 99, column: .probeShank, value: "1")
    #expect(
      document.perform(.edit(.sequence([.set([missing]), .delete([99])]), title: "-")) == nil)
    #expect(document.undoSteps.isEmpty)
  }

  @Test(arguments: [-1, Int.min, 1 << 40, Int.max])
  func anIDThatCanBeNoneIsReplaced(id: Int) {
    var table = Self.table
    table.apply(.insert([RowInsertion(position: 1, row: World.row(id, "N", World.first, "P"))]))
    #expect(table.rows.map(\.id) == [0, 3, 1, 2])
    #expect(table.position(of: id) == nil)
    #expect(table.row(id) == nil)
  }

  @Test func textsOfEqualLookKeepTheirBytes() {
    let rows = ["e\u{301}", "\u{E9}"].enumerated().map { World.row($0, $1, World.first, "P") }
    let table = ManifestTable(rows: rows)
    #expect(
      table.rows.map { Array($0[.histologyTrackID].utf8) } == [[0x65, 0xCC, 0x81], [0xC3, 0xA9]])
  }
}
