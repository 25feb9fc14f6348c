/// What to do next for a step.
public enum LaunchAction: Equatable, Sendable {
  case perform(LaunchStep)
  /// Look for what the step makes, and perform it only when that is not there.
  case lookUp(LaunchStep, LookUpReason)
}

public enum LookUpReason: Sendable {
  /// The request was sent, or may have been, and its end is not known.
  case uncertain
  /// The thing may have been made before: by an earlier launch of the same stored state.
  case reuse
}

extension LaunchProgress {
  /// What can be done now: at most one action for each file; then the run. Empty when complete.
  public var nextActions: [LaunchAction] {
    let files = LaunchFile.allCases.compactMap { nextAction(among: $0.steps) }
    return files.isEmpty ? [nextAction(among: [.startRun])].compactMap { $0 } : files
  }

  /// The first of the steps that is not done.
  func nextAction(among steps: [LaunchStep]) -> LaunchAction? {
    steps.first { id(of: $0) == nil }.map(action)
  }

  private func action(for step: LaunchStep) -> LaunchAction {
    // Storing again writes the same bytes, and waiting changes nothing.
    guard [.createStateAsset, .createManifestAsset, .startRun].contains(step) else {
      return .perform(step)
    }
    switch self[step].state {
    case .begun: return .lookUp(step, .uncertain)
    case .failed(let failure) where failure.consequence == .uncertain:
      return .lookUp(step, .uncertain)
    default:
      let mayExist = step == .createStateAsset && record.isStateStored
      return mayExist ? .lookUp(step, .reuse) : .perform(step)
    }
  }
}
