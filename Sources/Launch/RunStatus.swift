public import Vocabulary

/// A launch as the runs view shows it: its steps and what the cloud says of what it started.
public struct RunStatus: Equatable, Sendable, Identifiable {
  public let progress: LaunchProgress
  public let observation: RunObservation
  /// Why the cloud could not be asked; the rest is as last known.
  public let problem: LaunchError?
  /// Whether this session's journal does not know it: it was launched on another machine, or by
  /// another program.
  public let isFromElsewhere: Bool
  /// Whether a program is at its steps, here or in another session.
  public let isUnderWay: Bool

  public init(
    progress: LaunchProgress, observation: RunObservation = RunObservation(),
    problem: LaunchError? = nil, isFromElsewhere: Bool = false, isUnderWay: Bool = false
  ) {
    self.progress = progress
    self.observation = observation
    self.problem = problem
    self.isFromElsewhere = isFromElsewhere
    self.isUnderWay = isUnderWay
  }

  /// The same launch, as the cloud tells of it now.
  func observed(_ observation: RunObservation, problem: LaunchError?) -> RunStatus {
    RunStatus(
      progress: progress, observation: observation, problem: problem,
      isFromElsewhere: isFromElsewhere, isUnderWay: isUnderWay)
  }

  public var id: LaunchRecord.ID { progress.id }
  public var record: LaunchRecord { progress.record }

  /// The state of the whole.
  public var phase: RunPhase {
    guard progress.isComplete else { return launchPhase }
    if let result = observation.result {
      switch result.state {
      case .ready: return .done(result)
      case .failed: return .failed(.capture, reason: result.failureReason ?? "no reason was given")
      case .draft: return .capturing
      }
    }
    if let converter = observation.converter, converter.hasFailed {
      return .failed(.converter, reason: converter.ending)
    }
    if record.local != nil {
      return observation.converter.map { .converting($0.state) } ?? .starting
    }
    guard let monitor = observation.monitor else { return .starting }
    if monitor.hasFailed { return .failed(.monitor, reason: monitor.ending) }
    if monitor.isOver { return .resultMissing }
    guard let converter = observation.converter else { return .starting }
    return converter.isOver ? .capturing : .converting(converter.state)
  }

  /// Whether there is nothing more to ask of it.
  var isSettled: Bool {
    switch phase {
    case .failed(.capture, _), .done: true
    case .failed: record.local != nil || observation.output != nil
    default: false
    }
  }

  private var launchPhase: RunPhase {
    let step = progress.current?.id ?? .startRun
    if isUnderWay { return .launching(step) }
    if let failed = progress.failure { return .launchFailed(failed.step, failed.failure) }
    return .interrupted(step)
  }
}

/// Where a launch stands.
public enum RunPhase: Equatable, Sendable {
  case launching(LaunchStep)
  /// No program is at the launch, which has not come to its end.
  case interrupted(LaunchStep)
  case launchFailed(LaunchStep, StepFailure)
  /// The monitor was started; the converter's run does not show yet.
  case starting
  case converting(Computation.State)
  /// The converter ended well; the monitor makes an asset of its result.
  case capturing
  case done(DataAsset)
  case failed(RunPart, reason: String)
  /// The monitor ended well and no asset bears the capture name (yet).
  case resultMissing

  /// Whether it stays so, and need not be asked for again.
  public var isFinal: Bool {
    switch self {
    case .done, .failed: true
    default: false
    }
  }
}

/// What of a run can fail.
public enum RunPart: String, Sendable {
  case monitor
  case converter
  case capture
}

/// What the cloud last said of a launch's runs and result.
public struct RunObservation: Equatable, Sendable {
  public var monitor: Computation?
  public var converter: Computation?
  /// The asset with the capture name.
  public var result: DataAsset?
  /// The last lines of the `output` of what failed; nil until they were asked for.
  public var output: [String]?

  public init(
    monitor: Computation? = nil, converter: Computation? = nil, result: DataAsset? = nil,
    output: [String]? = nil
  ) {
    self.monitor = monitor
    self.converter = converter
    self.result = result
    self.output = output
  }

  /// The run that failed, whose `output` says why.
  var failedRun: Computation? { [converter, monitor].compactMap { $0 }.first(where: \.hasFailed) }
}

extension Computation {
  /// Over, and not well.
  var hasFailed: Bool { isOver && !succeeded }

  /// How it ended, for people.
  public var ending: String {
    let status = endStatus ?? state.rawValue
    return exitCode.map { "\(printable(status)), exit code \($0)" } ?? printable(status)
  }
}
