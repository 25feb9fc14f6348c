import AssetSearch
import Launch
import Screen
import Vocabulary

/// What was launched before: nobody launches twice unawares, or forgets a launch that stopped.
extension AppState {
  /// The last launch of the open state, if it did not come to its end and can.
  private var unfinishedLaunch: RunStatus? {
    let last = runs.runs.first { $0.record.stateDigest == opened?.digest }
    guard let last, last.phase.stoppedAt != nil, last.progress.canContinue,
      (last.record.local != nil) == place.isFolder
    else { return nil }
    return last
  }

  /// The launch that step 4 shows, where it stopped and can go on.
  var stoppedLaunch: RunStatus? {
    switch launching.phase {
    case .interrupted(let progress), .stopped(let progress?, _):
      guard progress.canContinue else { return nil }
      return runs.runs.first { $0.id == progress.id } ?? RunStatus(progress: progress)
    default: return nil
    }
  }

  /// The launches or the state are others now: a launch that stopped is shown, and asked about.
  mutating func reviewLaunch() { launching.show(interrupted: unfinishedLaunch?.progress) }

  /// - Parameter offersAnother: Whether launching anew is one of the answers; the question that
  ///   comes by itself has none that starts anything by mistake.
  func question(continuing run: RunStatus, offersAnother: Bool) -> ConfirmOverlay {
    let time = PacificTime(epochSeconds: run.record.created).dateAndTime
    let step = run.progress.current?.id ?? .startRun
    var lines = [
      Span(
        "The launch of \(time) stopped at step \(run.progress.stepNumber) of \(run.record.steps.count):"
      ),
      Span("  \(step.title)"),
    ]
    if let failure = run.progress.failure?.failure { lines.append(Span(failure.message, .problem)) }
    lines.append(Span("What it made is looked for; nothing is made twice."))
    // While a search fills the table, it says nothing of what a person wants.
    if offersAnother, !assets.isBusy,
      LaunchPlan.digest(of: manifest.table) != run.record.manifestDigest
    {
      lines.append(
        Span("It goes on with the manifest it was begun with, not with the present one.", .warning))
    }
    let another = offersAnother ? [ConfirmOverlay.Choice("Launch anew", .launchAnew)] : []
    return ConfirmOverlay(
      title: "Continue the launch of subject \(run.record.subject)?", lines: lines,
      choices: [.init("Continue", .continueLaunch(run.id))] + another + [.init("Not now", nil)],
      cursor: offersAnother ? 0 : 1, takesLetters: false)
  }

  /// Whether a launch now may be one that was not meant: this state was launched, the subject is
  /// being converted, or neither is known.
  var mayBeTwice: Bool {
    !launching.launched.isEmpty || !areLaunchesKnown
      || runs.runs.contains { isOfThisState($0) || isOfThisSubject($0) && $0.phase.isActive }
  }

  /// What was launched of this state and this subject before, in any session.
  var earlierLaunches: [Span] {
    let runs = runs.runs.filter { isOfThisState($0) || isOfThisSubject($0) }
    let known = Set(runs.map(\.id))
    let here = launching.launched.filter { !known.contains($0) }
      .map { Span("This state was launched before: \($0)", .warning) }
    let before = runs.prefix(3).map { run in
      let time = PacificTime(epochSeconds: run.record.created).dateAndTime
      let what = isOfThisState(run) ? "state" : "subject"
      return Span("This \(what) was launched on \(time): \(run.title)", .warning)
    }
    let more = runs.count - before.count
    let unknown =
      areLaunchesKnown
      ? [] : [Span("Whether it was launched before could not be found out in full.", .warning)]
    return here + before + (more > 0 ? [Span("… and \(more) times more", .warning)] : []) + unknown
  }

  private var areLaunchesKnown: Bool {
    runs.refreshedAt != nil && runs.failure == nil && runs.problem == nil
  }

  private func isOfThisSubject(_ run: RunStatus) -> Bool { run.record.subject == opened?.subject }

  /// A launch made elsewhere tells the state's name alone.
  private func isOfThisState(_ run: RunStatus) -> Bool {
    guard let opened else { return false }
    return run.record.stateDigest == opened.digest
      || run.isFromElsewhere && run.record.names.state == opened.stem
  }
}
