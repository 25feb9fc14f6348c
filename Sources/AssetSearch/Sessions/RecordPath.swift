public import Vocabulary

/// The place of a value in a DocumentDB record: `subject.genotype`, `procedures.0.start_date`.
public struct RecordPath: Equatable, Sendable {
  private let keys: [String]

  /// Keys with `.` between them; a number is a place in a list. `.` alone is the whole record.
  public init(_ text: String) {
    keys = text.split(separator: ".").map(String.init)
  }

  /// The value in a record.
  public func value(in record: JSONValue) throws(RecordPathError) -> JSONValue {
    var value = record
    for (index, key) in keys.enumerated() {
      guard let next = value[key] ?? Self.element(key, of: value) else {
        throw .missing(
          key, in: keys[..<index].joined(separator: "."), choices: Self.choices(in: value))
      }
      value = next
    }
    return value
  }

  private static func element(_ key: String, of value: JSONValue) -> JSONValue? {
    guard let elements = value.array, let place = Int(key), elements.indices.contains(place)
    else { return nil }
    return elements[place]
  }

  private static func choices(in value: JSONValue) -> [String] {
    if let object = value.object { return object.members.map(\.key) }
    return value.array.map { $0.isEmpty ? [] : ["0…\($0.count - 1)"] } ?? []
  }
}

/// Why a record has no value at a path.
public enum RecordPathError: UserFacingError, Equatable {
  /// `choices` are what stands there instead.
  case missing(String, in: String, choices: [String])

  public var message: String {
    switch self {
    case .missing(let key, let place, _):
      "There is no \(printable(key)) in \(place.isEmpty ? "the record" : printable(place))."
    }
  }

  public var remedy: String {
    switch self {
    case .missing(_, _, let choices):
      choices.isEmpty
        ? "Nothing lies beneath it."
        : "It has \(listed(choices.map { printable($0) }, limit: 30))."
    }
  }
}
