import Launch
import Vocabulary

/// Launches as texts.
struct RunText {
  /// Code Ocean's, as a browser takes it.
  let domain: String

  func row(of run: RunStatus) -> [String] {
    [
      run.record.subject, PacificTime(epochSeconds: run.record.created).dateAndTime,
      Self.phase(run.phase), run.record.names.capture, run.progress.computationID ?? "",
    ]
  }

  /// What came of a launch, and its steps.
  func steps(of run: RunStatus) -> String {
    let steps = run.progress.steps.map { step in
      [step.id.rawValue, Self.state(step.state), step.name]
    }
    return [outcome(of: run), Console.table(steps)].joined(separator: "\n")
  }

  /// Where it stands; then what is known of why, or where the result is.
  func outcome(of run: RunStatus) -> String {
    var lines = ["\(run.record.names.capture): \(Self.phase(run.phase))"]
    if run.phase.isToBeContinued {
      lines.append("conversion-tui launch, with the same state and manifest, continues it.")
    }
    if let address = resultAddress(of: run) { lines.append(address) }
    let output = run.observation.output ?? []
    if !output.isEmpty {
      lines += ["The end of its output:"] + output.map { "  \(printable($0))" }
    }
    return lines.joined(separator: "\n")
  }

  static func phase(_ phase: RunPhase) -> String {
    switch phase {
    case .launching(let step): "launching: \(step.rawValue)"
    case .interrupted(let step): "interrupted: \(step.rawValue)"
    case .launchFailed(let step, let failure): "not launched: \(step.rawValue): \(failure.message)"
    case .starting: "starting"
    case .converting(let state): "converting: \(state.rawValue)"
    case .capturing: "capturing"
    case .done(let asset): "done: \(printable(asset.name))"
    case .failed(let part, let reason): "failed: \(part.rawValue): \(printable(reason))"
    case .resultMissing: "ended without a result"
    }
  }

  func document(of run: RunStatus) -> JSONValue {
    [
      "id": .string(run.id), "subject": .string(run.record.subject),
      "created": .integer(run.record.created), "state": .string(Self.phase(run.phase)),
      "computation_id": .text(run.progress.computationID),
      "capture_name": .string(run.record.names.capture),
      "launched_here": .boolean(!run.isFromElsewhere),
      "result_asset_id": .text(run.observation.result?.id),
      "result_url": .text(resultAddress(of: run)),
      "run_time": run.observation.converter.map { .integer($0.runTime) } ?? .null,
      "exit_code": run.observation.converter?.exitCode.map { .integer($0) } ?? .null,
      "output": .strings(run.observation.output ?? []),
      "problem": .text(run.problem?.message),
      "steps": Self.steps(run.progress),
    ]
  }

  /// Where a browser shows the result; of a run on this machine its folder.
  private func resultAddress(of run: RunStatus) -> String? {
    run.observation.result.map { result in
      run.record.local == nil ? "\(domain)/data-assets/\(result.id)" : result.id
    }
  }

  static func steps(_ progress: LaunchProgress) -> JSONValue {
    .array(
      progress.steps.map { step in
        [
          "step": .string(step.id.rawValue), "name": .string(step.name),
          "state": .string(state(step.state)), "id": .text(progress.id(of: step.id)),
        ]
      })
  }

  private static func state(_ state: LaunchProgress.StepState) -> String {
    switch state {
    case .waiting: "waiting"
    case .begun: "begun"
    case .done: "done"
    case .failed: "failed"
    }
  }
}

extension RunPhase {
  /// Whether launching the same again goes on with it.
  fileprivate var isToBeContinued: Bool {
    switch self {
    case .interrupted: true
    case .launchFailed(_, let failure): failure.consequence != .nameTaken
    default: false
    }
  }
}

extension CommandContext {
  var runText: RunText { RunText(domain: configuration.text(.codeOceanDomain)) }
}
