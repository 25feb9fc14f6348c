import Launch
import Screen
import Vocabulary

/// Runs on this machine: what they print, and how they are stopped.
extension AppState {
  mutating func update(_ event: LocalEvent) -> [AppEffect] {
    switch event {
    case .inputsFound(let findings, let ticket): takeInputs(findings, ticket)
    case .outputRead(let result, let ticket): takeOutput(result, ticket)
    case .runStopped(let result): return takeStopped(result)
    }
    return []
  }

  /// Shows all of a run; of one on this machine also what it prints.
  mutating func showRun() -> [AppEffect] {
    guard let run = runs.table.selected else { return [] }
    var overlay = RunOverlay(run.id, details: details(of: run))
    guard run.record.local != nil, run.progress.isComplete else {
      show(.run(overlay))
      return []
    }
    let ticket = nextTicket()
    overlay.ask(ticket, now: now)
    show(.run(overlay))
    return [.local(.readOutput(run.id, ticket: ticket))]
  }

  /// What shows of a run is what is known of it now.
  mutating func renewShownRuns() {
    for index in overlays.indices {
      guard case .run(var overlay) = overlays[index],
        let run = runs.runs.first(where: { $0.id == overlay.run })
      else { continue }
      overlay.show(details(of: run))
      overlays[index] = .run(overlay)
    }
  }

  private mutating func takeOutput(_ result: Result<String, FailureError>, _ ticket: Int) {
    for index in overlays.indices {
      guard case .run(var output) = overlays[index], output.ticket == ticket else { continue }
      switch result {
      case .success(let text): output.take(text)
      case .failure(let error):
        output.giveUp()
        report(error.failure)
      }
      overlays[index] = .run(output)
    }
  }

  /// Whether the output of a run under way shows, which is then read each second.
  var awaitsOutput: Bool { shownRun != nil }

  mutating func readOutputAgain() -> [AppEffect] {
    guard let id = shownRun else { return [] }
    for index in overlays.indices {
      guard case .run(var output) = overlays[index], output.run == id, output.isDue(now) else {
        continue
      }
      let ticket = nextTicket()
      output.ask(ticket, now: now)
      overlays[index] = .run(output)
      return [.local(.readOutput(id, ticket: ticket))]
    }
    return []
  }

  private var shownRun: LaunchRecord.ID? {
    for case .run(let output) in overlays where output.ticket != nil {
      guard let run = runs.runs.first(where: { $0.id == output.run }) else { continue }
      if run.phase.isActive { return run.id }
    }
    return nil
  }

  /// Stopping loses what was computed: it is asked for first.
  mutating func askToStop() {
    guard let run = runs.table.selected else { return }
    guard run.record.local != nil, run.progress.isComplete, run.phase.isActive else {
      return report("Only a run under way on this machine can be stopped here.", .hint)
    }
    show(
      .confirm(
        ConfirmOverlay(
          title: "Stop the run of subject \(run.record.subject)?",
          lines: [
            .init("The converter and all that it started are asked to end."),
            .init("What it has written stays; a new launch begins anew."),
          ],
          choices: [.init("Stop it", .stopRun(run.id)), .init("Let it run", nil)], cursor: 1,
          takesLetters: false)))
  }

  private mutating func takeStopped(_ result: Result<LaunchRecord.ID, FailureError>) -> [AppEffect]
  {
    switch result {
    case .success: report("The run was asked to end.", .busy)
    case .failure(let error): report(error.failure)
    }
    return refreshRuns()
  }

  private mutating func takeInputs(_ findings: [ConverterFinding], _ ticket: Int) {
    if case .running(ticket, _) = launching.phase { launching.findings = findings }
  }
}

extension RunStatus {
  /// Where it stands, in a few words.
  var title: String {
    switch phase {
    case .interrupted, .launchFailed: return "\(phase.title) at step \(progress.stepNumber)"
    case _ where record.local == nil: return phase.title
    case .starting: return "● starting, on this machine"
    case .converting: return "● converting, on this machine"
    default: return phase.title
    }
  }
}
