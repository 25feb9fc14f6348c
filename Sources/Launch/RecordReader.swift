import Vocabulary

/// Why a launch that was written down cannot be read back.
public struct RecordError: Error, Equatable, Sendable {
  /// The member that is missing or of the wrong kind.
  public let key: String
}

/// Reads the members of an object of our own making.
struct RecordReader {
  private let json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  func text(_ key: String) throws(RecordError) -> String { try member(key, \.string) }
  func integer(_ key: String) throws(RecordError) -> Int { try member(key, \.integer) }
  func boolean(_ key: String) throws(RecordError) -> Bool { try member(key, \.boolean) }
  func array(_ key: String) throws(RecordError) -> [JSONValue] { try member(key, \.array) }

  func object(_ key: String) throws(RecordError) -> RecordReader {
    RecordReader(.object(try member(key, \.object)))
  }

  func location(_ key: String) throws(RecordError) -> S3Location {
    try member(key) { $0.string.flatMap(S3Location.init(url:)) }
  }

  /// Nil when the member is null or missing; else what the given method of the reader reads.
  func optional<Value>(
    _ key: String, _ read: (RecordReader) -> (String) throws(RecordError) -> Value
  ) throws(RecordError) -> Value? {
    guard let value = json[key], value != .null else { return nil }
    return try read(self)(key)
  }

  func member<Value>(
    _ key: String, _ read: (JSONValue) -> Value?
  ) throws(RecordError) -> Value {
    guard let value = json[key].flatMap(read) else { throw RecordError(key: key) }
    return value
  }
}
