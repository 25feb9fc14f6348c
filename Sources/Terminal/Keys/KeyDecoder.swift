import Screen

/// Turns the bytes of a terminal into events: pure, and told the time.
///
/// Understands the keys of xterm, the Linux console, VT100, tmux, screen and rxvt, with modifiers
/// as xterm, rxvt, modifyOtherKeys and CSI-u report them; SGR and X10 mouse reports; bracketed
/// paste; and a paste that comes without brackets (`PasteBurst`). Replies and sequences it does
/// not know are swallowed, never shown as text.
///
/// An Esc may be the key, or the start of a sequence that has not all arrived: when `deadline` is
/// set and passes without more bytes, call `expire(now:)`. Times are durations since any one
/// moment.
public struct KeyDecoder: Sendable {
  public struct Settings: Equatable, Sendable {
    /// How long a lone Esc waits for the rest of a sequence.
    public var escapeDelay = Duration.milliseconds(40)
    /// How long a sequence that is certainly one waits for its end, over a slow line.
    public var sequenceDelay = Duration.seconds(1)
    /// Silence after which a bracketed paste without an end is over.
    public var pasteSilence = Duration.seconds(2)
    /// Silence that ends a paste without brackets.
    public var burstSilence = Duration.milliseconds(120)
    /// Two presses at one place within this time are a double click.
    public var doubleClick = Duration.milliseconds(400)
    /// Longest paste, in bytes; a longer one is dropped and reported.
    public var pasteLimit = 100 << 20

    public init() {}
  }

  private static let longPaste = 64 << 10

  private enum Mode {
    case keys
    case bracketedPaste
    case burst
    /// In a reply whose text is swallowed up to its terminator.
    case reply
  }

  /// When `expire(now:)` must be called, unless bytes come first.
  public private(set) var deadline: Duration?

  private let settings: Settings
  private var mode = Mode.keys
  /// The unfinished start of a sequence or of a character.
  private var pending: [UInt8] = []
  private var paste = PasteCollector()
  /// When it was last told how far a paste is.
  private var lastReport: Duration?
  private var mouse = MouseDecoder()

  public init(settings: Settings = Settings()) {
    self.settings = settings
  }

  /// Takes the bytes of one read; where one read ends is what a burst is known by.
  public mutating func feed(_ bytes: [UInt8], now: Duration) -> [TerminalEvent] {
    guard !bytes.isEmpty else { return [] }
    deadline = nil
    let input = pending + bytes
    pending = []
    var index = 0
    var events: [TerminalEvent] = []
    while index < input.count {
      let rest = input[index...]
      switch mode {
      case .keys: index += takeKeys(rest, now: now, into: &events)
      case .bracketedPaste: index += takePaste(rest, now: now, into: &events)
      case .burst: index += takeBurst(rest, now: now, into: &events)
      case .reply: index += takeReply(rest, now: now)
      }
    }
    return events + progress(now: now)
  }

  /// How far a long paste is, told at most ten times a second: each time costs a picture.
  private mutating func progress(now: Duration) -> [TerminalEvent] {
    guard mode == .bracketedPaste || mode == .burst, paste.count >= Self.longPaste,
      lastReport.map({ now - $0 >= .milliseconds(100) }) ?? true
    else { return [] }
    lastReport = now
    return [.pasting(bytes: paste.count)]
  }

  /// Decides what was waiting, once `deadline` has passed.
  public mutating func expire(now: Duration) -> [TerminalEvent] {
    guard let due = deadline, now >= due else { return [] }
    deadline = nil
    switch mode {
    case .keys:
      defer { pending = [] }
      return EscapeSequence.unfinished(pending).map { .input(.key($0)) }
    case .bracketedPaste, .burst:
      mode = .keys
      return [paste.finish(limit: settings.pasteLimit)]
    case .reply:
      mode = .keys
      return []
    }
  }

  // MARK: One step in each mode; each returns how many bytes it has dealt with.

  private mutating func takeKeys(
    _ input: ArraySlice<UInt8>, now: Duration, into events: inout [TerminalEvent]
  ) -> Int {
    guard let first = input.first else { return 0 }
    if first == EscapeSequence.escape { return takeSequence(input, now: now, into: &events) }
    let run = input.prefix(while: PasteBurst.isText)
    guard !run.isEmpty else {
      if let key = TextKeys.control(first) { events.append(.input(.key(key))) }
      return 1
    }
    if PasteBurst.isPaste(run) {
      mode = .burst
      return 0
    }
    let whole = TextKeys.endOfWholeCharacters(run)
    events += TextKeys.keys(run[..<whole]).map { .input(.key($0)) }
    if whole < run.endIndex, run.endIndex == input.endIndex {
      wait(with: run[whole...], until: now + settings.escapeDelay)
      return run.count
    }
    if whole < run.endIndex { events.append(.input(.key(TextKeys.replacement))) }
    return run.count
  }

  private mutating func takeSequence(
    _ input: ArraySlice<UInt8>, now: Duration, into events: inout [TerminalEvent]
  ) -> Int {
    switch EscapeSequence.parse(input) {
    case .key(let key, let length):
      events.append(.input(.key(key)))
      return length
    case .mouse(let report, let length):
      if let event = mouse.event(report, now: now, doubleClick: settings.doubleClick) {
        events.append(.input(.mouse(event)))
      }
      return length
    case .unknown(let length):
      return length
    case .pasteStart(let length):
      mode = .bracketedPaste
      deadline = now + settings.pasteSilence
      return length
    case .replyStart(let length):
      mode = .reply
      deadline = now + settings.sequenceDelay
      return length
    case .incomplete(let mayBeKeys):
      let delay = mayBeKeys ? settings.escapeDelay : settings.sequenceDelay
      // A sequence without an end is kept to where it is too long to mean anything.
      wait(with: input.prefix(2 * ControlSequence.longest), until: now + delay)
      return input.count
    }
  }

  private mutating func takePaste(
    _ input: ArraySlice<UInt8>, now: Duration, into events: inout [TerminalEvent]
  ) -> Int {
    deadline = now + settings.pasteSilence
    let (taken, ended) = paste.takeBracketed(input, limit: settings.pasteLimit)
    if ended {
      mode = .keys
      deadline = nil
      events.append(paste.finish(limit: settings.pasteLimit))
    }
    return taken
  }

  private mutating func takeBurst(
    _ input: ArraySlice<UInt8>, now: Duration, into events: inout [TerminalEvent]
  ) -> Int {
    deadline = now + settings.burstSilence
    let run = input.prefix(while: PasteBurst.isText)
    paste.append(run, limit: settings.pasteLimit)
    if run.endIndex < input.endIndex {
      mode = .keys
      deadline = nil
      events.append(paste.finish(limit: settings.pasteLimit))
    }
    return run.count
  }

  private mutating func takeReply(_ input: ArraySlice<UInt8>, now: Duration) -> Int {
    deadline = now + settings.sequenceDelay
    let enders: [UInt8] = [0x07, 0x18, 0x1A, EscapeSequence.escape]
    guard let end = input.firstIndex(where: enders.contains) else { return input.count }
    mode = .keys
    deadline = nil
    // The terminator `ESC \` is left for the key mode, which swallows it.
    let kept = input[end] == EscapeSequence.escape ? end : end + 1
    return kept - input.startIndex
  }

  private mutating func wait(with bytes: ArraySlice<UInt8>, until moment: Duration) {
    pending = Array(bytes)
    deadline = moment
  }
}
