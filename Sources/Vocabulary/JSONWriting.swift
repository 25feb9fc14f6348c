extension JSONValue {
  public enum Layout: Sendable {
    /// One line, no spaces.
    case compact
    /// Two spaces a level, a member a line.
    case indented
  }

  /// The JSON text of the value: valid UTF-8, control characters escaped, no trailing newline.
  public func text(_ layout: Layout = .compact) -> String {
    var text = ""
    write(to: &text, layout, depth: 0)
    return text
  }

  private func write(to text: inout String, _ layout: Layout, depth: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let value): text += Self.number(value)
    case .string(let value): Self.writeString(value, to: &text)
    case .array(let values):
      Self.writeList(values, "[", "]", to: &text, layout, depth) { value, text in
        value.write(to: &text, layout, depth: depth + 1)
      }
    case .object(let object):
      Self.writeList(object.members, "{", "}", to: &text, layout, depth) { member, text in
        Self.writeString(member.key, to: &text)
        text += layout == .compact ? ":" : ": "
        member.value.write(to: &text, layout, depth: depth + 1)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], _ open: String, _ close: String, to text: inout String,
    _ layout: Layout, _ depth: Int, each: (Element, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      writeBreak(to: &text, layout, depth + 1)
      each(element, &text)
    }
    if !elements.isEmpty { writeBreak(to: &text, layout, depth) }
    text += close
  }

  private static func writeBreak(to text: inout String, _ layout: Layout, _ depth: Int) {
    if layout == .indented { text += "\n" + String(repeating: "  ", count: depth) }
  }

  /// JSON has no infinities and no NaN; they become null, as in JavaScript.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value.magnitude < 0x1p53, let whole = Int(exactly: value) { return String(whole) }
    return String(value)
  }

  private static func writeString(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
