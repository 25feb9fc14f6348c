import Testing

@testable import CloudServices

@Suite struct RetryTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let outcome: Result<HTTPResponse, HTTPFailure>
    var tries = 1
    var elapsed = Duration.zero
    var random = 1.0
    let wait: Duration?
  }

  static let cases =
    [429, 500, 502, 503, 504].map {
      Case(testDescription: "HTTP \($0)", outcome: .answer($0), wait: .milliseconds(500))
    }
    + [200, 206, 301, 400, 401, 403, 404, 409, 501].map {
      Case(testDescription: "HTTP \($0)", outcome: .answer($0), wait: nil)
    } + [
      Case(
        testDescription: "no connection", outcome: .failure(.notConnected(reason: "")),
        wait: .milliseconds(500)),
      Case(
        testDescription: "lost", outcome: .failure(.lost(reason: "")), wait: .milliseconds(500)),
      Case(testDescription: "forbidden", outcome: .failure(.forbidden(reason: "")), wait: nil),
      Case(testDescription: "too large", outcome: .failure(.tooLarge(limit: 1)), wait: nil),
      Case(
        testDescription: "cancelled", outcome: .failure(.cancelled(mayHaveBeenSent: true)),
        wait: nil),
      Case(testDescription: "second", outcome: .answer(503), tries: 2, wait: .seconds(1)),
      Case(testDescription: "fourth", outcome: .answer(503), tries: 4, wait: .seconds(4)),
      Case(testDescription: "fifth is the last", outcome: .answer(503), tries: 5, wait: nil),
      Case(
        testDescription: "least of chance", outcome: .answer(503), random: 0,
        wait: .milliseconds(250)),
      Case(
        testDescription: "budget spent", outcome: .answer(503), elapsed: .seconds(90), wait: nil),
      Case(
        testDescription: "asked for seconds", outcome: .answer(429, headers: ["retry-after": "7"]),
        wait: .seconds(7)),
      Case(
        testDescription: "asked for zero", outcome: .answer(429, headers: ["retry-after": "0"]),
        wait: .milliseconds(500)),
      Case(
        testDescription: "asked for an hour",
        outcome: .answer(503, headers: ["retry-after": "3600"]), wait: .seconds(30)),
      Case(
        testDescription: "asked for a date",
        outcome: .answer(503, headers: ["retry-after": "Tue, 14 Nov 2023 22:13:25 GMT"]),
        wait: .seconds(5)),
      Case(
        testDescription: "a date gone by",
        outcome: .answer(503, headers: ["retry-after": "Tue, 14 Nov 2023 22:13:10 GMT"]),
        wait: .milliseconds(500)),
      Case(
        testDescription: "asked for nonsense",
        outcome: .answer(503, headers: ["retry-after": "soon"]), wait: .milliseconds(500)),
    ]

  @Test(arguments: cases)
  func waits(_ expected: Case) {
    let wait = Retry().wait(
      after: expected.outcome, tries: expected.tries, elapsed: expected.elapsed,
      random: expected.random, now: FakeTime.start)
    #expect(wait == expected.wait)
  }

  @Test func neverWaitsWhenToldSo() {
    let wait = Retry.never.wait(
      after: .answer(503), tries: 1, elapsed: .zero, random: 1, now: FakeTime.start)
    #expect(wait == nil)
  }

  static let dates: [(String, Int?)] = [
    ("2024-05-20T15:19:15Z", 1_716_218_355), ("2024-05-20T15:19:15.123Z", 1_716_218_355),
    ("1970-01-01T00:00:00Z", 0), ("2024-05-20", nil), ("", nil), ("2024-05-20T15:19:15", nil),
    ("T:Z", nil), ("yesterdayTnoonishhZ", nil),
  ]

  @Test(arguments: dates)
  func readsTimesOfAWS(text: String, seconds: Int?) {
    #expect(EpochSeconds.iso8601(text) == seconds)
  }
}
