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

/// `812 bytes`, `3.4 kB`, `12.0 MB`: a size, in powers of a thousand.
public func byteCount(_ count: Int) -> String {
  func tenths(_ unit: Int) -> String { "\(count / unit).\(count / (unit / 10) % 10)" }
  switch count {
  case ..<1000: return counted(count, "byte")
  case ..<1_000_000: return "\(tenths(1000)) kB"
  default: return "\(tenths(1_000_000)) MB"
  }
}

/// `just now`, `12 min ago`, `3 h ago`, `12 d ago`, `2 y ago`: as exactly as a person reads it.
public func ago(seconds: Int) -> String {
  switch seconds {
  case ..<60: "just now"
  case ..<3600: "\(seconds / 60) min ago"
  case ..<86_400: "\(seconds / 3600) h ago"
  case ..<(2 * 365 * 86_400): "\(seconds / 86_400) d ago"
  default: "\(seconds / (365 * 86_400)) y ago"
  }
}

extension StringProtocol {
  /// The text without blanks, tabs and line ends around it.
  public var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
