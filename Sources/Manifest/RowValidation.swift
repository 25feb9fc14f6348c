import AssetSearch
import Neuroglancer

/// Everything that is wrong with a table, and what it leaves out (conversion.md 5).
///
/// After an edit only the rows that it changed are looked at again: a key costs the same in a
/// table of ten rows and of 100,000.
public struct RowValidation: Sendable {
  private var accounts: RowAccounts

  public init(_ table: ManifestTable, _ context: MatchingContext) {
    accounts = RowAccounts(table.schema, context, rows: table.packed.count)
    for row in table.packed { accounts.open(row, table.texts) }
    accounts.settle(table.texts)
  }

  /// Brings it up to date.
  /// - Parameters:
  ///   - change: All that was done since the table was last looked at.
  ///   - table: As it is now.
  public mutating func update(_ change: TableChange, in table: ManifestTable) {
    if change.isWhole {
      self = RowValidation(table, accounts.rules.context)
      return
    }
    for row in change.rows {
      if let before = row.before { accounts.close(before) }
    }
    for row in change.rows {
      guard let place = table.position(of: row.id) else { continue }
      accounts.open(table.packed[place], table.texts)
    }
    accounts.settle(table.texts)
  }

  public var coverage: Coverage { accounts.counts.coverage }

  var streams: StreamLists { accounts.rules.streams }
  var tracks: [ProbeTrack] { accounts.rules.context.tracks }

  /// Problems, not rows: equal faults of many rows are one.
  public var errorCount: Int { accounts.errorCount }

  /// What is wrong with cells: each problem as often as it has rows.
  public var errorMarkCount: Int { accounts.errorMarkCount }

  public var warningCount: Int {
    accounts.brokenWarnings + coverage.streams.count + coverage.tracks.count
  }

  /// The worst of a row's problems, for its mark; nil when it has none.
  public func severity(of id: ManifestRow.ID, in table: ManifestTable) -> Problem.Severity? {
    table.position(of: id).flatMap { accounts.severity(of: table.packed[$0]) }
  }

  /// The problems of a row, errors first; of the rows that share one only this is named.
  public func problems(of id: ManifestRow.ID, in table: ManifestTable) -> [Problem] {
    guard let place = table.position(of: id) else { return [] }
    let row = table.packed[place]
    var list = ProblemList()
    for cause in accounts.causes(of: row) {
      list.add(problem(cause, row, table.texts), of: cause)
    }
    return list.ordered(before: [])
  }

  /// Every problem, errors first. Of each severity: what is wrong with cells in table order, then
  /// rows that do not go together, then what is missing. Looks at every row.
  public func problems(in table: ManifestTable) -> [Problem] {
    var list = ProblemList()
    for row in table.packed {
      for cause in accounts.causes(of: row) {
        if !list.add(row.id, to: cause) { list.add(problem(cause, row, table.texts), of: cause) }
      }
    }
    return list.ordered(before: missing)
  }

  /// The first problems, each with one of its rows; looks at no more rows than it must.
  public func firstProblems(_ limit: Int, in table: ManifestTable) -> [Problem] {
    var list = ProblemList()
    let warnings = accounts.brokenWarnings
    for row in table.packed {
      if list.errorCount >= limit || list.count == errorCount + warnings { break }
      if accounts.severity(of: row) == nil { continue }
      for cause in accounts.causes(of: row) where !list.contains(cause) {
        list.add(problem(cause, row, table.texts), of: cause)
      }
    }
    return Array(list.ordered(before: missing).prefix(limit))
  }

  private var missing: [Problem] {
    let faults =
      coverage.streams.map { Fault.uncoveredStream($0) }
      + accounts.counts.uncoveredLayers.map { .uncoveredTrack($0.name, points: $0.points.count) }
    return faults.map { Problem(fault: $0, rows: [], column: nil, schema: accounts.rules.schema) }
  }

  private func problem(
    _ cause: RowAccounts.Cause, _ row: PackedRow, _ texts: TextPool
  ) -> Problem {
    let rules = accounts.rules
    let fault: Fault
    let column: ManifestColumn
    switch cause {
    case .broken(let broken):
      fault = rules.fault(broken.rule, row, texts)
      column = broken.rule.column(in: rules.schema)
    case .otherValue(let index):
      let values = accounts.common[index].values(texts)
      column = accounts.common[index].column
      fault = column == .mouseID ? .severalMice(values) : .severalBrains(values)
    case .repeatedTrack(let use):
      fault = .repeatedTrack(
        texts[row[.histologyTrackID]], shank: accounts.trackUses.shank(of: use))
      column = .histologyTrackID
    case .conflict(let conflict):
      fault = accounts.streamUses.fault(conflict, rules.names)
      switch conflict {
      case .missingShank: column = rules.schema.shankColumn
      case .ephysShank: column = .ephysShank
      case .tracksOnSplitStream, .tracksOnShank: column = .ephysCollection
      }
    }
    return Problem(fault: fault, rows: [row.id], column: column, schema: rules.schema)
  }
}

/// Problems as they are found, those with one cause put together.
private struct ProblemList {
  private var indexes: [RowAccounts.Cause: Int] = [:]
  private var found: [(rank: Int, problem: Problem)] = []
  private(set) var errorCount = 0

  var count: Int { found.count }

  func contains(_ cause: RowAccounts.Cause) -> Bool { indexes[cause] != nil }

  /// - Returns: False when there is no problem of this cause yet.
  mutating func add(_ row: ManifestRow.ID, to cause: RowAccounts.Cause) -> Bool {
    guard let index = indexes[cause] else { return false }
    found[index].problem.rows.append(row)
    return true
  }

  mutating func add(_ problem: Problem, of cause: RowAccounts.Cause) {
    indexes[cause] = found.count
    found.append((cause.rank, problem))
    if problem.severity == .error { errorCount += 1 }
  }

  /// Errors first; of each severity by rank, then as found.
  func ordered(before missing: [Problem]) -> [Problem] {
    let places = found.indices.sorted { (found[$0].rank, $0) < (found[$1].rank, $1) }
    let all = places.map { found[$0].problem } + missing
    return all.filter { $0.severity == .error } + all.filter { $0.severity == .warning }
  }
}

extension RowValidation: Equatable {
  /// Two of one table and one context are equal; it is not the account that is compared.
  public static func == (left: RowValidation, right: RowValidation) -> Bool {
    left.errorCount == right.errorCount && left.warningCount == right.warningCount
      && left.coverage == right.coverage
  }
}
