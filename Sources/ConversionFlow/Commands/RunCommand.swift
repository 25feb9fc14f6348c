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
    case .palette: overlays.append(.palette(PaletteOverlay(step: step)))
    case .help: overlays.append(.text(.help(on: step)))
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

  /// Esc: stops the search, clears what is selected or filtered; never quits.
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
    guard launching.isBusy else { return [.quit] }
    overlays.append(
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

  private mutating func runInImport(_ command: Command) -> [AppEffect] {
    switch command {
    case .openSelected: return openSelected()
    case .openPath: overlays.append(.prompt(PromptOverlay(.openState)))
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
    if step == .assets, assets.table.take(key) { return [] }
    if step == .runs, runs.table.take(key) { return [] }
    if key.modifiers.isEmpty, key.isTyping { return [] }
    report("\(key.name) does nothing here. ^P lists all commands, F1 the keys.", .hint)
    return []
  }

  /// A paste goes where typing would go.
  mutating func takePaste(_ bytes: [UInt8]) -> [AppEffect] {
    if case .prompt(let prompt)? = overlays.last, prompt.purpose == .openState,
      bytes.count > 4096 || bytes.contains(UInt8(ascii: "{")) || bytes.contains(UInt8(ascii: "#"))
    {
      // A pasted state is never echoed into a line.
      overlays.removeLast()
      return takePasteOfState(bytes)
    }
    if !overlays.isEmpty {
      overlays[overlays.count - 1].insert(String(decoding: bytes, as: UTF8.self))
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
