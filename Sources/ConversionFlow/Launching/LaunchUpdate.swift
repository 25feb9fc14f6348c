import AssetSearch
import Launch
import Manifest
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  /// What a launch would attach and what blocks it follow from state, assets and table.
  mutating func reconsiderLaunch() {
    guard let matching else { return }
    launching.dataRoot = if case .folder(let root) = place { root } else { nil }
    launching.attachments = AttachmentList(
      table: manifest.table, assets: matching.assets, choice: launching.choice)
    countBlockers()
    if step == .launch { listProblems() }
  }

  /// What an edit changes of it: a cell that decides no attachment changes only the count.
  mutating func reconsiderLaunch(after change: TableChange) {
    let decides = change.columns.contains { $0 == .sortedRecording || $0 == .surfaceFinding }
    if change.movesRows || decides || launching.attachments == nil || step == .launch {
      reconsiderLaunch()
    } else {
      countBlockers()
    }
  }

  /// Wanted when the problems are shown, or when the first is asked for.
  mutating func listProblems() {
    guard let validation = manifest.validation else { return }
    // Nobody reads more of them; the count is of all.
    let listed =
      assets.isBusy
      ? []
      : validation.firstProblems(Self.listedProblems, in: manifest.table)
        .filter { !$0.fault.isAboutCoverage }
    launching.rowNumbers = Dictionary(
      uniqueKeysWithValues: Set(listed.compactMap(\.rows.first)).compactMap { id in
        manifest.table.position(of: id).map { (id, $0 + 1) }
      })
    launching.problems = launchProblems(listed)
    launching.preview = ManifestPreview(manifest.table)
    if step == .launch { launching.fit(body) }
  }

  private mutating func countBlockers() {
    let others = launchProblems([]).count(where: \.blocks)
    launching.blockerCount = others + (isUnsearched ? 0 : manifest.validation?.errorCount ?? 0)
  }

  private func launchProblems(_ problems: [Problem]) -> [LaunchProblem] {
    guard let attachments = launching.attachments, let validation = manifest.validation else {
      return []
    }
    // What else is wrong follows from it, or is told when it is mended.
    if isUnsearched { return searchProblems }
    return searchProblems
      + LaunchProblem.all(
        rowCount: manifest.table.rows.count, problems: problems, attachments: attachments,
        parameters: launching.parameters)
      + coverageNote(validation)
  }

  private static let listedProblems = 200

  /// What no row says, in one line rather than one for each stream.
  private func coverageNote(_ validation: RowValidation) -> [LaunchProblem] {
    let line = validation.coverage.line
    guard !line.isEmpty else { return [] }
    return [
      LaunchProblem(blocks: false, message: line, place: .manifest(rows: [], column: nil))
    ]
  }

  /// Whether nothing could be searched.
  private var isUnsearched: Bool { !assets.isBusy && assets.found?.failure != nil }

  /// A search that is not over, or failed, blocks: what it would find is not known.
  private var searchProblems: [LaunchProblem] {
    if assets.isBusy {
      return [
        LaunchProblem(
          blocks: true, message: "The search for assets is still under way.", place: .assets)
      ]
    }
    if let time = assets.recalled {
      return [
        LaunchProblem(
          blocks: true,
          message:
            "The assets shown were found \(ago(seconds: now - time)) and could not be "
            + "looked for again.", place: .assets)
      ]
    }
    return assets.found?.failure.map {
      [LaunchProblem(blocks: true, message: Failure($0).line, place: .assets)]
    } ?? []
  }

  mutating func runInLaunch(_ command: Command) -> [AppEffect] {
    switch command {
    case .launch, .validate: return findLaunch(validating: command == .validate)
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
    case .attachAll where launching.dataRoot == nil:
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
    guard case .attachment(let item) = launching.currentLine, launching.dataRoot == nil else {
      return
    }
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
    case .command:
      let words = text.split(separator: " ").map(String.init)
      launching.local.program = words.isEmpty ? LocalParameters().program : words
    case .results: launching.local.results = text.isEmpty ? nil : text
    case .version:
      guard text.isEmpty || Int(text) != nil else {
        return askAgain(
          .setting(setting),
          Failure(message: "A version is a whole number, not \(quoted(text)).", remedy: ""))
      }
      launching.parameters.converterVersion = Int(text)
    }
    reconsiderLaunch()
  }
}
