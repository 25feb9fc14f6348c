/// When a request that changes nothing is sent again, and after how long.
struct Retry: Equatable, Sendable {
  var tries = 5
  /// The wait after the first try; it doubles with each further one.
  var firstWait = Duration.milliseconds(500)
  /// The longest that a server's `Retry-After` is waited for.
  var longestWait = Duration.seconds(30)
  /// No further try begins later than this after the first.
  var budget = Duration.seconds(90)

  /// Sends once.
  static let never = Retry(tries: 1)

  /// How long to wait before the next try, or nil when the outcome stands.
  ///
  /// - Parameters:
  ///   - count: Tries so far, from 1.
  ///   - elapsed: Since the first try began.
  ///   - random: From 0 to 1: half of each wait is left to chance, so that many clients that
  ///     failed together do not come back together.
  ///   - now: Seconds since 1970, to read a `Retry-After` that is a date.
  func wait(
    after outcome: Result<HTTPResponse, HTTPFailure>, tries count: Int, elapsed: Duration,
    random: Double, now: Int
  ) -> Duration? {
    guard count < tries, elapsed < budget, Self.isPassing(outcome) else { return nil }
    let doubled = firstWait * (1 << min(count - 1, 16))
    let backOff = doubled * (0.5 + 0.5 * min(max(random, 0), 1))
    guard case .success(let response) = outcome,
      let asked = Self.retryAfter(response, now: now)
    else { return min(backOff, longestWait) }
    return min(max(asked, backOff), longestWait)
  }

  /// Whether the same request may well succeed a moment later.
  static func isPassing(_ outcome: Result<HTTPResponse, HTTPFailure>) -> Bool {
    switch outcome {
    case .success(let response): [429, 500, 502, 503, 504].contains(response.status)
    case .failure(.notConnected), .failure(.lost): true
    case .failure: false
    }
  }

  /// `Retry-After` in its two forms: seconds, or the date of RFC 9110.
  static func retryAfter(_ response: HTTPResponse, now: Int) -> Duration? {
    guard let text = response.header("retry-after") else { return nil }
    if let seconds = Int(text) { return .seconds(min(max(seconds, 0), 86_400)) }
    guard let date = EpochSeconds.httpDate(text) else { return nil }
    return .seconds(min(max(date - now, 0), 86_400))
  }
}
