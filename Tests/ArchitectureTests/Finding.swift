/// A breach of a rule of the house, where it stands.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// From 1.
  let line: Int
  let rule: String

  var description: String { "\(path):\(line): \(rule)" }
}
