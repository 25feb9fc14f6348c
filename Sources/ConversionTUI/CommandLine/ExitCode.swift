import AssetSearch
import CloudServices
import Launch
import Terminal

/// How the program ended, for scripts (`cli.md`).
enum ExitCode: Int32, Sendable {
  case ok = 0
  /// The answer is “no”, or there are errors in the data.
  case no = 1
  case usage = 2
  case service = 3
  case credentials = 4
}

extension ExitCode {
  /// What an error that ended the program means for a script.
  init(of error: any Error) {
    switch error {
    case is UsageError, is ConfigurationError, is CloudSettingsError, is TerminalError:
      self = .usage
    case let error as SearchError: self.init(searching: error)
    case let error as LaunchError: self.init(launching: error)
    default: self = .no
    }
  }

  /// A search that failed, or found what it could: a failed service or a missing token is not
  /// “nothing found”.
  init(of found: SubjectAssets) { self = found.failure.map { Self(searching: $0) } ?? .ok }

  private init(searching error: SearchError) {
    switch error {
    case .token, .credentialsMissing, .accessDenied: self = .credentials
    case .notFound, .serviceUnavailable, .unreachable, .unreadable: self = .service
    case .cancelled, .folderUnreadable: self = .no
    }
  }

  private init(launching error: LaunchError) {
    switch error {
    case .token, .accessDenied: self = .credentials
    case .rejected, .unavailable, .unknownOutcome, .unreadable, .assetFailed: self = .service
    case .journal, .alreadyRunning, .nameTaken, .cancelled, .notInstalled, .inputsRefused, .system:
      self = .no
    }
  }
}
