extension Filling {
  /// The filled rows as a new table.
  public func table(
    schema: ManifestSchema = .launcher, context: MatchingContext
  ) -> ManifestTable {
    ManifestTable(schema: .launcher, convention: convention, rows: rows)
      .converted(to: schema, context: context).table
  }

  /// The filled rows with what people have set in `old` kept.
  ///
  /// A row of `old` finds its successor by track and recording, else by track; the successor
  /// takes its ID and its hand-edited cells. A row without a successor stays when a person has
  /// set anything in it.
  public func table(keepingEditsOf old: ManifestTable, context: MatchingContext) -> ManifestTable {
    var succession = Succession(to: Array(table(schema: old.schema, context: context).rows))
    for row in old.rows { succession.matchRecording(of: row) }
    // A row whose recording was filled has the better claim than one that was moved by hand.
    for row in old.rows where !row.editedColumns.contains(.sortedRecording) {
      succession.matchTrack(of: row)
    }
    for row in old.rows { succession.matchTrack(of: row) }
    let rows = succession.rows(newIDs: old.nextID, schema: old.schema, context: context)
    let kept = old.rows.filter { !$0.editedColumns.isEmpty && !succession.isMatched($0.id) }
    return ManifestTable(
      schema: old.schema, convention: convention, rows: (rows + kept).sorted(by: Self.precedes))
  }
}

/// Which new row follows which old one.
private struct Succession {
  private struct Key: Hashable {
    let track: String
    let recording: String
  }

  private let fresh: [ManifestRow]
  private var predecessors: [ManifestRow?]
  private var matched: Set<ManifestRow.ID> = []
  /// Indexes into `fresh`, the next one last.
  private var byRecording: [Key: [Int]] = [:]
  private var byTrack: [String: [Int]] = [:]

  init(to fresh: [ManifestRow]) {
    self.fresh = fresh
    predecessors = fresh.map { _ in nil }
    for (index, row) in fresh.enumerated().reversed() {
      byRecording[Self.key(of: row), default: []].append(index)
      byTrack[row[.histologyTrackID], default: []].append(index)
    }
  }

  func isMatched(_ id: ManifestRow.ID) -> Bool { matched.contains(id) }

  mutating func matchRecording(of row: ManifestRow) {
    guard let index = byRecording[Self.key(of: row)]?.popLast() else { return }
    match(row, index)
  }

  mutating func matchTrack(of row: ManifestRow) {
    guard !matched.contains(row.id) else { return }
    while let index = byTrack[row[.histologyTrackID]]?.popLast() {
      if predecessors[index] == nil { return match(row, index) }
    }
  }

  /// - Parameter newIDs: The first ID for rows that follow none.
  func rows(
    newIDs: Int, schema: ManifestSchema, context: MatchingContext
  ) -> [ManifestRow] {
    var nextID = newIDs
    let surfaces = context.surfaceFindings
    let following = StreamFollowing(schema, context)
    return zip(fresh, predecessors).map { row, predecessor in
      guard let predecessor else {
        defer { nextID += 1 }
        return row.withID(nextID)
      }
      let filled = row.withID(predecessor.id)
      var row = filled
      for column in predecessor.editedColumns {
        row.set(column, to: predecessor[column], isEdited: true)
      }
      if StreamFollowing.leading.contains(where: row.editedColumns.contains) {
        following.settle(&row, before: filled, keeping: row.editedColumns)
      }
      if row.editedColumns.contains(.sortedRecording), !row.editedColumns.contains(.surfaceFinding)
      {
        let surface = surfaces[row[.sortedRecording]] ?? ""
        row.set(.surfaceFinding, to: surface, isEdited: false)
      }
      return row
    }
  }

  private mutating func match(_ row: ManifestRow, _ index: Int) {
    predecessors[index] = row
    matched.insert(row.id)
  }

  private static func key(of row: ManifestRow) -> Key {
    Key(track: row[.histologyTrackID], recording: row[.sortedRecording])
  }
}
