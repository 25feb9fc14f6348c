import AssetSearch
import Screen
import Vocabulary

extension AppState {
  /// Applies one event and returns the work it asks for; touches nothing outside `self`.
  public mutating func update(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .input(let input): return take(input)
    case .tick(let now): return takeTick(now)
    case .placeChosen(let result, let ticket): return takePlace(result, ticket)
    case .statesListed(let result, let ticket): return takeStates(result, ticket)
    case .stateOpened(let result, let ticket): return takeOpened(result, ticket)
    case .assetsFound(let found, let isFinal, let ticket):
      return takeAssets(found, isFinal: isFinal, ticket)
    case .assetsRecalled(let found, let time, let ticket):
      return takeRecalled(found, asOf: time, ticket)
    case .sessionsFound(let found, let attached, let isFinal, let ticket):
      takeSessions(found, attached, isFinal: isFinal, ticket)
    case .sessionsRecalled(let found, let attached, let time, let ticket):
      recallSessions(found, attached, asOf: time, ticket)
    case .folderListed(let result, let path):
      takeFolder(result, of: path)
    case .tableRead(let result, let ticket): return takeTable(result, ticket)
    case .fileWritten(let result): return takeWritten(result)
    case .noticed(let failure): return show(failure)
    case .pasting(let bytes): return tell("Receiving a paste: \(bytes >> 10) KiB.", .busy)
    case .pasteRefused(let bytes, let limit):
      let text = "is over the limit of \(limit >> 20) MiB and was dropped."
      return tell("The paste of \(bytes >> 20) MiB \(text)", .problem)
    case .copyRefused:
      return tell("Copied here; it is too much for the terminal's clipboard.", .warning)
    case .draftLoaded, .draftSaved, .draftWanted, .draftTaken, .draftHeldElsewhere, .draftsListed:
      return takeOfDrafts(event)
    case .notKept(let failure): return showUnkept(failure)
    case .launchFound(let result, let ticket): return takeFound(result, ticket)
    case .launchProgressed(let progress, let ticket): launching.take(progress, ticket)
    case .local(let event): return update(event)
    case .launchEnded(let result, let ticket): return takeLaunchEnd(result, ticket)
    case .filesSaved(let result): return takeSaved(result)
    case .runsKnown(let known): return takeKnownRuns(known)
    case .runsFollowed(let result, let ticket): return takeRuns(result, ticket)
    }
    return []
  }

  private mutating func takeSaved(_ result: Result<[String], FailureError>) -> [AppEffect] {
    switch result {
    case .success(let paths): report(Self.saved(paths), .success)
    case .failure(let error): askAgain(.saveFiles, error.failure)
    }
    return []
  }

  private static func saved(_ paths: [String]) -> String {
    let folder = paths.first.flatMap { path in path.lastIndex(of: "/").map { path[...$0] } } ?? ""
    let names = paths.map { $0.hasPrefix(folder) ? String($0.dropFirst(folder.count)) : $0 }
    let place = folder.isEmpty ? "" : " in \(folder)"
    return "Saved \(counted(paths.count, "file"))\(place): \(listed(names))."
  }

  private mutating func tell(_ text: String, _ role: Role) -> [AppEffect] {
    report(text, role)
    return []
  }

  private mutating func showUnkept(_ failure: Failure) -> [AppEffect] {
    isUnkept = true
    return show(
      failure,
      "Until then no edit is kept and nothing can be launched; \(key(.saveTable)) saves the manifest "
        + "as a file.")
  }

  /// Stands until it is read.
  private mutating func show(_ failure: Failure, _ more: String...) -> [AppEffect] {
    let lines = [Span(failure.message, .problem)] + ([failure.remedy] + more).map { Span($0) }
    overlays.append(.text(TextOverlay(title: TextOverlay.noticeTitle, lines: lines)))
    return []
  }

  private mutating func take(_ input: InputEvent) -> [AppEffect] {
    switch input {
    case .resize(let columns, let rows):
      self.columns = columns
      self.rows = rows
      fitTables()
      return []
    case .key(let key):
      message = nil
      return take(key) + settle()
    case .paste(let bytes):
      message = nil
      return takePaste(bytes)
    case .mouse(let event): return take(event) + settle()
    }
  }

  /// What leaves all in place comes first, then overlays, the cell being edited, the commands, and
  /// plain typing.
  private mutating func take(_ key: Key) -> [AppEffect] {
    let command = commands.command(for: key, on: step)
    if let command, command.leavesAllInPlace { return run(command) }
    // Nobody edits what they cannot see.
    if columns < Chrome.minimumColumns || rows < Chrome.minimumRows { return [] }
    if let top = overlays.indices.last {
      overlays[top].fit(to: body)
      return finish(overlays[top].take(key), of: top, key, command)
    }
    if step == .manifest, manifest.isEditing { return takeInEditor(key, command) }
    if step == .state, key.isTyping || command == nil && key.edits { return typeInList(key) }
    if let command { return run(command) }
    return take(typed: key)
  }

  /// Does what an overlay made of a key.
  private mutating func finish(
    _ outcome: OverlayOutcome, of top: Int, _ key: Key, _ command: Command?
  ) -> [AppEffect] {
    guard outcome == .ignored else { return finish(outcome, of: top) }
    if overlays[top].givesWay, let command, !command.isMotion { return runAbove(command) }
    report("\(key.name) does nothing here; Esc goes back.", .hint)
    return []
  }

  /// Does what an overlay made of a key or a click that means something to it.
  mutating func finish(_ outcome: OverlayOutcome, of top: Int) -> [AppEffect] {
    switch outcome {
    case .stay, .ignored: return []
    case .stayAnd(let action): return perform(action)
    case .close:
      overlays.remove(at: top)
      return []
    case .closeAnd(let action):
      overlays.remove(at: top)
      return perform(action)
    }
  }
}

extension Key {
  /// Takes what was typed away, a word or all of it.
  fileprivate var edits: Bool {
    self == Key(.character("u"), .control) || self == Key(.character("w"), .control)
  }

  /// A printable key or one that edits a line: text where text can be typed.
  var isTyping: Bool {
    switch code {
    case .character: modifiers.isEmpty
    case .backspace: true
    default: false
    }
  }
}
