/// A JSON document or a part of one; the members of an object keep their order.
///
/// Order matters: the axes of a Neuroglancer state are the members of an object.
public enum JSONValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  /// Every number, exact for whole numbers up to 2⁵³.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  public static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// `.string`, or `.null` for nil.
  public static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  public static func strings(_ values: [String]) -> JSONValue {
    .array(values.map { .string($0) })
  }

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  public var number: Double? { if case .number(let value) = self { value } else { nil } }
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// A whole number; nil for a fraction or one beyond 2⁵³.
  public var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The member of an object, or nil where this is no object or lacks it.
  public subscript(key: String) -> JSONValue? { object?[key] }
}

/// The members of a JSON object, in order.
public struct JSONObject: Equatable, Sendable {
  public struct Member: Equatable, Sendable {
    public let key: String
    public let value: JSONValue
  }

  public private(set) var members: [Member]

  public init(_ members: [(String, JSONValue)] = []) {
    self.members = members.map { Member(key: $0.0, value: $0.1) }
  }

  public subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  /// Adds a member at the end; the key must be new.
  public mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral, ExpressibleByStringInterpolation
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
