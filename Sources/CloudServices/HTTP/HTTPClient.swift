/// Reads and creates through a transport: retries, redirects, and the request log.
struct HTTPClient: Sendable {
  let transport: any HTTPTransport
  let clock: CloudClock
  var retry = Retry()
  let log: RequestLog?

  /// Sends a request that changes nothing, or changes the same thing when sent again.
  ///
  /// - Parameter sink: Makes what takes the body, anew for each try.
  func read(
    _ request: HTTPRequest, sink: (@Sendable () -> BodySink)? = nil
  ) async throws(HTTPFailure) -> HTTPResponse {
    let start = clock.uptime()
    var tries = 1
    while true {
      let outcome = await attempt(request, sink: sink)
      let wait = retry.wait(
        after: outcome, tries: tries, elapsed: clock.uptime() - start, random: clock.random(),
        now: clock.epochSeconds())
      guard let wait else { return try outcome.get() }
      guard await clock.sleep(wait) else { throw .cancelled(mayHaveBeenSent: true) }
      tries += 1
    }
  }

  /// Sends a request that must not be repeated: once, whatever comes of it.
  func create(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    var once = request
    once.createsSomething = true
    return try await sendLogged(once, sink: nil).get()
  }

  /// One try, redirects included.
  private func attempt(
    _ request: HTTPRequest, sink: (@Sendable () -> BodySink)?
  ) async -> Result<HTTPResponse, HTTPFailure> {
    var current = request
    for _ in 0...Self.redirectLimit {
      let outcome = await sendLogged(current, sink: sink?())
      guard case .success(let response) = outcome,
        let next = current.redirected(by: response)
      else { return outcome }
      current = next
    }
    return .failure(.forbidden(reason: "more than \(Self.redirectLimit) redirects"))
  }

  private func sendLogged(
    _ request: HTTPRequest, sink: BodySink?
  ) async -> Result<HTTPResponse, HTTPFailure> {
    let start = clock.uptime()
    let outcome: Result<HTTPResponse, HTTPFailure>
    do throws(HTTPFailure) {
      outcome = .success(try await transport.send(request, sink: sink))
    } catch {
      outcome = .failure(error)
    }
    let record = RequestRecord(request, outcome, duration: clock.uptime() - start)
    log?(record)
    RequestLogging.ofTask?(record)
    return outcome
  }

  private static let redirectLimit = 5
}

extension HTTPRequest {
  /// The request to send next, or nil when the answer is no redirect to be followed.
  ///
  /// Only plain reads are: a signature holds for one address. Another origin gets neither
  /// authorization nor headers, and TLS is never left.
  func redirected(by response: HTTPResponse) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      [.get, .head].contains(method), !isSigned,
      let location = response.header("location"), let target = address.resolving(location),
      target.isEncrypted || !address.isEncrypted
    else { return nil }
    var next = self
    next.address = target
    // What a server wrote into it may be a signature.
    next.hidesQuery = true
    if !target.hasSameOrigin(as: address) {
      next.authorization = .none
      next.headers = []
    }
    return next
  }

  private var isSigned: Bool {
    if case .signed = authorization { true } else { false }
  }
}
