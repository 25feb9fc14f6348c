public import Screen

/// What comes from the terminal and the system around it.
public enum TerminalEvent: Equatable, Sendable {
  case input(InputEvent)
  /// A long paste is arriving; this many bytes so far.
  case pasting(bytes: Int)
  /// A paste was longer than the limit and has been dropped; both in bytes.
  case pasteTooLarge(bytes: Int, limit: Int)
  /// The program was stopped and goes on; the screen must be drawn again.
  case resumed
  /// INT, TERM, HUP or QUIT arrived, by number: save and end.
  case endRequested(signal: Int32)
  /// The terminal is gone: nothing can be shown or read any more.
  case hangUp
}
