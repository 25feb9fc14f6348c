import CCurl

/// One request under way: its handle, and what has come so far. Lives on the transport's thread.
final class Transfer {
  let job: Mailbox.Job
  let handle: OpaquePointer
  private var headerList: UnsafeMutablePointer<curl_slist>?
  /// Where libcurl writes what went wrong, in more words than its code.
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var response = HTTPResponse(status: 0)
  private var headerBytes = 0
  private var bodyBytes = 0
  /// The limit beyond which we ended the transfer ourselves.
  private var exceeded: Int?
  /// Whether the sink wanted no more.
  private var isSated = false

  init?(_ job: Mailbox.Job) {
    guard let handle = curl_easy_init() else { return nil }
    self.job = job
    self.handle = handle
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headerList)
    errorText.deallocate()
  }

  /// Sets every option of the request.
  func prepare(_ options: CurlTransport.Options) throws(HTTPFailure) {
    var setter = TransferOptions(handle: handle)
    try setter.apply(job.request, options)
    headerList = setter.headerList
    setter.set(CURLOPT_ERRORBUFFER, errorText)
    let me = Unmanaged.passUnretained(self).toOpaque()
    setter.receive(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, me) { bytes, size, count, context in
      Transfer.at(context)?.take(body: bytes, size * count) ?? 0
    }
    setter.receive(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, me) { bytes, size, count, context in
      Transfer.at(context)?.take(header: bytes, size * count) ?? 0
    }
    guard setter.failure == CURLE_OK else {
      throw .notConnected(reason: String(cString: curl_easy_strerror(setter.failure)))
    }
  }

  /// What to tell of a transfer that libcurl has ended.
  func outcome(_ result: CURLcode) -> Result<HTTPResponse, HTTPFailure> {
    if let exceeded { return .failure(.tooLarge(limit: exceeded)) }
    return result == CURLE_OK || isSated ? .success(response) : .failure(failure(result))
  }

  var cancelledOutcome: Result<HTTPResponse, HTTPFailure> {
    .failure(.cancelled(mayHaveBeenSent: mayHaveBeenSent))
  }

  private func failure(_ result: CURLcode) -> HTTPFailure {
    let words = String(cString: errorText)
    let reason = words.isEmpty ? String(cString: curl_easy_strerror(result)) : words
    return mayHaveBeenSent ? .lost(reason: reason) : .notConnected(reason: reason)
  }

  /// libcurl counts the bytes of the request it has sent.
  private var mayHaveBeenSent: Bool {
    var bytes = 0
    return conversion_curl_get_long(handle, CURLINFO_REQUEST_SIZE, &bytes) != CURLE_OK || bytes > 0
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  // A receiver answers how many bytes it took; anything but all of them ends the transfer.

  private func take(body bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    let piece = UnsafeRawBufferPointer(start: bytes, count: count)
    if let sink = job.sink, response.isSuccess {
      isSated = !sink(piece)
      return isSated ? 0 : count
    }
    bodyBytes += count
    guard bodyBytes <= job.request.bodyLimit else {
      exceeded = job.request.bodyLimit
      return 0
    }
    response.body.append(contentsOf: piece)
    return count
  }

  private func take(header bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    headerBytes += count
    guard headerBytes <= Self.headerLimit else {
      exceeded = Self.headerLimit
      return 0
    }
    let line = UnsafeRawBufferPointer(start: bytes, count: count)
    if line.starts(with: Self.statusLine) {
      // A further status line follows 100 Continue.
      response = HTTPResponse(status: Self.status(line))
    } else if let header = Self.header(line) {
      response.headers.append(header)
    }
    return count
  }

  /// `HTTP/1.1 200 OK` or `HTTP/2 200`; 0 where there is no number.
  private static func status(_ line: UnsafeRawBufferPointer) -> Int {
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.count > 1 ? Int(words[1]) ?? 0 : 0
  }

  private static func header(_ line: UnsafeRawBufferPointer) -> HTTPRequest.Header? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let blanks = Set("\r\n\t ".utf8)
    let value = line[(colon + 1)...].drop { blanks.contains($0) }
    let end = value.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? value.startIndex
    // Blanks stand in place of a fold (RFC 9112, 5.2) and of other controls (RFC 9110, 5.5).
    let line = value[..<end].map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    return HTTPRequest.Header(name, String(decoding: line, as: UTF8.self))
  }

  private static let statusLine = Array("HTTP/".utf8)
  /// Bytes of headers that are taken, all together.
  private static let headerLimit = 64 << 10
}
