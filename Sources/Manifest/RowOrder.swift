/// Finding and sorting: what is asked of a text is asked once, however many rows say it.
extension ManifestTable {
  /// The rows that have all the words, each in any of the columns, as positions in table order.
  ///
  /// - Parameter words: In lower case; case is ignored.
  public func positions(
    matching words: [String], in columns: [ManifestColumn]
  ) -> [Int] {
    words.reduce(Array(packed.indices)) { positions, word in
      let needle = Array(word.utf8)
      // Of each text: 0 not asked, 1 without the word, 2 with it.
      var answers = [UInt8](repeating: 0, count: texts.count)
      return positions.filter { position in
        let row = packed[position]
        return columns.contains { column in
          let number = row[column]
          if answers[number] == 0 { answers[number] = texts.contains(needle, number) ? 2 : 1 }
          return answers[number] == 2
        }
      }
    }
  }

  /// Sorts positions by a column, numbers as numbers. Rows of equal values keep the table's order,
  /// and blanks come last.
  public func sorted(
    _ positions: [Int], by column: ManifestColumn, descending: Bool
  ) -> [Int] {
    let ranks = ranks(of: column, descending: descending)
    // One number for both: the rank decides, then the place in the table.
    let keys = positions.map { UInt64(ranks[packed[$0][column]]) << 32 | UInt64($0) }
    return keys.sorted().map { Int($0 & 0xFFFF_FFFF) }
  }

  /// The distinct values of some rows in a column.
  public func values(
    of column: ManifestColumn, at positions: some Sequence<Int>
  ) -> [String] {
    Set(positions.map { packed[$0][column] }).map { texts[$0] }
  }

  /// By number of a text of the column: its rank among them.
  private func ranks(of column: ManifestColumn, descending: Bool) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: texts.count)
    for row in packed { ranks[row[column]] = 1 }
    ranks[0] = 0
    var numbers = ranks.indices.filter { ranks[$0] > 0 }
    numbers.sort { NaturalOrder.precedes(texts.utf8($0), texts.utf8($1)) }
    if descending { numbers.reverse() }
    for (rank, number) in numbers.enumerated() { ranks[number] = UInt32(rank) }
    ranks[0] = .max
    return ranks
  }
}

extension TextPool {
  /// Whether a text contains bytes in lower case; its own case is ignored.
  fileprivate func contains(_ needle: [UInt8], _ number: Int) -> Bool {
    let text = utf8(number)
    guard text.allSatisfy({ $0 < 0x80 }) else {
      return Self.contains(needle, Array(self[number].lowercased().utf8)[...])
    }
    return Self.contains(needle, text)
  }

  private static func contains(_ needle: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    guard text.count >= needle.count else { return false }
    return (text.startIndex...text.endIndex - needle.count).contains { start in
      NaturalOrder.folded(text[start]) == first
        && needle.indices.allSatisfy { NaturalOrder.folded(text[start + $0]) == needle[$0] }
    }
  }
}
