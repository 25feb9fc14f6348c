import AssetSearch
import Launch
import Manifest
import Neuroglancer
import Screen
import Vocabulary

/// From Ctrl-L to the launch, and how it ended.
extension AppState {
  /// The plan as it would be sent now.
  func plan(for opened: OpenedState) -> LaunchPlan {
    if case .folder(let root) = place {
      return LaunchPlan(
        stateBytes: opened.content.json, stateFile: opened.file, session: opened.session,
        table: manifest.table, dataRoot: root, local: launching.local,
        parameters: launching.parameters, now: now)
    }
    return LaunchPlan(
      stateBytes: opened.content.json, stored: opened.storedAt, session: opened.session,
      table: manifest.table, attachments: launching.attachments?.attachments ?? [],
      parameters: launching.parameters,
      now: now)
  }

  /// Ctrl-L: what was begun with this state and manifest is looked for before anything is asked.
  ///
  /// - Parameter isValidating: Whether the inputs alone are to be looked at, on this machine.
  mutating func findLaunch(validating isValidating: Bool = false) -> [AppEffect] {
    guard !isValidating || place.isFolder else {
      report("The converter looks at its inputs by itself on Code Ocean.", .hint)
      return []
    }
    launching.isValidating = isValidating
    if !isValidating, let run = stoppedLaunch {
      overlays.append(.confirm(question(continuing: run, offersAnother: true)))
      return []
    }
    guard let opened = readyToLaunch() else { return [] }
    let ticket = nextTicket()
    launching.findTicket = ticket
    return [
      .findLaunch(
        stateDigest: opened.digest, manifestDigest: LaunchPlan.digest(of: manifest.table),
        ticket: ticket)
    ]
  }

  /// The state to launch; nil, and told why, when nothing can be launched now.
  private mutating func readyToLaunch() -> OpenedState? {
    guard let opened else {
      report(openFirst, .hint)
      return nil
    }
    guard !launching.isBusy else {
      report("A launch is under way already.", .hint)
      return nil
    }
    listProblems()
    if let blocker = launching.blockers.first {
      report("Not yet: \(blocker.message)", .problem)
      return nil
    }
    return opened
  }

  mutating func takeFound(
    _ result: Result<LaunchPlan?, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard launching.findTicket == ticket else { return [] }
    launching.findTicket = nil
    switch result {
    case .success(let plan):
      // A launch of the other kind is another launch.
      let known = plan.flatMap { ($0.record.local != nil) == place.isFolder ? $0 : nil }
      guard launching.isValidating, let opened else {
        confirmLaunch(continuing: known)
        return []
      }
      return start(known ?? self.plan(for: opened))
    case .failure(let error): report(error.failure)
    }
    return []
  }

  /// One question, which says what will be created and run, or continued.
  private mutating func confirmLaunch(continuing unfinished: LaunchPlan?) {
    guard let opened, !launching.isBusy else { return }
    if let unfinished {
      let run = RunStatus(progress: LaunchProgress(of: unfinished.record))
      let known = runs.runs.first { $0.id == unfinished.id } ?? run
      overlays.append(.confirm(question(continuing: known, offersAnother: true)))
      return
    }
    let plan = plan(for: opened)
    let rows = "\(counted(manifest.table.rows.count, "row")) of subject \(opened.subject)"
    overlays.append(
      .confirm(
        ConfirmOverlay(
          title: "Launch \(rows)?", lines: earlierLaunches + confirmation(of: plan) + notesOnLaunch,
          choices: [.init("Launch", .launch(plan)), .init("Not now", nil)],
          cursor: mayBeTwice ? 1 : 0, takesLetters: false)))
  }

  /// Another launch beside the one that stopped.
  mutating func launchAnew() {
    if readyToLaunch() != nil { confirmLaunch(continuing: nil) }
  }

  /// What will be created and run, in full.
  private func confirmation(of plan: LaunchPlan) -> [TextOverlay.Line] {
    if let run = plan.record.local { return Self.confirmation(of: run) }
    let names = plan.record.names
    let version =
      launching.parameters.converterVersion.map { "version \($0)" } ?? "as being edited"
    let state = plan.record.isStateStored ? "Uses the stored state" : "Stores the state"
    return [
      .init("\(state), the manifest, and an asset of each:"), .init("  \(names.state)"),
      .init("  \(names.manifest)"), .init("Runs the monitor capsule, which runs the converter:"),
      .init("  \(launching.parameters.monitorCapsule)"),
      .init("  \(launching.parameters.converterCapsule), \(version)"),
      .init("with \(plan.record.attachments.count + 2) data assets attached. The result will be:"),
      .init("  \(names.capture)"),
    ]
  }

  private static func confirmation(of run: LocalRun) -> [TextOverlay.Line] {
    [
      .init("Writes the state, where it is not there yet, and the manifest:"),
      .init("  \(printable(run.stateFile))"), .init("  \(printable(run.manifestFile))"),
      .init("Lets the converter look at them; where it finds no error, runs it on this machine:"),
      .init("  \(printable(run.shellText))"),
      .init("It goes on when this terminal closes."),
    ]
  }

  /// What a person should know before they launch; all of it stands in the step behind.
  private var notesOnLaunch: [TextOverlay.Line] {
    let notes = launching.problems.filter { !$0.blocks }.map { printable($0.message) }
    let most = 3
    let rest = notes.count - most
    return notes.prefix(most).map { .init("~ \($0)", .warning) }
      + (rest > 0 ? [.init("~ and \(counted(rest, "more note"))", .warning)] : [])
  }

  /// Launches what was confirmed, under the names that were shown.
  mutating func start(_ plan: LaunchPlan) -> [AppEffect] {
    guard !launching.isBusy else { return [] }
    let ticket = nextTicket()
    launching.phase = .running(ticket: ticket, nil)
    launching.findings = []
    return [
      launching.isValidating
        ? .local(.validate(plan, ticket: ticket)) : .launch(plan, ticket: ticket)
    ]
  }

  /// Goes on with a launch from where it stopped, as it was asked for.
  mutating func continueLaunch(_ id: LaunchRecord.ID) -> [AppEffect] {
    guard !launching.isBusy else { return [] }
    let ticket = nextTicket()
    launching.phase = .running(ticket: ticket, nil)
    return go(to: .launch) + [.continueLaunch(id, ticket: ticket)]
  }

  mutating func takeLaunchEnd(
    _ result: Result<LaunchProgress, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, let progress) = launching.phase else { return [] }
    switch result {
    case .success(let progress) where !progress.isComplete:
      launching.phase = .interrupted(progress)
      let warnings = launching.findings.count { $0.severity == .warning }
      report(
        warnings == 0
          ? "The converter finds nothing wrong."
          : "The converter finds no error, and \(counted(warnings, "warning")).", .success)
    case .success(let progress):
      launching.phase = .launched(progress)
      report("Launched. Step 5 follows the run.", .success)
    case .failure(let error):
      launching.phase = .stopped(progress, error.failure)
      // Step 4 tells why in full.
      let stopped = progress.map { "The launch stopped at step \($0.stepNumber)." }
      let why = step == .launch ? "" : " \(error.failure.line)"
      report((stopped ?? "Nothing was launched.") + why, .problem)
    }
    return refreshRuns()
  }

  mutating func saveFiles(in folder: String) -> [AppEffect] {
    guard let opened else { return [] }
    return [.saveFiles(plan(for: opened), folder: folder)]
  }
}
