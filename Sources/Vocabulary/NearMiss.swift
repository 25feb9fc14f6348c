/// The name that was probably meant: at most two letters are wrong, missing or to spare, or two
/// neighbours are exchanged.
public func nearest(to word: String, among names: [String]) -> String? {
  let distances = names.map { (name: $0, distance: distance(Array(word), Array($0))) }
  return distances.filter { $0.distance <= 2 && $0.distance < word.count - 2 }
    .min { $0.distance < $1.distance }?.name
}

/// Letters to change, add or take away to make one word the other (Levenshtein).
private func distance(_ word: [Character], _ name: [Character]) -> Int {
  var row = Array(0...name.count)
  for (index, letter) in word.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, wanted) in name.enumerated() {
      let changed = diagonal + (letter == wanted ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
    }
  }
  return row[name.count]
}
