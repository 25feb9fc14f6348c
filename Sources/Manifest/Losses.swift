import Vocabulary

/// What a conversion could not say, and in which rows.
struct Losses {
  /// What cannot say it, as a sentence begins: `The launcher schema`.
  private let subject: String
  /// The row at hand, from 1.
  var row = 0
  private var found: [(what: String, rows: [Int])] = []

  init(_ subject: String) { self.subject = subject }

  mutating func note(_ what: String) {
    if let index = found.firstIndex(where: { $0.what == what }) {
      found[index].rows.append(row)
    } else {
      found.append((what, [row]))
    }
  }

  var notes: [String] {
    found.map { "\(subject) cannot say \($0.what): left out in \(rowsListed($0.rows))." }
  }
}

/// `row 3`, `rows 3, 7 and 9`: numbers as they show, from 1.
func rowsListed(_ numbers: [Int]) -> String {
  "row\(numbers.count == 1 ? "" : "s") \(listed(numbers.map(String.init)))"
}
