import Vocabulary

/// A day, or a second of one, as a person writes it.
public struct SessionTime: Equatable, Sendable {
  /// `YYYY-MM-DD`.
  public let date: String
  /// `HH-MM-SS`; nil when only a day was given.
  public let time: String?

  /// The forms that it may have, for people.
  public static let forms = "YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, with or without separators"

  /// Reads `2023-12-13`, `2023-12-13 13:43:40`, `2023-12-13_13-43-40`, `20231213`,
  /// `20231213_134340` and what lies between: no separator need be there. A fraction of a second
  /// is dropped.
  public init?(_ text: String) {
    var rest = text.trimmed[...]
    guard let date = Self.takeFields([4, 2, 2], separators: "-/", from: &rest) else { return nil }
    self.date = date
    if rest.isEmpty {
      time = nil
    } else {
      if let separator = rest.first, "_ T".contains(separator) { rest.removeFirst() }
      guard let time = Self.takeFields([2, 2, 2], separators: "-:.", from: &rest),
        rest.isEmpty || Self.isFraction(rest)
      else { return nil }
      self.time = time
    }
    // A session's name knows the ranges of its fields.
    let name = "any_000000_\(date)_\(time ?? "00-00-00")"
    guard SessionName.all(in: name).first?.id == name else { return nil }
  }

  /// Fields of digits, of these lengths, joined by hyphens; each separator may be missing.
  private static func takeFields(
    _ lengths: [Int], separators: String, from rest: inout Substring
  ) -> String? {
    var fields: [String] = []
    for length in lengths {
      if !fields.isEmpty, let first = rest.first, separators.contains(first) { rest.removeFirst() }
      let field = rest.prefix(length)
      guard field.count == length, field.allSatisfy(isDigit) else { return nil }
      fields.append(String(field))
      rest = rest.dropFirst(length)
    }
    return fields.joined(separator: "-")
  }

  private static func isFraction(_ text: Substring) -> Bool {
    text.first == "." && text.count > 1 && text.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
