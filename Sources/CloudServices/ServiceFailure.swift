import AssetSearch
import Launch
import Vocabulary

/// Why a service gave nothing, before it is told as a search's or a launch's error.
enum ServiceFailure: Error, Equatable {
  case token(TokenError)
  case accessDenied(what: String, credentials: String)
  case credentialsMissing(what: String, tried: [String])
  /// 404, and what Code Ocean answers for assets one may not see.
  case notFound(what: String, status: Int)
  case status(Service, code: Int, detail: String)
  /// Surely nothing was done.
  case unreachable(Service, reason: String)
  /// Sent, and the answer was lost.
  case lost(Service, reason: String)
  case unreadable(Service, request: String, reason: String)
  case cancelled(mayHaveBeenSent: Bool)

  init(_ failure: HTTPFailure, _ request: HTTPRequest) {
    switch failure {
    case .forbidden, .notConnected:
      self = .unreachable(request.service, reason: failure.reason)
    case .lost: self = .lost(request.service, reason: failure.reason)
    case .tooLarge:
      self = .unreadable(request.service, request: request.label, reason: failure.reason)
    case .cancelled(let mayHaveBeenSent): self = .cancelled(mayHaveBeenSent: mayHaveBeenSent)
    }
  }
}

extension SearchError {
  init(_ failure: ServiceFailure) {
    switch failure {
    case .token(let error): self = .token(error)
    case .accessDenied(let what, let credentials):
      self = .accessDenied(location: what, credentials: credentials)
    case .credentialsMissing(let what, let tried):
      self = .credentialsMissing(location: what, tried: tried)
    case .notFound(let what, _): self = .notFound(what: what)
    case .status(let service, let code, let detail):
      self = .serviceUnavailable(service: service.rawValue, status: code, detail: detail)
    case .unreachable(let service, let reason), .lost(let service, let reason):
      self = .unreachable(service: service.rawValue, reason: reason)
    case .unreadable(let service, let request, let reason):
      self = .unreadable(service: service.rawValue, request: request, reason: reason)
    case .cancelled: self = .cancelled
    }
  }
}

extension LaunchError {
  /// Of a request that may be sent again without harm.
  init(reading failure: ServiceFailure) {
    switch failure {
    case .token(let error): self = .token(error)
    case .accessDenied(let what, let credentials):
      self = .accessDenied(what: what, credentials: credentials)
    case .credentialsMissing(let what, let tried):
      let places = tried.joined(separator: ", ")
      self = .accessDenied(what: what, credentials: "no AWS credentials; tried \(places)")
    case .notFound(let what, let status):
      self = .rejected(service: what, status: status, detail: "not found")
    case .status(let service, let code, let detail) where Self.isPassing(code):
      self = .unavailable(service: service.rawValue, reason: Self.reason(code, detail))
    case .status(let service, let code, let detail):
      self = .rejected(service: service.rawValue, status: code, detail: detail)
    case .unreachable(let service, let reason), .lost(let service, let reason):
      self = .unavailable(service: service.rawValue, reason: reason)
    case .unreadable(let service, _, let reason):
      self = .unreadable(service: service.rawValue, reason: reason)
    case .cancelled: self = .cancelled
    }
  }

  /// Of a request that creates something: tells "surely not done" from "perhaps".
  init(creating failure: ServiceFailure) {
    switch failure {
    case .lost(let service, let reason):
      self = .unknownOutcome(service: service.rawValue, reason: reason)
    case .status(let service, let code, let detail)
    where Self.isPassing(code) && !Self.refusedUnread.contains(code):
      self = .unknownOutcome(service: service.rawValue, reason: Self.reason(code, detail))
    case .cancelled(mayHaveBeenSent: true):
      self = .unknownOutcome(
        service: Service.codeOcean.rawValue, reason: "stopped while waiting for the answer")
    default: self.init(reading: failure)
    }
  }

  /// Statuses with which a server turns a request away before it does anything.
  private static let refusedUnread = [408, 429, 503]

  private static func isPassing(_ status: Int) -> Bool {
    status >= 500 || status == 408 || status == 429
  }

  private static func reason(_ status: Int, _ detail: String) -> String {
    detail.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(detail)"
  }
}
