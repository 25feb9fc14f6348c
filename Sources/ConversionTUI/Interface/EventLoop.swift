import ConversionFlow
import Glibc
import Screen
import Terminal

/// The main thread's loop: keys and answers in, one picture out, effects away.
struct EventLoop {
  private let terminal: TerminalSession
  private let inbox: Inbox
  private let runner: EffectRunner
  private let signs: Signs
  private var state: AppState
  private var hasEnded = false
  private var isStale = true
  private var lastTick = ContinuousClock.now

  /// What tells a person who looks elsewhere, as they want it.
  struct Signs {
    let bell: Bool
    let title: Bool
  }

  init(
    terminal: TerminalSession, inbox: Inbox, runner: EffectRunner, signs: Signs, state: AppState
  ) {
    self.signs = signs
    self.terminal = terminal
    self.inbox = inbox
    self.runner = runner
    self.state = state
  }

  /// Runs until the person quits or the terminal goes.
  mutating func run(opening source: StateSource?) {
    // The first frame is out before any work starts.
    draw()
    perform(state.start(opening: source))
    while !hasEnded {
      draw()
      wait()
      takeEvents()
    }
  }

  /// Sees to it that what was done is on disk; the program is about to end.
  /// - Returns: Why drafts were not kept, of what nobody was told.
  mutating func finish() -> [Failure] {
    var failures: [Failure] = []
    var isWanted = true
    while isWanted {
      isWanted = false
      runner.finishDrafts()
      for answer in inbox.takeAll() {
        switch answer {
        case .draftSaved(.failure(let error)): failures.append(error.failure)
        case .draftTaken:
          failures.append(
            Failure(
              message: "The last changes were not kept: another session has written the draft.",
              remedy: "Make them there."))
        case .draftWanted:
          update(answer)
          isWanted = true
        default: break
        }
      }
    }
    return failures
  }

  private mutating func draw() {
    guard isStale else { return }
    isStale = false
    terminal.draw(state.frame)
  }

  /// Waits for a key, an answer, a key that may be an Esc, or the next tick.
  private func wait() {
    var polled = (terminal.descriptors + [inbox.wakeDescriptor]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let deadlines = [terminal.nextDeadline, nextTick].compactMap { $0 }
    let milliseconds = deadlines.min().map { deadline -> Int32 in
      let left = ContinuousClock.now.duration(to: deadline)
      // Rounded up: a wait that ends too early would spin.
      return Int32(clamping: max(0, Int((left / .milliseconds(1)).rounded(.up))))
    }
    _ = poll(&polled, nfds_t(polled.count), milliseconds ?? -1)
  }

  private var nextTick: ContinuousClock.Instant? {
    state.secondsToNextTick.map { lastTick.advanced(by: .seconds($0)) }
  }

  private mutating func takeEvents() {
    let now = ContinuousClock.now
    let events = terminal.read(now: now)
    let answers = inbox.takeAll()
    let isDue = nextTick.map { now >= $0 } ?? false
    guard isDue || !events.isEmpty || !answers.isEmpty else { return }
    lastTick = now
    // The time comes before what happened at it: names of a launch are made of it.
    update(.tick(now: Int(time(nil))))
    for event in events { take(event) }
    for answer in answers { update(answer) }
  }

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(let input): update(.input(input))
    case .pasting(let bytes): update(.pasting(bytes: bytes))
    case .pasteTooLarge(let bytes, let limit): update(.pasteRefused(bytes: bytes, limit: limit))
    case .resumed:
      terminal.redrawAll()
      isStale = true
    case .endRequested, .hangUp: hasEnded = true
    }
  }

  private mutating func update(_ event: AppEvent) {
    isStale = true
    perform(state.update(event))
  }

  /// The terminal's own effects here, the others on other threads.
  private mutating func perform(_ effects: [AppEffect]) {
    for effect in effects {
      switch effect {
      case .quit: hasEnded = true
      case .bell: if signs.bell { terminal.bell() }
      case .setTitle(let title): if signs.title { terminal.setTitle(title) }
      case .redraw: terminal.redrawAll()
      case .suspend: for event in terminal.suspend() { take(event) }
      case .copy(let text):
        if !terminal.copy(Array(text.utf8)) { update(.copyRefused) }
      default: runner.start(effect)
      }
    }
  }
}
