/// Puts equal faults of many rows together.
struct ProblemCollector {
  private struct Key: Hashable {
    let fault: Fault
    let column: ManifestColumn?
  }

  let schema: ManifestSchema
  private(set) var problems: [Problem] = []
  private var indexes: [Key: Int] = [:]
  /// Neighbouring rows often share a fault.
  private var last: (key: Key, index: Int)?

  init(_ schema: ManifestSchema) { self.schema = schema }

  mutating func add(_ fault: Fault, _ column: ManifestColumn?, row: ManifestRow.ID) {
    let key = Key(fault: fault, column: column)
    let index =
      if let last, last.key == key { last.index } else { indexes[key] ?? problems.count }
    if index == problems.count {
      indexes[key] = index
      add(fault, column, rows: [])
    }
    last = (key, index)
    add(row, to: index)
  }

  mutating func add(_ row: ManifestRow.ID, to index: Int) { problems[index].rows.append(row) }

  /// Adds a problem of its own.
  /// - Returns: Its index.
  @discardableResult
  mutating func add(_ fault: Fault, _ column: ManifestColumn?, rows: [ManifestRow.ID]) -> Int {
    problems.append(Problem(fault: fault, rows: rows, column: column, schema: schema))
    return problems.count - 1
  }
}

/// What is wrong with a name that many rows may say, and the problem that tells it.
struct NameVerdict {
  private let fault: Fault?
  private var problem: Int?

  init(_ fault: Fault?) { self.fault = fault }

  mutating func report(
    _ column: ManifestColumn, row: ManifestRow.ID, to collector: inout ProblemCollector
  ) {
    guard let fault else { return }
    if let problem {
      collector.add(row, to: problem)
    } else {
      problem = collector.add(fault, column, rows: [row])
    }
  }
}
