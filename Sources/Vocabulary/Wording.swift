/// A text from outside between quotation marks, safe to show and cut to a length a person reads.
public func quoted(_ text: String) -> String {
  let limit = 200
  let shown = text.count > limit ? text.prefix(limit) + "…" : text[...]
  return "“\(printable(String(shown)))”"
}

/// `a, b and c`; beyond `limit` items, `a, b and 7 more`.
public func listed(_ items: [String], limit: Int = 8) -> String {
  var shown = Array(items.prefix(limit))
  if items.count > limit { shown.append("\(items.count - limit) more") }
  guard let last = shown.popLast() else { return "" }
  return shown.isEmpty ? last : "\(shown.joined(separator: ", ")) and \(last)"
}

/// `1 row`, `2 rows`.
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `3408 µm`: a length in micrometres to the nearest whole one. A length no integer holds, as that
/// of a track whose coordinates are absurd, is shown as the number it is (`1e+200 µm`).
public func micrometres(_ length: Double) -> String {
  Int(exactly: length.rounded()).map { "\($0) µm" } ?? "\(length) µm"
}

extension StringProtocol {
  /// The text without blanks, tabs and line ends around it.
  public var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
