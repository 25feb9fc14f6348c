import Synchronization
import Vocabulary

@testable import CloudServices

/// Answers requests by a script, and remembers them.
final class FakeTransport: HTTPTransport {
  typealias Outcome = Result<HTTPResponse, HTTPFailure>

  private let script: @Sendable (HTTPRequest, Int) -> Outcome
  private let sent = Mutex<[HTTPRequest]>([])

  /// - Parameter script: Is given the request and how many came before it.
  init(_ script: @escaping @Sendable (HTTPRequest, Int) -> Outcome) { self.script = script }

  /// Answers with these, the last one over and over.
  convenience init(_ outcomes: [Outcome]) {
    self.init { _, count in outcomes[min(count, outcomes.count - 1)] }
  }

  var requests: [HTTPRequest] { sent.withLock { $0 } }

  func send(_ request: HTTPRequest, sink: BodySink?) async throws(HTTPFailure) -> HTTPResponse {
    let count = sent.withLock { sent in
      sent.append(request)
      return sent.count - 1
    }
    let response = try script(request, count).get()
    if let sink, response.isSuccess { response.body.withUnsafeBytes { _ = sink($0) } }
    return response
  }
}

extension Result where Success == HTTPResponse, Failure == HTTPFailure {
  static func answer(
    _ status: Int, _ body: String = "", headers: [String: String] = [:]
  ) -> Self {
    .success(
      HTTPResponse(
        status: status, headers: headers.map { HTTPRequest.Header($0.key, $0.value) },
        body: Array(body.utf8)))
  }

  static func json(_ value: JSONValue) -> Self { .answer(200, value.text()) }
}

/// Time that passes only by sleeping.
final class FakeTime: Sendable {
  private let state = Mutex<(now: Duration, sleeps: [Duration])>((.zero, []))
  static let start = 1_700_000_000

  var sleeps: [Duration] { state.withLock(\.sleeps) }

  func pass(_ duration: Duration) { state.withLock { $0.now += duration } }

  /// Every wait ends at once; chance is at its greatest.
  var clock: CloudClock {
    CloudClock(
      epochSeconds: { Self.start + Int(self.state.withLock(\.now).components.seconds) },
      uptime: { self.state.withLock(\.now) },
      sleep: { duration in
        self.state.withLock { state in
          state.now += duration
          state.sleeps.append(duration)
        }
        return !Task.isCancelled
      },
      random: { 1 })
  }
}

extension HTTPClient {
  init(_ transport: any HTTPTransport, time: FakeTime = FakeTime(), log: RequestLog? = nil) {
    self.init(transport: transport, clock: time.clock, log: log)
  }
}

extension AccessToken {
  static let example = AccessToken(secret: Secret("cop_NeverToBeSeen_example"), source: "MY_TOKEN")
}

extension CredentialInputs {
  /// Files and programs that are not given are not there.
  init(
    environment: [String: String], files: [String: FileText] = [:],
    programs: [[String]: HelperProgram.Output] = [:]
  ) {
    self.init(
      environment: environment, readFile: { files[$0] ?? .missing },
      run: { programs[$0] ?? HelperProgram.Output(ending: .notStarted("no such program")) })
  }
}
