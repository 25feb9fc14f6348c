import CCurl

/// An absolute `http` or `https` address, read by the parser that will also connect to it.
public struct WebAddress: Equatable, Sendable, CustomStringConvertible {
  /// The address as it is sent, without user, password or fragment.
  let text: String
  let isEncrypted: Bool
  /// In lower case; an IPv6 address keeps its brackets.
  let host: String
  let port: Int

  /// Reads an address; a host alone is taken as `https`.
  ///
  /// Nil for another scheme, for one that carries a user or a password, and for no address.
  public init?(_ text: String) {
    guard let parts = Self.parts(of: text, relativeTo: nil) else { return nil }
    self = parts
  }

  /// The address a redirect names, absolute or relative to this one.
  func resolving(_ reference: String) -> WebAddress? {
    Self.parts(of: reference, relativeTo: text)
  }

  /// The address of something beneath this one; this one must be a base without query.
  ///
  /// - Parameters:
  ///   - path: Already percent-encoded, without a leading slash.
  ///   - query: Not encoded.
  func appending(path: String, query: [(name: String, value: String)] = []) -> WebAddress {
    let base = text.hasSuffix("/") ? String(text.dropLast()) : text
    let question = query.isEmpty ? "" : "?\(PercentCoding.query(query))"
    return WebAddress(
      text: "\(base)/\(path)\(question)", isEncrypted: isEncrypted, host: host, port: port)
  }

  public var description: String { text }

  /// Path and query, percent-encoded.
  var pathAndQuery: String {
    guard let start = text.firstRange(of: "://") else { return text }
    let rest = text[start.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || Self.isLoopbackIPv4(host)
  }

  func hasSameOrigin(as other: WebAddress) -> Bool {
    (isEncrypted, host, port) == (other.isEncrypted, other.host, other.port)
  }

  private init(text: String, isEncrypted: Bool, host: String, port: Int) {
    self.text = text
    self.isEncrypted = isEncrypted
    self.host = host
    self.port = port
  }

  private static func parts(of reference: String, relativeTo base: String?) -> WebAddress? {
    guard !reference.isEmpty, let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    if let base, curl_url_set(handle, CURLUPART_URL, base, 0) != CURLUE_OK { return nil }
    let flags = UInt32(CURLU_DEFAULT_SCHEME | CURLU_DISALLOW_USER | CURLU_PATH_AS_IS)
    guard curl_url_set(handle, CURLUPART_URL, reference, flags) == CURLUE_OK,
      curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
      let text = part(CURLUPART_URL, of: handle),
      let scheme = part(CURLUPART_SCHEME, of: handle), ["http", "https"].contains(scheme),
      let host = part(CURLUPART_HOST, of: handle), !host.isEmpty,
      let port = part(CURLUPART_PORT, of: handle).flatMap(Int.init)
    else { return nil }
    return WebAddress(
      text: text, isEncrypted: scheme == "https", host: host.lowercased(), port: port)
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let flags = part == CURLUPART_PORT ? UInt32(CURLU_DEFAULT_PORT) : 0
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  private static func isLoopbackIPv4(_ host: String) -> Bool {
    let fields = host.split(separator: ".", omittingEmptySubsequences: false)
    return fields.count == 4 && fields[0] == "127" && fields.allSatisfy { UInt8($0) != nil }
  }
}
