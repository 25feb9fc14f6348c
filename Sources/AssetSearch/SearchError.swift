public import Vocabulary

/// Why a service could not answer a search.
public enum SearchError: UserFacingError, Equatable {
  case token(TokenError)
  case credentialsMissing(location: String, tried: [String])
  case accessDenied(location: String, credentials: String)
  /// An HTTP status that retries did not cure.
  case serviceUnavailable(service: String, status: Int, detail: String)
  /// There is no such object or bucket.
  case notFound(what: String)
  /// No answer at all: refused, reset, timed out, TLS.
  case unreachable(service: String, reason: String)
  /// An answer that is not what the service promises.
  case unreadable(service: String, request: String, reason: String)
  /// A folder of this machine, or a file in it.
  case folderUnreadable(path: String, reason: String)
  case cancelled

  public var message: String {
    switch self {
    case .token(let error): error.message
    case .credentialsMissing(let location, let tried):
      "No AWS credentials to read \(location); tried \(tried.joined(separator: ", "))."
    case .accessDenied(let location, let credentials):
      "S3 denied access to \(location) with \(credentials) (HTTP 403)."
    case .serviceUnavailable(let service, let status, let detail):
      "\(service) answered HTTP \(status)\(detail.isEmpty ? "" : ": \(clause(detail))")."
    case .notFound(let what): "There is no \(what)."
    case .unreachable(let service, let reason): "\(service) did not answer: \(clause(reason))."
    case .unreadable(let service, let request, let reason):
      "\(service) gave an answer to \(request) that cannot be read: \(clause(reason))."
    case .folderUnreadable(let path, let reason):
      "\(printable(path)) cannot be read: \(clause(reason))."
    case .cancelled: "The search was cancelled."
    }
  }

  public var remedy: String {
    switch self {
    case .token(let error): error.remedy
    case .credentialsMissing:
      "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in ~/.aws."
    case .accessDenied: "Ask for access to the bucket, or use other credentials."
    case .notFound: "Check the address."
    case .serviceUnavailable, .unreachable, .unreadable:
      "Nothing of yours is lost; search again."
    case .folderUnreadable: "Check the path and who may read it, or choose another folder."
    case .cancelled: "Search again."
    }
  }
}
