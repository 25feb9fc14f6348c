import Screen

extension AppState {
  /// Does what a key, the palette or a click asked for.
  mutating func run(_ command: Command) -> [AppEffect] {
    if let effects = runEverywhere(command) { return effects }
    let effects: [AppEffect]
    switch step {
    case .state: effects = runInImport(command)
    case .assets: effects = runInAssets(command)
    case .manifest: effects = runInManifest(command)
    case .launch: effects = runInLaunch(command)
    case .runs: effects = runInRuns(command)
    }
    fitTables()
    return effects
  }

  /// Nil when the command is the step's own.
  private mutating func runEverywhere(_ command: Command) -> [AppEffect]? {
    switch command {
    case .palette: togglePalette()
    case .help: toggleHelp()
    case .copy: return copy()
    case .browseSessions: askForSubject()
    case .listDrafts: return listDrafts()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return quit()
    case .go(let step): return go(to: step)
    case .nextStep: return go(to: Step(rawValue: step.rawValue + 1) ?? step)
    case .previousStep: return go(to: Step(rawValue: step.rawValue - 1) ?? step)
    case .back: return goBack()
    default: return nil
    }
    return []
  }

  mutating func go(to step: Step) -> [AppEffect] {
    self.step = step
    if step == .launch { listProblems() }
    fitTables()
    return step == .runs ? refreshRuns() : []
  }

  /// Runs what was chosen in the palette, on its own step where it does not hold on this one.
  mutating func run(chosen entry: CommandEntry) -> [AppEffect] {
    recentCommands = Array(
      ([entry.command] + recentCommands.filter { $0 != entry.command }).prefix(5))
    let place = entry.steps?.min { $0.rawValue < $1.rawValue }
    guard !entry.holds(on: step), let place else { return runAbove(entry.command) }
    let effects = runAbove(.go(place))
    return step == place ? effects + run(entry.command) : effects
  }

  /// Runs a command over what lies above its step: overlays close as by Esc, and a cell being
  /// edited is taken as by Enter. A cell that cannot be taken stays, and the command waits.
  mutating func runAbove(_ command: Command) -> [AppEffect] {
    if command.leavesAllInPlace { return run(command) }
    var effects: [AppEffect] = []
    while let top = overlays.indices.last {
      effects += finish(overlays[top].take(Key(.escape)), of: top)
      // What Esc leads to another overlay from needs an answer of its own.
      guard overlays.count == top else { return effects }
    }
    guard let taken = commitEdit() else { return effects }
    return effects + taken + run(command)
  }

  /// Esc: stops what is waited for, clears what is selected or filtered; never quits.
  private mutating func goBack() -> [AppEffect] {
    switch step {
    case .assets where assets.isBusy: return cancelSearch()
    case .assets: assets.table.clearQuery()
    case .runs: runs.table.clearQuery()
    case .state: if let done = importing.goBack() { report(done, .hint) }
    case .manifest: manifest.goBack()
    case .launch: launching.goBack()
    }
    return []
  }

  private mutating func quit() -> [AppEffect] {
    guard launching.isBusy else { return quitUnlessUnsaved() }
    show(
      .confirm(
        ConfirmOverlay(
          title: "A launch is under way",
          lines: [
            .init(
              "Its steps so far are recorded. Launching the same state again continues from there.")
          ],
          choices: [.init("Quit", .quit), .init("Stay", nil)])))
    return []
  }

  /// What could not be saved would be lost.
  private mutating func quitUnlessUnsaved() -> [AppEffect] {
    guard manifest.keeping == .failed else { return [.quit] }
    show(
      .confirm(
        ConfirmOverlay(
          title: "The last changes are not saved",
          lines: [
            .init("The draft cannot be written. \(key(.saveTable)) saves the manifest as a file.")
          ],
          choices: [.init("Quit without them", .quit), .init("Stay", nil)], cursor: 1,
          takesLetters: false)))
    return []
  }

  private mutating func runInImport(_ command: Command) -> [AppEffect] {
    switch command {
    case .openSelected: return openSelected()
    case .openPath: show(.prompt(PromptOverlay(.openState)))
    case .choosePlace: askForPlace()
    case .switchPane, .move(.next), .move(.previous):
      if opened != nil { importing.pane = importing.pane == .list ? .tree : .list }
    case .refresh: return refreshStates()
    case .move(let motion): moveInImport(motion)
    default: break
    }
    return []
  }

  /// Keys that are no command where they were pressed.
  mutating func take(typed key: Key) -> [AppEffect] {
    if step == .manifest, case .character(let letter) = key.code, key.modifiers.isEmpty {
      return startTyping(String(letter))
    }
    if step == .assets, assets.narrow(key) { return [] }
    if step == .runs, runs.table.take(key) { return [] }
    if key.modifiers.isEmpty, key.isTyping { return [] }
    report("\(key.name) does nothing here; \(self.key(.palette)) lists all commands.", .hint)
    return []
  }

  /// A paste goes where typing would go.
  mutating func takePaste(_ bytes: [UInt8]) -> [AppEffect] {
    if case .prompt(let prompt)? = overlays.last, prompt.purpose == .openState,
      bytes.count > 4096 || bytes.contains(UInt8(ascii: "{"))
    {
      // A pasted state is never echoed into a line.
      overlays.removeLast()
      return takePasteOfState(bytes)
    }
    if let top = overlays.indices.last {
      if !overlays[top].insert(String(decoding: bytes, as: UTF8.self)) {
        report("A paste has no place here; Esc goes back.", .hint)
      }
      return []
    }
    switch step {
    case .state: return takePasteOfState(bytes)
    case .manifest: return takePasteOfTable(bytes)
    case .assets, .launch, .runs:
      report("A paste goes into the State or the Manifest step.", .hint)
      return []
    }
  }
}
