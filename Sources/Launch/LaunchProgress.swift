import Vocabulary

/// How far a launch has come: its journal, folded.
public struct LaunchProgress: Equatable, Sendable, Identifiable {
  /// What is known of one step.
  public enum StepState: Equatable, Sendable {
    case waiting
    /// Under way; or, when no program is at the launch, interrupted.
    case begun
    case done(id: String)
    case failed(StepFailure)
  }

  public struct Step: Equatable, Sendable, Identifiable {
    public let id: LaunchStep
    /// The unique name that the step uses.
    public let name: String
    public fileprivate(set) var state: StepState = .waiting
    /// When it was begun, in seconds since 1970: since when it is tried without a halt.
    public fileprivate(set) var begun: Int?
    /// When it was done or failed, in seconds since 1970.
    public fileprivate(set) var ended: Int?
  }

  public let record: LaunchRecord
  /// Every step of its kind of launch, in the order of `LaunchStep`.
  public private(set) var steps: [Step]

  /// - Parameter entries: The launch's journal, oldest first.
  public init(of record: LaunchRecord, entries: [JournalEntry] = []) {
    self.record = record
    steps = record.steps.map { Step(id: $0, name: $0.name(in: record)) }
    if record.isStateStored {
      set(.storeState, .done(id: LaunchStep.storeState.name(in: record)))
    }
    for entry in entries { apply(entry) }
  }

  /// A launch that another session made: what it made is known, not when.
  init(of record: LaunchRecord, made ids: [LaunchStep: String]) {
    self.init(of: record)
    for (step, id) in ids { set(step, .done(id: id)) }
  }

  public var id: LaunchRecord.ID { record.id }

  public subscript(step: LaunchStep) -> Step {
    // A step of the other kind of launch is never begun.
    steps.first { $0.id == step } ?? Step(id: step, name: step.name(in: record))
  }

  /// Takes a line of the journal.
  public mutating func apply(_ entry: JournalEntry) {
    switch entry.event {
    case .intended:
      change(entry.step) { step in
        // A program that goes on days later has not been at it for days.
        let isRepeated =
          if case .failed(let failure) = step.state {
            failure.consequence == .uncertain
          } else { false }
        step.begun = isRepeated ? step.begun ?? entry.time : entry.time
        step.state = .begun
        step.ended = nil
      }
    case .done(let id):
      change(entry.step) { step in
        step.state = .done(id: id)
        step.ended = entry.time
      }
    case .failed(let failure):
      // The asset is what failed; waiting for it has not begun again until there is another.
      let failed = failure.consequence == .assetFailed ? entry.step.creation : entry.step
      if failed != entry.step {
        change(entry.step) { $0 = Step(id: entry.step, name: entry.name) }
      }
      change(failed) { step in
        step.state = .failed(failure)
        step.ended = entry.time
      }
    }
  }

  /// Whether every step is done.
  public var isComplete: Bool { id(of: .startRun) != nil }

  /// The monitor's computation, once started.
  public var computationID: String? { id(of: .startRun) }

  /// The first step that is not done; nil when complete.
  public var current: Step? {
    let open = steps.filter { if case .done = $0.state { false } else { true } }
    return open.first { if case .failed = $0.state { true } else { false } }
      ?? open.first { $0.state == .begun } ?? open.first
  }

  /// Where it stands, from 1: the number of the current step, or of the last when complete.
  public var stepNumber: Int {
    (steps.firstIndex { $0.id == current?.id } ?? steps.count - 1) + 1
  }

  /// Why the launch stands still, when a step failed.
  public var failure: (step: LaunchStep, failure: StepFailure)? {
    for step in steps { if case .failed(let failure) = step.state { return (step.id, failure) } }
    return nil
  }

  /// Whether launching again can bring it to its end.
  public var canContinue: Bool {
    !isComplete && failure?.failure.consequence != .nameTaken
  }

  /// What the step made, once done.
  public func id(of step: LaunchStep) -> String? {
    if case .done(let id) = self[step].state { id } else { nil }
  }

  private mutating func set(_ step: LaunchStep, _ state: StepState) {
    change(step) { $0.state = state }
  }

  private mutating func change(_ step: LaunchStep, _ work: (inout Step) -> Void) {
    if let index = steps.firstIndex(where: { $0.id == step }) { work(&steps[index]) }
  }
}

extension LaunchStep {
  /// The step that makes what this one waits for.
  fileprivate var creation: LaunchStep {
    switch self {
    case .awaitStateAsset: .createStateAsset
    case .awaitManifestAsset: .createManifestAsset
    default: self
    }
  }
}
