import AssetSearch
import Manifest
public import Screen
import Vocabulary

extension AppState {
  /// The picture of the screen; the same for the same state.
  public var frame: Frame {
    var frame = Frame(columns: columns, rows: rows)
    guard columns >= Chrome.minimumColumns, rows >= Chrome.minimumRows else {
      let needed = "\(Chrome.minimumColumns)×\(Chrome.minimumRows)"
      let given = "\(columns)×\(rows)"
      let texts = [
        "conversion-tui needs \(needed), this is \(given)", "needs \(needed), is \(given)", needed,
      ]
      let text = texts.first { Glyph.width(of: $0) <= columns } ?? needed
      frame.write(fitted(text, to: columns), row: rows / 2)
      return frame
    }
    let body = chrome.draw(into: &frame)
    switch step {
    case .state:
      importing.draw(
        opened, in: place, into: &frame, in: importArea, now: now, commands)
      drawFirstSteps(into: &frame)
    case .assets:
      assets.draw(into: &frame, in: body, now: now, opened: opened, of: place, commands)
    case .manifest: manifest.draw(into: &frame, in: body, opened: opened, commands)
    case .launch: launching.draw(into: &frame, in: body, now: now, commands)
    case .runs: runs.draw(into: &frame, in: body, now: now)
    }
    drawTokenHelp(into: &frame, in: body)
    for overlay in overlays {
      // An overlay without a field hides the cursor of the step below it.
      frame.cursor = nil
      overlay.draw(into: &frame, in: body)
    }
    return frame
  }

  /// Where the body of a step stands.
  var body: Rect { Rect(column: 0, row: 2, width: columns, height: rows - 4) }

  var chrome: Chrome {
    Chrome(
      session: opened?.session.id ?? "no state open", subject: opened?.subject ?? "",
      tabs: Step.allCases.map { step in
        let (mark, role) = mark(of: step)
        return Chrome.StepTab(step: step, mark: mark, role: role)
      },
      current: step, message: shownMessage,
      footer: commands.footer(on: step).filter { isActive($0.command) })
  }

  /// Over a step, and in a cell, only some commands leave what is there alone.
  private func isActive(_ command: Command) -> Bool {
    if !overlays.isEmpty || step == .manifest && manifest.isEditing {
      return command.leavesAllInPlace
    }
    switch step {
    case .launch: return !launching.idleCommands.contains(command)
    case .assets: return command != .toggleUse || assets.selectedRecording != nil
    default: return true
    }
  }

  /// What a step's tab says of it.
  private func mark(of step: Step) -> (String, Role) {
    switch step {
    case .state:
      if importing.isBusy { return ("●", .busy) }
      return opened == nil ? ("", .plain) : ("✓", .success)
    case .assets:
      guard let found = assets.found else { return assets.isBusy ? ("●", .busy) : ("", .plain) }
      let count = "\(assets.selectedIDs.count)/\(found.sorted.count)"
      if assets.isBusy { return ("● \(count)", .busy) }
      if found.failure != nil || found.sorted.isEmpty { return ("✗ \(count)", .problem) }
      return ("✓ \(count)", .success)
    case .manifest:
      guard !manifest.table.rows.isEmpty, manifest.offeredDraft == nil else { return ("", .plain) }
      if assets.isBusy { return ("●", .busy) }
      // Filled with what was found once the question before it is answered.
      if manifest.refillIsDue { return ("", .plain) }
      let errors = manifest.validation?.errorMarkCount ?? 0
      return errors > 0 ? ("✗ \(errors)", .problem) : ("✓", .success)
    case .launch:
      return launching.isPreparing && (assets.isBusy || manifest.refillIsDue)
        ? ("", .plain) : launching.mark
    case .runs:
      let active = runs.activeCount
      return active > 0 ? ("● \(active)", .busy) : ("", .plain)
    }
  }

  /// The last action's result, else what the cell under the cursor has to say.
  private var shownMessage: Message? {
    if let message { return message }
    switch step {
    case .state: return importing.progress(now: now)
    // Rows that a failed search left empty have no fault of their own.
    case .manifest where !manifest.isEditing && manifest.isUnassigned:
      if let failure = assets.found?.failure { return Message(Failure(failure).line, .problem) }
      return manifest.cellMessage(in: body)
    case .manifest where !manifest.isEditing && assets.isBusy:
      return assets.waiting(now: now) ?? manifest.cellMessage(in: body)
    case .manifest: return manifest.isEditing ? manifest.editorHint : manifest.cellMessage(in: body)
    case .assets:
      if let waiting = assets.waiting(now: now) { return waiting }
      if let line = assets.selectedLine { return Message(line.text, .hint) }
      return assets.selectedRecording.map { Message($0.name, .hint) }
    case .launch: return launching.hint
    default: return nil
    }
  }

  /// Tells the tables how many rows show, so that moving scrolls rightly.
  mutating func fitTables() {
    let table = manifest.areas(in: body).table
    manifest.view.pageRows = max(1, table.height - 1)
    manifest.showCursorColumn(in: table)
    if step == .assets, let found = assets.found {
      assets.table.fit(rows: assets.areas(in: body, of: found).table.height - 1)
    }
    if step == .launch { launching.fit(body) }
    runs.table.fit(rows: body.height - 3)
  }
}
