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

/// The values of a column that ought to be one, empty cells left out.
struct DistinctValues {
  private var numbers = TextNumbers()
  /// Rows whose value is not that of the first.
  private(set) var otherRows: [ManifestRow.ID] = []

  var values: [String] { numbers.texts }

  /// The number of a value; −1 of an empty one.
  mutating func number(of value: String) -> Int {
    value.isEmpty ? -1 : numbers.number(of: value)
  }

  mutating func add(_ value: String, row: ManifestRow.ID) {
    if number(of: value) > 0 { otherRows.append(row) }
  }
}
