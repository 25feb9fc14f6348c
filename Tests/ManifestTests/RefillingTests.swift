import Manifest
import Testing

@Suite struct RefillingTests {
  private func edited(
    _ context: MatchingContext, _ cells: [(track: String, column: ManifestColumn, value: String)]
  ) throws -> ManifestTable {
    var table = Filling(context).table(context: context)
    for cell in cells {
      let row = try #require(table.rows.first { $0[.histologyTrackID] == cell.track })
      table.apply(.set([CellEdit(row: row.id, column: cell.column, value: cell.value)]))
    }
    return table
  }

  @Test func keepsHandEditedCellsAndTheirRows() throws {
    let context = try World.context(["A_0409", "B_0410", "C_0413"])
    let old = try edited(
      context, [("C_0413", .sortedRecording, World.third), ("A_0409", .probeShank, "2")])
    let new = Filling(context, by: .fixed(.none)).table(keepingEditsOf: old, context: context)
    #expect(
      new.rows.map(World.summary) == [
        ["", "", "2", "A_0409", ""],
        ["", "", "", "B_0410", ""],
        [World.third, "", "", "C_0413", ""],
      ])
    let byTrack = { (table: ManifestTable) in
      Dictionary(uniqueKeysWithValues: table.rows.map { ($0[.histologyTrackID], $0.id) })
    }
    #expect(byTrack(new) == byTrack(old))
    #expect(new.convention == Convention.none)
  }

  @Test func aSurfaceRecordingFollowsARecordingThatWasSetByHand() throws {
    let context = try World.context(["C_0413"])
    let old = try edited(context, [("C_0413", .sortedRecording, World.first)])
    let new = Filling(context).table(keepingEditsOf: old, context: context)
    #expect(new.rows[0][.surfaceFinding] == World.surface)
    #expect(new.rows[0].reason == nil)
  }

  @Test func keepsRowsThatWereAddedByHand() throws {
    let context = try World.context(["A_0409"])
    var old = Filling(context).table(context: context)
    var document = ManifestDocument(table: old)
    let selection = TableSelection(
      shownRows: [old.rows[0].id], shownColumns: ManifestSchema.launcher.columns, rowRange: 0..<1,
      columnRange: 0..<8)
    document.perform(try #require(old.duplicating(selection)))
    old = document.table
    let copy = CellEdit(row: old.rows[1].id, column: .sortedRecording, value: World.third)
    old.apply(.set([copy]))
    let new = Filling(context).table(keepingEditsOf: old, context: context)
    #expect(new.rows.map { $0[.sortedRecording] } == [World.first, World.third])
    #expect(new.rows.map(\.id) == old.rows.map(\.id))
  }

  @Test func givesUpRowsNobodyTouchedAndAddsNewOnes() throws {
    let before = try World.context(["A_0409", "B_0410"])
    let old = Filling(before).table(context: before)
    let after = try World.context(["B_0410", "C_0412"])
    let new = Filling(after).table(keepingEditsOf: old, context: after)
    #expect(new.rows.map { $0[.histologyTrackID] } == ["B_0410", "C_0412"])
    #expect(new.rows.map(\.id) == [1, 2])
  }

  @Test func withoutKeepingNothingIsLeftOfTheEdits() throws {
    let context = try World.context(["A_0409"])
    let old = try edited(context, [("A_0409", .ephysCollection, "mine")])
    let new = Filling(context).table(context: context)
    #expect(old != new)
    #expect(new.rows[0][.ephysCollection] == "ProbeA")
  }

  @Test func pairsFindTheirOwnRecordingAgain() throws {
    let context = try World.context(["268"])
    let filling = Filling(context, by: .fixed(.pairs))
    var old = filling.table(context: context)
    old.apply(.set([CellEdit(row: old.rows[1].id, column: .ephysCollection, value: "ProbeB")]))
    let fewer = try World.context(["268"], selected: [World.second, World.third])
    let new = Filling(fewer, by: .fixed(.pairs)).table(keepingEditsOf: old, context: fewer)
    #expect(
      new.rows.map(World.summary) == [
        [World.second, "ProbeB", "", "268", ""], [World.third, "", "", "268", ""],
      ])
  }
}
