import CNcurses
import Glibc
public import Screen

/// The terminal, taken over from `init` to `end()`: raw keys, the alternate screen, drawing.
///
/// It belongs to the thread that made it, and there is one at a time. The event loop polls
/// `descriptors` for input, with `nextDeadline` as its time-out, and then calls `read(now:)`.
/// However the program ends, by signal or crash too, the terminal is left as it was found.
public final class TerminalSession {
  public struct Options: Equatable, Sendable {
    /// Whether to ask for reports of the mouse.
    public var mouse = true
    public var keys = KeyDecoder.Settings()

    public init() {}
  }

  public private(set) var columns: Int
  public private(set) var rows: Int
  public let colours: ColourDepth
  /// Whether the locale speaks UTF-8; without, everything is drawn in ASCII.
  public let isUnicode: Bool

  private let environment: TerminalEnvironment
  private let input = TerminalInput(descriptor: STDIN_FILENO)
  private let output = STDOUT_FILENO
  private let signals: Int32
  private let started = ContinuousClock.now
  private let usesMouse: Bool
  private var decoder: KeyDecoder
  private var frames: FrameOutput
  private var hasHungUp = false
  private var hasEnded = false
  /// Set by the program, to be put back at the end.
  private var title: String?

  /// Takes the terminal of standard input and output.
  public init(options: Options = Options()) throws(TerminalError) {
    environment = try TerminalEnvironment.current()
    guard cn_modes_keep(input.descriptor) else {
      throw .systemRefused(reason: lastSystemError())
    }
    signals = cn_signals_start()
    guard signals >= 0 else { throw .systemRefused(reason: lastSystemError()) }
    isUnicode = environment.isUnicode
    colours = ColourDepth(
      count: environment.capabilities.colours, noColour: environment.noColour)
    usesMouse = options.mouse
    decoder = KeyDecoder(settings: options.keys)
    frames = FrameOutput(
      capabilities: environment.capabilities, palette: Palette(depth: colours),
      isUnicode: isUnicode)
    // A serial line tells no size.
    (columns, rows) = Self.windowSize(of: output) ?? (80, 24)
    enter()
  }

  deinit { end() }

  // MARK: Input

  /// Descriptors whose readability means that `read(now:)` has something to tell.
  public var descriptors: [Int32] { hasHungUp ? [signals] : [input.descriptor, signals] }

  /// When `read(now:)` must be called, though nothing can be read; nil for never.
  public var nextDeadline: ContinuousClock.Instant? {
    decoder.deadline.map { started.advanced(by: $0) }
  }

  /// Takes what has arrived and what has fallen due; never waits.
  public func read(now: ContinuousClock.Instant) -> [TerminalEvent] {
    let moment = started.duration(to: now)
    var events = readSignals()
    // Bytes that come after the deadline are no part of what waited for it.
    events += decoder.expire(now: moment)
    guard !hasHungUp else { return events }
    switch input.available() {
    case .bytes(let bytes): events += decoder.feed(bytes, now: moment)
    case .hangUp:
      hasHungUp = true
      events.append(.hangUp)
    }
    return events
  }

  // MARK: Output

  /// Shows a frame: sends what differs from the one before, in one go.
  public func draw(_ frame: Frame) {
    guard !hasEnded else { return }
    input.write(frames.bytes(for: frame, columns: columns, rows: rows), to: output)
  }

  /// Makes the next `draw(_:)` send everything, should something else have written there.
  public func redrawAll() { frames.forget() }

  public func bell() { send("\u{07}") }

  /// Sets the window's title, on terminals that have one; it is put back at the end.
  public func setTitle(_ text: String) {
    guard environment.hasTitle else { return }
    if title == nil { send(TerminalSequences.titlePush) }
    title = text
    armRestoring()
    send(TerminalSequences.title(text, ascii: !isUnicode))
  }

  /// Hands bytes to the clipboard of the terminal, by OSC 52.
  /// - Returns: False when they are too many to send. Whether the terminal took them, none tells.
  public func copy(_ bytes: [UInt8]) -> Bool {
    guard let text = TerminalSequences.copy(bytes, through: environment.multiplexer) else {
      return false
    }
    send(text)
    return true
  }

  // MARK: Coming and going

  /// Gives the terminal back and stops, as Ctrl-Z does elsewhere.
  /// - Returns: When continued: `.resumed` and what else has happened meanwhile.
  public func suspend() -> [TerminalEvent] {
    leave()
    cn_stop_process_group()
    enter()
    // What continued it waits in the pipe, and has been dealt with.
    let others = SignalPipe.numbers(waitingAt: signals).filter { $0 != SIGCONT }
    return [.resumed] + changedSize() + endRequests(among: others)
  }

  /// Gives the terminal back; nothing is drawn after that.
  public func end() {
    guard !hasEnded else { return }
    hasEnded = true
    leave()
    cn_restore_disarm()
    cn_signals_stop()
  }

  private func enter() {
    cn_modes_raw()
    armRestoring()
    let titles = title.map {
      TerminalSequences.titlePush + TerminalSequences.title($0, ascii: !isUnicode)
    }
    send(
      (environment.capabilities.enter ?? "") + TerminalSequences.bracketedPasteOn
        + (usesMouse ? TerminalSequences.mouseOn : "") + (titles ?? ""))
    frames.forget()
  }

  private func leave() {
    send(restoring)
    cn_modes_give_back()
  }

  /// What gives the terminal back as it was found. Without a second screen the picture stays, and
  /// the shell goes on below it.
  private var restoring: String {
    let can = environment.capabilities
    let foot = Capabilities.format(can.place, max(0, rows - 1)) + (can.eraseToEnd ?? "")
    return (usesMouse ? TerminalSequences.mouseOff : "") + TerminalSequences.bracketedPasteOff
      + (title == nil ? "" : TerminalSequences.titlePop) + can.plain + (can.showCursor ?? "")
      + (can.leave ?? foot)
  }

  /// Prepares what a crash sends, for then nothing can be worked out any more.
  private func armRestoring() {
    let bytes = Array(restoring.utf8)
    _ = cn_restore_arm(output, bytes, bytes.count)
  }

  private func readSignals() -> [TerminalEvent] {
    let numbers = SignalPipe.numbers(waitingAt: signals)
    var events: [TerminalEvent] = []
    if numbers.contains(SIGTSTP) {
      events += suspend()
    } else if numbers.contains(SIGCONT) {
      // After SIGSTOP the shell has changed the modes, and may have drawn.
      leave()
      enter()
      events += [.resumed] + changedSize()
    } else if numbers.contains(SIGWINCH) {
      events += changedSize()
    }
    return events + endRequests(among: numbers)
  }

  private func endRequests(among numbers: [Int32]) -> [TerminalEvent] {
    numbers.filter { [SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains($0) }
      .map { .endRequested(signal: $0) }
  }

  /// Also when the size is as it was: a terminal that was made smaller and larger again, in one
  /// signal, has moved or lost what it showed.
  private func changedSize() -> [TerminalEvent] {
    guard let size = Self.windowSize(of: output) else { return [] }
    (columns, rows) = size
    // The row below which the shell goes on.
    armRestoring()
    frames.forget()
    return [.input(.resize(columns: columns, rows: rows))]
  }

  private func send(_ text: String) { input.write(Array(text.utf8), to: output) }

  private static func windowSize(of output: Int32) -> (columns: Int, rows: Int)? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard cn_window_size(output, &columns, &rows) else { return nil }
    return (Int(columns), Int(rows))
  }
}
