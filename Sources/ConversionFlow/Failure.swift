import Launch
public import Vocabulary

/// An error on its way to the screen: what happened and what to do.
public struct Failure: Equatable, Sendable {
  public let message: String
  public let remedy: String

  public init(_ error: any UserFacingError) {
    message = error.message
    remedy = error.remedy
  }

  public init(message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  init(_ failure: StepFailure) {
    self.init(message: failure.message, remedy: failure.remedy)
  }

  /// Both in one line.
  public var line: String { remedy.isEmpty ? message : "\(message) \(remedy)" }
}
