import Launch
import Screen
import Vocabulary

extension AppState {
  /// How it stands, why, and what to do; what came of it; then the steps of the launch.
  func details(of run: RunStatus) -> TextOverlay {
    var lines: [Span] = []
    func add(_ label: String, _ text: String?, _ role: Role = .plain) {
      guard let text, !text.isEmpty else { return }
      lines.append(Span("\(padded(label, to: 12)) \(printable(text))", role))
    }
    add("state", run.title, run.phase.role)
    add("why", why(run), .problem)
    add("next", next(run))
    add("not asked", run.problem?.line, .warning)
    addResult(of: run, add)
    add("command", run.record.local?.shellText)
    add("monitor", run.observation.monitor.map(Self.text))
    add("converter", run.observation.converter.map(Self.text))
    for (index, line) in (run.observation.output ?? []).enumerated() {
      add(index == 0 ? "output ends" : "", line, .problem)
    }
    add("launched", PacificTime(epochSeconds: run.record.created).dateAndTime + " US/Pacific")
    lines.append(Span(""))
    let told = run.progress.failure?.failure.message
    lines += run.progress.steps.flatMap {
      StepLines.lines(of: $0, clock: nil, told: told, whole: true)
    }
    lines.append(Span(""))
    add("state's", run.progress.id(of: .createStateAsset).map(runs.address))
    add("manifest's", run.progress.id(of: .createManifestAsset).map(runs.address))
    return TextOverlay(title: "Launch of subject \(run.record.subject)", lines: lines)
  }

  private func addResult(of run: RunStatus, _ add: (String, String?, Role) -> Void) {
    if let result = run.observation.result {
      add("result", "\(result.name), \(result.state.rawValue)", .plain)
      // A folder is its own address.
      add("", run.record.local == nil ? runs.address(ofAsset: result.id) : result.id, .plain)
      return
    }
    let place = run.record.local.map { "in \($0.results)" }
    if run.phase.stoppedAt != nil {
      add("result", "none: nothing runs yet", .hint)
    } else if run.phase.isFinal {
      add("result", place ?? "none", .hint)
    } else {
      let wanted = place ?? "named \(run.record.names.capture)"
      add("result", "not there yet; it will be \(wanted)", .hint)
    }
  }

  /// What the state does not say by itself.
  private func why(_ run: RunStatus) -> String? {
    switch run.phase {
    case .launchFailed(_, let failure):
      run.progress.canContinue ? Failure(failure).line : failure.message
    case .interrupted(let step): "The program ended at this step: \(step.title.lowercased())."
    case .resultMissing: "The monitor ended well, and no asset has the name of the result."
    default: nil
    }
  }

  private func next(_ run: RunStatus) -> String? {
    switch run.phase {
    case .launchFailed(_, let failure) where !run.progress.canContinue: failure.remedy
    case .launchFailed, .interrupted:
      run.record.stateDigest == opened?.digest
        ? "\(key(.go(.launch))) shows it, and \(key(.launch)) continues it."
        : "Open the state again (\(key(.go(.state)))): it is then offered to continue it."
    case .resultMissing:
      "It may show late and is looked for again; else see the monitor's run on Code Ocean."
    default: nil
    }
  }

  private static func text(of run: Computation) -> String {
    let time = RunsStage.duration(run.runTime)
    let how = run.isOver ? "\(run.ending), after \(time)" : "\(run.state.rawValue) for \(time)"
    return "\(run.id), \(how)"
  }
}
