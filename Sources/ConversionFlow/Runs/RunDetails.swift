import Launch
import Screen
import Vocabulary

extension AppState {
  /// The outcome first, then what was started, then the steps of the launch.
  func details(of run: RunStatus) -> TextOverlay {
    var lines: [Span] = []
    func add(_ label: String, _ text: String?, _ role: Role = .plain) {
      guard let text else { return }
      lines.append(Span("\(padded(label, to: 12)) \(printable(text))", role))
    }
    add("state", run.title, run.phase.role)
    add("asked", run.problem?.line, .warning)
    if let result = run.observation.result {
      add("result", "\(result.name), \(result.state.rawValue)")
      add("", run.record.local?.results ?? runs.address(ofAsset: result.id))
    } else {
      let isOver = run.phase.isFinal
      let place = run.record.local.map { "in \($0.results)" } ?? "named \(run.record.names.capture)"
      add("result", isOver ? "none" : "not there yet; it will be \(place)", .hint)
    }
    add("command", run.record.local?.shellText)
    add("monitor", run.observation.monitor.map(Self.text))
    add("converter", run.observation.converter.map(Self.text))
    for line in run.observation.output ?? [] { add("output", line, .problem) }
    add("launched", PacificTime(epochSeconds: run.record.created).dateAndTime + " US/Pacific")
    lines.append(Span(""))
    lines += run.progress.steps.flatMap { StepLines.lines(of: $0, clock: nil) }
    lines.append(Span(""))
    add("state's", run.progress.id(of: .createStateAsset).map(runs.address))
    add("manifest's", run.progress.id(of: .createManifestAsset).map(runs.address))
    return TextOverlay(title: "Launch of subject \(run.record.subject)", lines: lines)
  }

  private static func text(of run: Computation) -> String {
    let ending = run.isOver ? ", \(run.endStatus ?? "ended"), exit code \(run.exitCode ?? 0)" : ""
    return "\(run.id), \(run.state.rawValue)\(ending), \(run.runTime) s"
  }
}
