public import Vocabulary

/// Why a step of a launch failed.
public enum LaunchError: UserFacingError, Equatable {
  case token(TokenError)
  /// HTTP 403 from S3 or Code Ocean.
  case accessDenied(what: String, credentials: String)
  /// The service said no; doing it again would be refused again.
  case rejected(service: String, status: Int, detail: String)
  /// The service failed before it could have done anything, or retries of a read are over.
  case unavailable(service: String, reason: String)
  /// The answer to a request that creates something was lost: it may have been done.
  case unknownOutcome(service: String, reason: String)
  case unreadable(service: String, reason: String)
  /// A created asset ended as `failed`.
  case assetFailed(name: String, reason: String)
  /// The launch's own record could not be written or read.
  case journal(reason: String)
  /// Another program is at the same launch.
  case alreadyRunning(launch: String)
  /// What the launch would make exists and is not its own.
  case nameTaken(String)
  /// The converter is not on this machine; `command` is what would have run.
  case notInstalled(program: String, command: String)
  /// The converter finds its inputs wanting.
  case inputsRefused(count: Int, first: String)
  /// A file, a folder or a process of this machine.
  case system(what: String, reason: String)
  case cancelled

  public var message: String {
    switch self {
    case .token(let error): error.message
    case .accessDenied(let what, let credentials):
      "Access to \(printable(what)) was denied with \(credentials) (HTTP 403)."
    case .rejected(let service, let status, let detail):
      "\(service) answered HTTP \(status)\(detail.isEmpty ? "" : ": \(clause(detail))")."
    case .unavailable(let service, let reason):
      "\(service) did not answer: \(clause(reason))."
    case .unknownOutcome(let service, let reason):
      "The answer of \(service) was lost (\(printable(reason))): it may have been done."
    case .unreadable(let service, let reason):
      "\(service) gave an answer that cannot be read: \(clause(reason))."
    case .assetFailed(let name, let reason):
      "The asset \(printable(name)) failed: \(clause(reason))."
    case .journal(let reason): "The record of the launch cannot be kept: \(clause(reason))."
    case .alreadyRunning(let launch): "Another program is at the launch \(printable(launch))."
    case .nameTaken(let name): "\(printable(name)) exists already, made by another launch."
    case .notInstalled(let program, _):
      "\(printable(program)) is not installed on this machine: no folder in PATH has it."
    case .inputsRefused(let count, let first):
      "The converter finds \(counted(count, "error")) in its inputs: \(clause(printable(first)))."
    case .system(let what, let reason): "\(printable(what)): \(clause(reason))."
    case .cancelled: "The launch was stopped here."
    }
  }

  public var remedy: String {
    switch self {
    case .token(let error): error.remedy
    case .accessDenied: "Ask for write access, or use other credentials."
    case .rejected: "Nothing was created by this step. Correct it and launch again."
    case .unavailable: "Launch again: it continues from this step."
    case .unknownOutcome:
      "Launch again: it first looks for what was made, and makes nothing twice."
    case .unreadable: "Launch again: it first looks for what was made."
    case .assetFailed: "Look at the asset in Code Ocean; launching again makes a new one."
    case .journal:
      "Make the state folder writable, with free space, and launch again: nothing is made twice."
    case .alreadyRunning: "Follow it under Runs, or end the other program and launch again."
    case .nameTaken: "Start a new launch; it takes the names of a later second."
    case .notInstalled(_, let command):
      "The state, the manifest and the command are written. Install it (pip install "
        + "aind-ibl-ephys-alignment-preprocessing) and launch again, or run where it is installed: "
        + printable(command)
    case .inputsRefused: "Correct them and launch again; what was written stays."
    case .system: "Correct it and launch again: what is done is not done twice."
    case .cancelled: "Launch again to continue from this step."
    }
  }

  /// What the error means for doing the step again.
  var consequence: StepFailure.Consequence {
    switch self {
    // An answer that cannot be read was given by a service that did something.
    case .unknownOutcome, .unreadable: .uncertain
    case .assetFailed: .assetFailed
    case .nameTaken: .nameTaken
    case .token, .accessDenied, .rejected, .unavailable, .journal, .alreadyRunning, .notInstalled,
      .inputsRefused, .system, .cancelled:
      .notDone
    }
  }
}
