import Vocabulary

/// One request as it went, for `doctor`, `--verbose` and the log; it holds nothing secret.
public struct RequestRecord: Equatable, Sendable {
  public enum Outcome: Equatable, Sendable {
    case answered(status: Int)
    /// Why there was no answer.
    case failed(reason: String)
  }

  public let service: Service
  /// `GET`, `POST`…
  public let method: String
  /// Path and query, percent-encoded; without the query where it is a signature.
  public let path: String
  public let outcome: Outcome
  public let duration: Duration
  /// The service's own name for the request, when it gave one.
  public let requestID: String?

  init(
    _ request: HTTPRequest, _ outcome: Result<HTTPResponse, HTTPFailure>, duration: Duration
  ) {
    service = request.service
    method = request.method.rawValue
    path = request.shown(request.shownPath)
    self.duration = duration
    switch outcome {
    case .success(let response):
      self.outcome = .answered(status: response.status)
      requestID = response.requestID.map { printable(request.shown($0)) }
    case .failure(let failure):
      self.outcome = .failed(reason: request.shown(failure.reason))
      requestID = nil
    }
  }
}

/// Is told of every request when it has ended, on any thread.
public typealias RequestLog = @Sendable (RequestRecord) -> Void

/// The log of the requests that one piece of work causes, however many tasks it is done in.
enum RequestLogging {
  @TaskLocal static var ofTask: RequestLog?
}

extension HTTPFailure {
  /// For people.
  var reason: String {
    switch self {
    case .forbidden(let reason), .notConnected(let reason), .lost(let reason): reason
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .cancelled: "cancelled"
    }
  }
}
