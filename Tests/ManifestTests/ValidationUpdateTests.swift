import AssetSearch
import Manifest
import Testing

/// What is kept up from edit to edit is what a look at the whole table finds.
@Suite struct ValidationUpdateTests {
  private static let splits = ["45883-1", "45883-2"]

  /// Few layers, recordings and streams, so that random rows meet every rule and one another.
  private static func context(_ seed: Int) throws -> MatchingContext {
    let sorted = [
      try World.recording(World.first),
      try World.recording(World.second, probes: .found(splits), streams: .found(splits)),
      try World.recording(World.secondAgain, isError: true), try World.recording(World.third),
    ]
    var context = try World.context(
      ["A", "B", "C"],
      tracks: [World.track("old", isArchived: true), World.track("dot", points: 1)],
      sorted: sorted, selected: [World.first, World.second, World.secondAgain])
    if seed.isMultiple(of: 5) { context.assets.sorted[0].probes = .pending }
    return context
  }

  @Test(arguments: 0..<60)
  func afterEachEditItIsAsIfLookedAtAfresh(seed: Int) throws {
    let context = try Self.context(seed)
    var edits = RandomEdits(seed: UInt64(seed), values: RandomEdits.manifestValues)
    let schema: ManifestSchema = seed.isMultiple(of: 2) ? .launcher : .alignment
    var document = ManifestDocument(
      table: ManifestTable(
        schema: schema, rows: (0..<6).map { World.row($0, "A", World.first, "ProbeA") }))
    var validation = RowValidation(document.table, context)
    for _ in 0..<50 {
      // Sometimes several actions are done before anybody looks.
      var change = TableChange()
      repeat {
        _ = document.perform(edits.action(on: document), noting: &change)
      } while edits.goesOn()
      validation.update(change, in: document.table)
      let kept = Checked(document.table, validation)
      #expect(kept.account == Checked(document.table, context).account)
      expectConsistency(kept)
    }
  }

  /// The counts, the marks and the lists say the same.
  private func expectConsistency(_ checked: Checked) {
    let problems = checked.problems
    #expect(problems.count { $0.severity == .error } == checked.errorCount)
    #expect(problems.count { $0.severity == .warning } == checked.warningCount)
    for row in checked.table.rows {
      let named = problems.filter { $0.rows.contains(row.id) }
      #expect(checked.severity(of: row.id) == named.first?.severity)
      #expect(Set(checked.problems(of: row.id).map(\.fault)) == Set(named.map(\.fault)))
    }
  }

  @Test func undoingAllReturnsToTheFirstAccount() throws {
    let context = try Self.context(1)
    var edits = RandomEdits(seed: 77, values: RandomEdits.manifestValues)
    var document = ManifestDocument(
      table: ManifestTable(rows: (0..<4).map { World.row($0, "B", World.second, "45883-1") }))
    var validation = RowValidation(document.table, context)
    let first = Checked(document.table, validation).account
    for _ in 0..<80 {
      var change = TableChange()
      _ = document.perform(edits.action(on: document), noting: &change)
      validation.update(change, in: document.table)
    }
    var isDone = false
    while !isDone {
      var change = TableChange()
      isDone = document.perform(.undo, noting: &change) == nil
      validation.update(change, in: document.table)
    }
    #expect(Checked(document.table, validation).account == first)
  }

  @Test func manyMiceAndManyRows() throws {
    let context = try Self.context(1)
    var document = ManifestDocument(
      table: ManifestTable(
        rows: (0..<2_000).map {
          World.row($0, "T\($0)", World.first, "P\($0 % 7)", changing: [.mouseID: "\($0 % 90)"])
        }))
    var validation = RowValidation(document.table, context)
    for row in [0, 1_999, 700] {
      var change = TableChange()
      let cell = CellEdit(row: row, column: .mouseID, value: World.subject)
      _ = document.perform(.edit(.set([cell]), title: "Edit"), noting: &change)
      validation.update(change, in: document.table)
      let kept = Checked(document.table, validation)
      #expect(kept.account == Checked(document.table, context).account)
      // The subject's rows are right, however few they are.
      #expect(kept.problems(of: row, column: .mouseID).isEmpty)
    }
  }
}
