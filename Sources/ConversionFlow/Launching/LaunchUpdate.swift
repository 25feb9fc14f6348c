import AssetSearch
import Launch
import Manifest
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  /// What a launch would attach and what blocks it follow from state, assets and table.
  mutating func reconsiderLaunch() {
    guard let matching, let validation = manifest.validation else { return }
    let attachments = AttachmentList(
      table: manifest.table, assets: matching.assets, choice: launching.choice)
    launching.attachments = attachments
    let shown = Set(validation.problems.compactMap(\.rows.first))
    launching.rowNumbers = Dictionary(
      uniqueKeysWithValues: shown.compactMap { id in
        manifest.table.position(of: id).map { (id, $0 + 1) }
      })
    // No screen shows more rows than this.
    let head = ManifestTable(
      schema: manifest.table.schema, rows: Array(manifest.table.rows.prefix(200)))
    launching.manifestText = ManifestText.text(head)
    launching.problems =
      searchProblems
      + LaunchProblem.all(
        rowCount: manifest.table.rows.count,
        problems: validation.problems.filter { !$0.fault.isAboutCoverage },
        attachments: attachments, parameters: launching.parameters)
      + coverageNote(validation)
    if step == .launch { launching.fit(body) }
  }

  /// What no row says, in one line rather than one for each stream.
  private func coverageNote(_ validation: RowValidation) -> [LaunchProblem] {
    let line = validation.coverage.line
    guard !line.isEmpty else { return [] }
    return [
      LaunchProblem(blocks: false, message: line, place: .manifest(rows: [], column: nil))
    ]
  }

  /// A search that is not over, or failed, blocks: what it would find is not known.
  private var searchProblems: [LaunchProblem] {
    if assets.isBusy {
      return [
        LaunchProblem(
          blocks: true, message: "The search for assets is still under way.", place: .assets)
      ]
    }
    return assets.found?.failure.map {
      [LaunchProblem(blocks: true, message: $0.message, place: .assets)]
    } ?? []
  }

  mutating func runInLaunch(_ command: Command) -> [AppEffect] {
    switch command {
    case .launch: return findLaunch()
    case .cancelLaunch:
      guard launching.isBusy else { return [] }
      report("Stopping after the present step.", .busy)
      return [.cancelLaunch]
    case .saveFiles:
      overlays.append(
        .prompt(PromptOverlay(.saveFiles, text: "conversion_\(opened?.subject ?? "")")))
      return []
    default:
      // While steps show, the lines of the preparation do not.
      guard case .preparing = launching.phase else { return [] }
      return prepare(command)
    }
  }

  private mutating func prepare(_ command: Command) -> [AppEffect] {
    switch command {
    case .move(let motion): launching.list.move(motion)
    case .toggleAttachment: toggleAttachment()
    case .attachAll:
      let attachesAll = !launching.choice.attachesAll
      launching.choice = AttachmentChoice()
      launching.choice.attachesAll = attachesAll
      reconsiderLaunch()
      report(
        attachesAll
          ? "All of the subject's assets are attached." : "What the manifest needs is attached.")
    case .jump: return jump()
    default: break
    }
    return []
  }

  private mutating func toggleAttachment() {
    guard case .attachment(let item) = launching.currentLine else { return }
    launching.choice.set(item.id, attached: !item.isAttached)
    reconsiderLaunch()
  }

  /// Edits the setting under the cursor, or goes to what a blocker names.
  private mutating func jump() -> [AppEffect] {
    switch launching.currentLine {
    case .setting(let setting):
      overlays.append(
        .prompt(PromptOverlay(.setting(setting), text: launching.value(of: setting))))
    case .problem(let problem, _):
      switch problem.place {
      case .assets: return go(to: .assets)
      case .attachments, .settings: launching.list.move(.down)
      case .manifest(let rows, let column):
        manifest.showAllRows()
        if let row = rows.first {
          manifest.goTo(rowID: row, column: column ?? .sortedRecording)
        }
        return go(to: .manifest)
      }
    case .attachment: toggleAttachment()
    case nil: break
    }
    return []
  }

  mutating func set(_ setting: LaunchSetting, to text: String) {
    switch setting {
    case .converterCapsule: launching.parameters.converterCapsule = text
    case .monitorCapsule: launching.parameters.monitorCapsule = text
    case .version:
      guard text.isEmpty || Int(text) != nil else {
        report("A version is a whole number, not “\(printable(text))”.", .problem)
        return
      }
      launching.parameters.converterVersion = Int(text)
    }
    reconsiderLaunch()
  }

  /// The plan as it would be sent now.
  private func plan(for opened: OpenedState) -> LaunchPlan {
    return LaunchPlan(
      stateBytes: opened.content.json, stored: opened.storedAt, session: opened.session,
      table: manifest.table, attachments: launching.attachments?.attachments ?? [],
      parameters: launching.parameters,
      now: now)
  }

  /// Ctrl-L: what was begun with this state and manifest is looked for before anything is asked.
  private mutating func findLaunch() -> [AppEffect] {
    guard let opened else {
      report("Open a state first (Alt-1).", .hint)
      return []
    }
    guard !launching.isBusy else {
      report("A launch is under way already.", .hint)
      return []
    }
    if let blocker = launching.blockers.first {
      report("Not yet: \(blocker.message)", .problem)
      return []
    }
    let ticket = nextTicket()
    launching.findTicket = ticket
    return [
      .findLaunch(
        stateDigest: opened.digest, manifestDigest: LaunchPlan.digest(of: manifest.table),
        ticket: ticket)
    ]
  }

  mutating func takeFound(
    _ result: Result<LaunchPlan?, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard launching.findTicket == ticket else { return [] }
    launching.findTicket = nil
    switch result {
    case .success(let plan): confirmLaunch(continuing: plan)
    case .failure(let error): report(error.failure)
    }
    return []
  }

  /// One question, which says what will be created and run, or continued.
  mutating func confirmLaunch(continuing unfinished: LaunchPlan?) {
    guard let opened, !launching.isBusy else { return }
    let rows = "\(manifest.table.rows.count) rows of subject \(opened.subject)"
    let overlay: ConfirmOverlay
    if let unfinished {
      overlay = ConfirmOverlay(
        title: "Continue the launch of \(rows)?",
        lines: [
          .init("A launch of this state and manifest did not come to its end:"),
          .init("  \(unfinished.id)"),
          .init("What it made is looked for; nothing is made twice."),
        ],
        choices: [
          .init("Continue", .launch(unfinished)), .init("Launch anew", .launchAnew),
          .init("Not now", nil),
        ])
    } else {
      let plan = plan(for: opened)
      overlay = ConfirmOverlay(
        title: "Launch \(rows)?", lines: confirmation(of: plan),
        choices: [.init("Launch", .launch(plan)), .init("Not now", nil)])
    }
    overlays.append(.confirm(overlay))
  }

  /// What will be created and run, in full.
  private func confirmation(of plan: LaunchPlan) -> [TextOverlay.Line] {
    let names = plan.record.names
    let version =
      launching.parameters.converterVersion.map { "version \($0)" } ?? "as being edited"
    let state = plan.record.isStateStored ? "Uses the stored state" : "Stores the state"
    let again = launching.launched.map {
      TextOverlay.Line("This state was launched before: \($0)", .warning)
    }
    return again + [
      .init("\(state), the manifest, and an asset of each:"), .init("  \(names.state)"),
      .init("  \(names.manifest)"), .init("Runs the monitor capsule, which runs the converter:"),
      .init("  \(launching.parameters.monitorCapsule)"),
      .init("  \(launching.parameters.converterCapsule), \(version)"),
      .init("with \(plan.record.attachments.count + 2) data assets attached. The result will be:"),
      .init("  \(names.capture)"),
    ]
  }

  /// Launches what was confirmed, under the names that were shown.
  mutating func start(_ plan: LaunchPlan) -> [AppEffect] {
    guard !launching.isBusy else { return [] }
    let ticket = nextTicket()
    launching.phase = .running(ticket: ticket, plan, nil)
    return [.launch(plan, ticket: ticket)]
  }

  mutating func takeLaunchEnd(
    _ result: Result<LaunchProgress, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _, let progress) = launching.phase else { return [] }
    switch result {
    case .success(let progress):
      launching.phase = .launched(progress)
      report("Launched. Step 5 follows the run.", .success)
    case .failure(let error):
      launching.phase = .stopped(progress, error.failure)
      report(error.failure)
    }
    return refreshRuns()
  }

  mutating func saveFiles(in folder: String) -> [AppEffect] {
    guard let opened else { return [] }
    return [.saveFiles(plan(for: opened), folder: folder)]
  }
}
