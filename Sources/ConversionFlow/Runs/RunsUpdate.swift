import Launch
import Screen
import Vocabulary

extension AppState {
  /// Asks how all launches are doing.
  mutating func refreshRuns() -> [AppEffect] {
    let ticket = nextTicket()
    runs.ticket = ticket
    return [.followRuns(elsewhere: runs.elsewhere, ticket: ticket)]
  }

  /// What the journal knows shows at once, the cloud's answer when it comes.
  mutating func takeKnownRuns(_ known: [RunStatus]) -> [AppEffect] {
    guard runs.refreshedAt == nil else { return [] }
    runs.take(RunListing(launches: known))
    reviewLaunch()
    return settle()
  }

  mutating func takeRuns(
    _ result: Result<RunListing, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard runs.ticket == ticket else { return [] }
    runs.ticket = nil
    runs.refreshedAt = now
    switch result {
    case .failure(let error):
      runs.failure = error.failure
      return []
    case .success(let listing):
      runs.failure = nil
      let ended = Self.ended(before: runs.runs, after: listing.launches)
      runs.take(listing)
      reviewLaunch()
      let effects = settle()
      guard let first = ended.first else { return effects }
      report(Self.announcement(of: first), first.phase.role)
      return effects + [
        .bell, .setTitle("conversion-tui \(first.record.subject): \(first.title)"),
      ]
    }
  }

  /// Asks again every few seconds while something is under way.
  mutating func takeTick(_ now: Int) -> [AppEffect] {
    self.now = now
    tickSessions()
    let reading = readOutputAgain()
    guard runs.activeCount > 0, runs.ticket == nil,
      now - (runs.refreshedAt ?? 0) >= runs.pollSeconds
    else { return reading }
    return reading + refreshRuns()
  }

  mutating func runInRuns(_ command: Command) -> [AppEffect] {
    switch command {
    case .refresh: return refreshRuns()
    case .openRun: return showRun()
    case .stopRun: askToStop()
    case .move(.left): runs.table.shift(by: -1, runs.content, width: body.width - 2)
    case .move(.right): runs.table.shift(by: 1, runs.content, width: body.width - 2)
    case .move(let motion): runs.table.move(motion)
    default: break
    }
    return []
  }

  /// Runs that were under way and are not any more.
  private static func ended(before: [RunStatus], after: [RunStatus]) -> [RunStatus] {
    after.filter { run in
      run.phase.isFinal && before.contains { $0.id == run.id && !$0.phase.isFinal }
    }
  }

  private static func announcement(of run: RunStatus) -> String {
    switch run.phase {
    case .done(let asset): "The result of subject \(run.record.subject) is ready: \(asset.name)."
    default: "The run of subject \(run.record.subject) ended: \(run.title)."
    }
  }

  /// The outcome first, then what was started, then the steps of the launch.
  static func details(of run: RunStatus) -> TextOverlay {
    var lines: [Span] = []
    func add(_ label: String, _ text: String?, _ role: Role = .plain) {
      guard let text else { return }
      lines.append(Span("\(padded(label, to: 12)) \(printable(text))", role))
    }
    add("state", run.title, run.phase.role)
    add("asked", run.problem?.line, .warning)
    if let result = run.observation.result {
      add("result", "\(result.name), \(result.id), \(result.state.rawValue)")
    } else {
      let place = run.record.local.map { "in \($0.results)" }
      add(
        "result", "not there yet; it will be \(place ?? "named \(run.record.names.capture)")", .hint
      )
    }
    add("command", run.record.local?.shellText)
    add("monitor", run.observation.monitor.map(text))
    add("converter", run.observation.converter.map(text))
    add("launched", PacificTime(epochSeconds: run.record.created).dateAndTime + " US/Pacific")
    lines.append(Span(""))
    lines += run.progress.steps.flatMap { StepLines.lines(of: $0, clock: nil) }
    return TextOverlay(title: "Launch of subject \(run.record.subject)", lines: lines)
  }

  private static func text(of run: Computation) -> String {
    let ending = run.isOver ? ", \(run.endStatus ?? "ended"), exit code \(run.exitCode ?? 0)" : ""
    return "\(run.id), \(run.state.rawValue)\(ending), \(run.runTime) s"
  }
}
