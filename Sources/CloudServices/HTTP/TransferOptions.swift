import CCurl
import Vocabulary

/// Writes a request into a libcurl handle, and remembers the first option that was refused.
struct TransferOptions {
  let handle: OpaquePointer
  private(set) var failure = CURLE_OK
  private(set) var headerList: UnsafeMutablePointer<curl_slist>?

  init(handle: OpaquePointer) { self.handle = handle }

  mutating func apply(
    _ request: HTTPRequest, _ options: CurlTransport.Options
  ) throws(HTTPFailure) {
    try Self.check(request)
    setRules(request, options)
    setDeadlines(request.deadlines)
    setMethod(request)
    setAuthorization(request.authorization)
    setHeaders(request)
  }

  mutating func receive(
    _ function: CURLoption, _ data: CURLoption, _ context: UnsafeMutableRawPointer,
    _ receiver: @escaping curl_write_callback
  ) {
    note(conversion_curl_set_receiver(handle, function, receiver))
    set(data, context)
  }

  mutating func set(_ option: CURLoption, _ pointer: UnsafeMutableRawPointer) {
    note(conversion_curl_set_pointer(handle, option, pointer))
  }

  /// What must never go out, whatever asked for it.
  static func check(_ request: HTTPRequest) throws(HTTPFailure) {
    guard request.address.isEncrypted || mayBePlain(request) else {
      throw .forbidden(
        reason: "plain http is refused except to this machine: use https for "
          + printable(request.address.host))
    }
    let values = allHeaders(of: request).flatMap { [$0.name, $0.value] } + proof(of: request)
    guard values.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw .forbidden(reason: "a header holds a line break or another control character")
    }
  }

  /// Plain http stays on this machine, or goes to the fixed addresses that give out credentials.
  private static func mayBePlain(_ request: HTTPRequest) -> Bool {
    request.address.isLoopback
      || (request.service == .credentials
        && (ContainerCredentials.plainHosts + InstanceCredentials.plainHosts)
          .contains(request.address.host))
  }

  private mutating func setRules(_ request: HTTPRequest, _ options: CurlTransport.Options) {
    set(CURLOPT_URL, request.address.text)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_FOLLOWLOCATION, 0)
    // Keys may hold `..`, which must arrive as signed.
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_ACCEPT_ENCODING, "")
    set(CURLOPT_USERAGENT, "conversion-tui")
    // A name that does not resolve must not hold up the thread when its request is dropped.
    set(CURLOPT_QUICK_EXIT, 1)
    if let bundle = options.certificateBundle { set(CURLOPT_CAINFO, bundle) }
    // A proxy would see what plain http carries.
    if !request.address.isEncrypted { set(CURLOPT_NOPROXY, "*") }
    if request.createsSomething {
      set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
      set(CURLOPT_FRESH_CONNECT, 1)
      set(CURLOPT_FORBID_REUSE, 1)
    } else {
      set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
      // Requests that start together share the first connection where it offers HTTP/2. S3 never
      // does, and would only make them wait to learn it.
      if request.address.isEncrypted, request.service != .s3 { set(CURLOPT_PIPEWAIT, 1) }
    }
  }

  private mutating func setDeadlines(_ deadlines: Deadlines) {
    set(CURLOPT_CONNECTTIMEOUT_MS, deadlines.connect.milliseconds)
    set(CURLOPT_TIMEOUT_MS, deadlines.total.milliseconds)
    set(CURLOPT_LOW_SPEED_LIMIT, deadlines.slowest)
    set(CURLOPT_LOW_SPEED_TIME, max(1, deadlines.stalled.milliseconds / 1000))
  }

  private mutating func setMethod(_ request: HTTPRequest) {
    switch request.method {
    case .get: set(CURLOPT_HTTPGET, 1)
    case .head: set(CURLOPT_NOBODY, 1)
    case .post: setBody(request.body ?? [])
    case .put:
      setBody(request.body ?? [])
      set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
  }

  private mutating func setBody(_ body: [UInt8]) {
    // The size goes first: libcurl copies that many bytes.
    note(conversion_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
    // An empty body still needs an address: without one libcurl would read standard input.
    let bytes = body.isEmpty ? [0] : body
    note(
      bytes.withUnsafeBytes { buffer in
        conversion_curl_set_text(
          handle, CURLOPT_COPYPOSTFIELDS, buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
      })
  }

  private mutating func setAuthorization(_ authorization: HTTPRequest.Authorization) {
    switch authorization {
    case .none, .header: break
    // Basic is how libcurl sends a user when no other way is asked for.
    case .basic(let user):
      user.withText { set(CURLOPT_USERNAME, $0) }
      set(CURLOPT_PASSWORD, "")
    case .signed(let credentials, let region):
      set(CURLOPT_AWS_SIGV4, "aws:amz:\(region):s3")
      set(CURLOPT_USERNAME, credentials.accessKeyID)
      credentials.secretKey.withText { set(CURLOPT_PASSWORD, $0) }
    }
  }

  private mutating func setHeaders(_ request: HTTPRequest) {
    for header in Self.allHeaders(of: request) {
      guard let longer = curl_slist_append(headerList, "\(header.name): \(header.value)") else {
        return note(CURLE_OUT_OF_MEMORY)
      }
      headerList = longer
    }
    note(conversion_curl_set_headers(handle, headerList))
  }

  /// The request's headers and those of its authorization.
  private static func allHeaders(of request: HTTPRequest) -> [HTTPRequest.Header] {
    switch request.authorization {
    case .none, .basic: request.headers
    case .header(let secret, let name):
      request.headers + [secret.withText { HTTPRequest.Header(name, $0) }]
    case .signed(let credentials, _):
      request.headers + signingHeaders(request, credentials)
    }
  }

  /// What libcurl itself makes a header of.
  private static func proof(of request: HTTPRequest) -> [String] {
    switch request.authorization {
    case .none, .header: []
    case .basic(let user): [user.withText { $0 }]
    case .signed(let credentials, let region): [credentials.accessKeyID, region]
    }
  }

  /// libcurl signs these along, and neither adds them by itself.
  private static func signingHeaders(
    _ request: HTTPRequest, _ credentials: AWSCredentials
  ) -> [HTTPRequest.Header] {
    let digest = HTTPRequest.Header("x-amz-content-sha256", sha256Hex(request.body ?? []))
    guard let token = credentials.sessionToken else { return [digest] }
    return [digest, token.withText { HTTPRequest.Header("x-amz-security-token", $0) }]
  }

  private mutating func set(_ option: CURLoption, _ value: Int) {
    note(conversion_curl_set_long(handle, option, value))
  }

  private mutating func set(_ option: CURLoption, _ value: String) {
    note(conversion_curl_set_text(handle, option, value))
  }

  private mutating func note(_ code: CURLcode) {
    if failure == CURLE_OK { failure = code }
  }
}

extension Duration {
  /// Whole milliseconds, at least one: libcurl takes zero for none.
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
