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
    if let last, last.key == key {
      problems[last.index].rows.append(row)
    } else if let index = indexes[key] {
      problems[index].rows.append(row)
      last = (key, index)
    } else {
      indexes[key] = problems.count
      last = (key, problems.count)
      add(fault, column, rows: [row])
    }
  }

  mutating func add(_ fault: Fault, _ column: ManifestColumn?, rows: [ManifestRow.ID]) {
    problems.append(Problem(fault: fault, rows: rows, column: column, schema: schema))
  }
}

/// Numbers texts, so that rows are compared by small numbers.
struct TextNumbers {
  private var numbers: [String: Int] = [:]
  private(set) var texts: [String] = []
  private var last: (text: String, number: Int)?

  mutating func number(of text: String) -> Int {
    if let last, last.text == text { return last.number }
    let number: Int
    if let known = numbers[text] {
      number = known
    } else {
      number = texts.count
      numbers[text] = number
      texts.append(text)
    }
    last = (text, number)
    return number
  }
}
