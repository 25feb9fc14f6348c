/// Keeps account of what each row contributes, so that a row can be taken out again.
struct RowAccounts {
  /// What a row contributes.
  private struct Account {
    var isOpen = false
    var broken = RuleSet([])
    /// Index into `trackUses`; −1 without one.
    var use: Int32 = -1
    /// −1 when the state has no layer of the name.
    var layer: Int32 = -1
    var part = StreamUses.Part()
  }

  /// Why a row has a problem; rows with the same cause have one problem.
  enum Cause: Hashable {
    case broken(BrokenRule)
    /// Index into `common`.
    case otherValue(Int)
    /// Index into `trackUses`.
    case repeatedTrack(Int)
    case conflict(StreamUses.Conflict)

    /// The order in which problems are told.
    var rank: Int {
      switch self {
      case .broken: 0
      case .otherValue: 1
      case .repeatedTrack: 2
      case .conflict: 3
      }
    }
  }

  private(set) var rules: RowRules
  /// By ID of the row.
  private var accounts: [Account] = []
  private var brokenRules: [BrokenRule: Int] = [:]
  private var brokenErrors = 0
  /// Rules that only warn and are broken, each with each of its texts.
  private(set) var brokenWarnings = 0
  private(set) var common: [CommonValue]
  private(set) var trackUses = TrackUses()
  private(set) var streamUses: StreamUses
  private(set) var counts: CoverageCount

  /// - Parameter rows: How many will be opened.
  init(_ schema: ManifestSchema, _ context: MatchingContext, rows: Int) {
    var rules = RowRules(schema, context)
    common = [CommonValue(.mouseID, wanted: context.subject)]
    if schema == .alignment { common += ManifestColumn.perBrain.map { CommonValue($0) } }
    var splits: Set<StreamPlace> = []
    for (name, entry) in rules.streams.entries {
      splits.formUnion(entry.splits.keys.map { rules.place(of: $0, in: name) })
    }
    streamUses = StreamUses(comparesEphys: schema == .alignment, splits: splits)
    counts = CoverageCount(&rules)
    self.rules = rules
    accounts.reserveCapacity(rows)
    trackUses.reserve(rows)
  }

  /// Problems, not rows: those with the same cause are one.
  var errorCount: Int {
    brokenErrors + trackUses.repeatedCount + streamUses.conflictCount
      + common.count(where: \.isMixed)
  }

  /// The worst of a row's problems; nil when it has none.
  func severity(of row: PackedRow) -> Problem.Severity? {
    let account = accounts[row.id]
    let isError =
      account.broken.hasErrors || account.use >= 0 && trackUses.isRepeated(Int(account.use))
      || streamUses.hasConflict(account.part) || common.contains { $0.isOther(row) }
    return isError ? .error : account.broken.isEmpty ? nil : .warning
  }

  func causes(of row: PackedRow) -> [Cause] {
    let account = accounts[row.id]
    var causes: [Cause] = []
    if !account.broken.isEmpty {
      for rule in RowRule.allCases where account.broken.contains(rule) {
        causes.append(.broken(BrokenRule(rule, row)))
      }
    }
    for index in common.indices where common[index].isOther(row) {
      causes.append(.otherValue(index))
    }
    if account.use >= 0, trackUses.isRepeated(Int(account.use)) {
      causes.append(.repeatedTrack(Int(account.use)))
    }
    return causes + streamUses.conflicts(of: account.part).map { .conflict($0) }
  }

  /// Takes a row into account, unless it is already.
  mutating func open(_ row: PackedRow, _ texts: TextPool) {
    if row.id >= accounts.count {
      accounts += repeatElement(Account(), count: row.id + 1 - accounts.count)
    }
    if accounts[row.id].isOpen { return }
    let reading = rules.read(row, texts)
    var account = Account(isOpen: true, broken: reading.broken)
    count(reading.broken, of: row, 1)
    for index in common.indices { common[index].add(row) }
    if let layer = reading.layer {
      account.layer = Int32(layer)
      counts.add(layer: layer)
    }
    if row[.histologyTrackID] != 0, let shanks = reading.shanks {
      account.use = Int32(trackUses.add(TrackUses.Key(row, shank: shanks.histology)))
    }
    if let place = reading.place {
      let (part, isFirst) = streamUses.add(row[.histologyTrackID], at: place, reading.shanks)
      account.part = part
      if isFirst { counts.streamsChanged() }
    }
    accounts[row.id] = account
  }

  /// Takes a row out of account, as it was when it came in.
  mutating func close(_ row: PackedRow) {
    guard row.id < accounts.count, accounts[row.id].isOpen else { return }
    let account = accounts[row.id]
    accounts[row.id] = Account()
    count(account.broken, of: row, -1)
    for index in common.indices { common[index].remove(row) }
    if account.layer >= 0 { counts.remove(layer: Int(account.layer)) }
    if account.use >= 0 { trackUses.remove(Int(account.use)) }
    if account.part.group >= 0, streamUses.remove(row[.histologyTrackID], account.part) {
      counts.streamsChanged()
    }
  }

  private mutating func count(_ broken: RuleSet, of row: PackedRow, _ rows: Int) {
    if broken.isEmpty { return }
    for rule in RowRule.allCases where broken.contains(rule) {
      let key = BrokenRule(rule, row)
      let before = brokenRules[key, default: 0]
      brokenRules[key] = before + rows == 0 ? nil : before + rows
      let change = before == 0 ? 1 : before + rows == 0 ? -1 : 0
      if RuleSet(rule).hasErrors { brokenErrors += change } else { brokenWarnings += change }
    }
  }

  /// Finds again what follows from all rows together; wanted after any change.
  mutating func settle(_ texts: TextPool) {
    for index in common.indices { common[index].settle(texts) }
    counts.settle(streamUses)
  }
}
