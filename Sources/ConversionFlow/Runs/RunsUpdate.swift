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
    renewShownRuns()
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
      let ended = runs.ended(by: listing.launches)
      runs.take(listing)
      renewShownRuns()
      reviewLaunch()
      let effects = settle()
      guard let first = ended.first else { return effects }
      let more = ended.count > 1 ? " \(ended.count - 1) more ended." : ""
      report(Self.announcement(of: first) + more, first.phase.role)
      return effects + [
        .bell, .setTitle("conversion-tui \(first.record.subject): \(first.title)"),
      ]
    }
  }

  /// Asks again every few seconds while something is under way, or the runs show.
  mutating func takeTick(_ now: Int) -> [AppEffect] {
    self.now = now
    tickSessions()
    let effects = saveAgain() + readOutputAgain()
    guard runs.isFollowed(now: now, isShown: step == .runs),
      now - (runs.refreshedAt ?? 0) >= runs.pollSeconds
    else { return effects }
    return effects + refreshRuns()
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

  private static func announcement(of run: RunStatus) -> String {
    switch run.phase {
    case .done(let asset): "The result of subject \(run.record.subject) is ready: \(asset.name)."
    case .resultMissing: "The run of subject \(run.record.subject) ended without a result."
    default: "The run of subject \(run.record.subject) ended: \(run.title)."
    }
  }
}
