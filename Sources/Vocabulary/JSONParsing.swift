import CJansson

/// Why a text is not JSON.
public enum JSONError: UserFacingError, Equatable {
  /// Line and column count from 1; the column counts characters.
  case syntax(line: Int, column: Int, reason: String)
  case tooDeep(limit: Int)

  public var message: String {
    switch self {
    case .syntax(let line, let column, let reason):
      "Not valid JSON: line \(line), column \(column): \(clause(reason))."
    case .tooDeep(let limit): "The JSON is nested more than \(limit) levels deep."
    }
  }

  public var remedy: String { "Export the file again; it may have been cut short on the way." }
}

extension JSONValue {
  /// Levels of nesting that are read. A Neuroglancer state has about ten.
  public static let depthLimit = 200

  /// Reads a JSON text (RFC 8259), UTF-8, with any value at its top.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONValue(utf8: buffer)
    }
  }

  /// Reads the UTF-8 of `text`.
  public init(parsing text: String) throws(JSONError) {
    var text = text
    self = try text.withUTF8 { buffer in
      Result { () throws(JSONError) in try JSONValue(utf8: buffer) }
    }.get()
  }

  private init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    guard !Self.isDeeper(bytes, than: Self.depthLimit) else {
      throw .tooDeep(limit: Self.depthLimit)
    }
    var failure = json_error_t()
    let flags = Int(JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL)
    let root = bytes.withMemoryRebound(to: CChar.self) {
      json_loadb($0.baseAddress, $0.count, flags, &failure)
    }
    guard let root else { throw Self.error(failure) }
    defer { conversion_json_release(root) }
    self.init(node: root)
  }

  private init(node: UnsafeMutablePointer<json_t>) {
    switch node.pointee.type {
    case JSON_TRUE: self = .boolean(true)
    case JSON_FALSE: self = .boolean(false)
    case JSON_INTEGER, JSON_REAL: self = .number(json_number_value(node))
    case JSON_STRING: self = .string(Self.string(node))
    case JSON_ARRAY:
      self = .array(
        (0..<json_array_size(node)).compactMap { index in
          json_array_get(node, index).map { JSONValue(node: $0) }
        })
    case JSON_OBJECT: self = .object(Self.object(node))
    default: self = .null
    }
  }

  private static func string(_ node: UnsafeMutablePointer<json_t>) -> String {
    guard let characters = json_string_value(node) else { return "" }
    let buffer = UnsafeBufferPointer(start: characters, count: json_string_length(node))
    return buffer.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }

  private static func object(_ node: UnsafeMutablePointer<json_t>) -> JSONObject {
    var object = JSONObject()
    var iterator = json_object_iter(node)
    while let current = iterator {
      if let key = json_object_iter_key(current), let value = json_object_iter_value(current) {
        object.append(String(cString: key), JSONValue(node: value))
      }
      iterator = json_object_iter_next(node, current)
    }
    return object
  }

  private static func error(_ failure: json_error_t) -> JSONError {
    let reason = withUnsafeBytes(of: failure.text) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    // An empty input has no line: the parser says -1.
    return .syntax(
      line: max(1, Int(failure.line)), column: max(1, Int(failure.column)), reason: reason)
  }

  /// Counts brackets outside strings first: the parser recurses, and the stack is finite.
  private static func isDeeper(_ bytes: UnsafeBufferPointer<UInt8>, than limit: Int) -> Bool {
    var depth = 0
    var inString = false
    var escaped = false
    for byte in bytes {
      if escaped { escaped = false; continue }
      switch byte {
      case UInt8(ascii: "\\"): escaped = inString
      case UInt8(ascii: "\""): inString.toggle()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if !inString { depth += 1 }
        if depth > limit { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): if !inString { depth -= 1 }
      default: break
      }
    }
    return false
  }
}
