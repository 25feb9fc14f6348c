import Vocabulary

/// Text of the state between quotation marks, safe to show and cut to a length a person reads.
func quoted(_ text: String) -> String {
  let limit = 200
  let shown = text.count > limit ? text.prefix(limit) + "…" : text[...]
  return "“\(printable(String(shown)))”"
}

/// `a, b and c`; beyond `limit` items, `a, b and 7 more`.
func listed(_ items: [String], limit: Int = 20) -> String {
  var shown = Array(items.prefix(limit))
  if items.count > limit { shown.append("\(items.count - limit) more") }
  guard let last = shown.popLast() else { return "" }
  return shown.isEmpty ? last : "\(shown.joined(separator: ", ")) and \(last)"
}

/// `1 point`, `2 points`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension JSONValue {
  /// What the value is, in a sentence.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
