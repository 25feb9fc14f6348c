/// A line of a launch's journal: what is about to be done, or how it ended.
public struct JournalEntry: Equatable, Sendable {
  public enum Event: Equatable, Sendable {
    /// Written before the request.
    case intended
    /// - Parameter id: Of the asset or the computation; of a stored file its location.
    case done(id: String)
    case failed(StepFailure)
  }

  /// The launch's ID.
  public let launch: LaunchRecord.ID
  public let step: LaunchStep
  /// The unique name that the step uses.
  public let name: String
  public let event: Event
  /// Seconds since 1970.
  public let time: Int

  public init(
    launch: LaunchRecord.ID, step: LaunchStep, name: String, event: Event, time: Int
  ) {
    self.launch = launch
    self.step = step
    self.name = name
    self.event = event
    self.time = time
  }
}

/// How a step failed, in words that outlive the program, and what that means for doing it again.
public struct StepFailure: Equatable, Sendable {
  /// Raw values are those of the journal.
  public enum Consequence: String, Sendable {
    /// The step had no effect: it can simply be done again.
    case notDone = "not_done"
    /// It may have had its effect: look first.
    case uncertain
    /// The asset was made and failed: another must be made.
    case assetFailed = "asset_failed"
    /// The name is somebody else's: this launch cannot go on.
    case nameTaken = "name_taken"
  }

  public let message: String
  public let remedy: String
  public let consequence: Consequence

  public init(message: String, remedy: String, consequence: Consequence) {
    self.message = message
    self.remedy = remedy
    self.consequence = consequence
  }

  public init(_ error: LaunchError) {
    self.init(message: error.message, remedy: error.remedy, consequence: error.consequence)
  }
}
