/// Works out a paste line by line.
struct PasteLanding {
  private(set) var plan: PastePlan
  private let layout: PasteLayout
  private let table: ManifestTable
  private let context: MatchingContext
  private let choices: Choices
  private let surfaces: [String: String]
  private let following: StreamFollowing

  init(
    _ plan: PastePlan, _ layout: PasteLayout, _ table: ManifestTable, _ context: MatchingContext
  ) {
    self.plan = plan
    self.layout = layout
    self.table = table
    self.context = context
    choices = Choices(context, schema: table.schema)
    surfaces = context.surfaceFindings
    following = StreamFollowing(table.schema, context)
  }

  /// Lays a line over a row that is there.
  mutating func change(_ row: ManifestRow, to cells: [String], line: Int) {
    for (column, value) in layout.cells(of: cells) {
      guard let column else { refuse(value, line: line); continue }
      guard let value = taken(value, column, over: row, line: line) else { continue }
      if row[column] == value {
        plan.unchangedCells += 1
      } else {
        plan.changes.append(CellEdit(row: row.id, column: column, value: value))
      }
    }
  }

  /// Makes a row of a line; an empty line makes none.
  mutating func add(_ cells: [String], line: Int) {
    guard cells.contains(where: { !$0.isEmpty }) else { return }
    var row = table.newRow(id: table.nextID + plan.addedRows.count, context)
    for (column, value) in layout.cells(of: cells) {
      guard let column else { refuse(value, line: line); continue }
      guard let value = taken(value, column, over: row, line: line), row[column] != value else {
        continue
      }
      row.set(column, to: value, isEdited: true)
    }
    let kept = plan.coveredColumns
    following.settle(&row, before: row, keeping: kept)
    if !kept.contains(.surfaceFinding), let surface = surfaces[row[.sortedRecording]] {
      row.set(.surfaceFinding, to: surface, isEdited: false)
    }
    plan.addedRows.append(row)
  }

  /// The value as it is stored; nil when it is refused. What a cell says already is always taken.
  private mutating func taken(
    _ value: String, _ column: ManifestColumn, over row: ManifestRow, line: Int
  ) -> String? {
    if row[column] == value { return value }
    switch verdict(on: value, column) {
    case .accepted(let value): return value
    case .refused(let reason):
      plan.refusals.append(.init(line: line, column: column, value: value, reason: reason))
      return nil
    }
  }

  private func verdict(on value: String, _ column: ManifestColumn) -> CellVerdict {
    guard table.schema.columns.contains(column) else {
      return .refused("the \(table.schema.rawValue) schema has no \(column.canonicalName)")
    }
    return choices.verdict(on: value, column)
  }

  private mutating func refuse(_ value: String, line: Int) {
    guard !value.isEmpty else { return }
    let reason = plan.header == nil ? "there is no column here" : "no column's name is above it"
    plan.refusals.append(.init(line: line, column: nil, value: value, reason: reason))
  }
}
