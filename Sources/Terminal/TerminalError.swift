public import Vocabulary

/// Why the interface cannot start on this terminal.
public enum TerminalError: UserFacingError, Equatable {
  public enum Stream: String, Sendable {
    case input = "Standard input"
    case output = "Standard output"
  }

  case notATerminal(Stream)
  /// TERM is unset or empty.
  case typeMissing
  /// The terminal database has no such type.
  case typeUnknown(String)
  /// The type exists and cannot place the cursor.
  case typeWithoutCursor(String)
  /// The system refused; `reason` is its message.
  case systemRefused(reason: String)

  public var message: String {
    switch self {
    case .notATerminal(let stream): "\(stream.rawValue) is not a terminal."
    case .typeMissing: "TERM is not set, so the kind of terminal is not known."
    case .typeUnknown(let term): "The terminal type \(printable(term)) is not known here."
    case .typeWithoutCursor(let term):
      "The terminal type \(printable(term)) cannot place a cursor, which a table needs."
    case .systemRefused(let reason): "The terminal cannot be set up: \(reason)."
    }
  }

  public var remedy: String {
    switch self {
    case .notATerminal:
      "Start it in a terminal, without a pipe; over SSH use ssh -t. "
        + "For scripts there are commands: conversion-tui --help."
    case .typeMissing, .typeUnknown, .typeWithoutCursor:
      "Set TERM to what the terminal is, mostly TERM=xterm-256color; "
        + "the package ncurses-term knows more types. "
        + "The commands work in any terminal: conversion-tui --help."
    case .systemRefused: "Try another terminal window."
    }
  }
}
