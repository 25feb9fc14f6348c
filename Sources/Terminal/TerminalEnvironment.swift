import CNcurses
import Glibc

/// What the process's environment says of the terminal.
struct TerminalEnvironment {
  let term: String
  let capabilities: Capabilities
  let multiplexer: TerminalSequences.Multiplexer
  let noColour: String?
  let isUnicode: Bool

  /// Looks at the streams, the variables and the locale.
  static func current() throws(TerminalError) -> TerminalEnvironment {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(.input) }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(.output) }
    guard let term = variable("TERM"), !term.isEmpty else { throw .typeMissing }
    let capabilities = try Capabilities(of: term)
    // Characters alone: a decimal comma (LC_NUMERIC) would reach every number read or written.
    _ = setlocale(LC_CTYPE, "")
    return TerminalEnvironment(
      term: term, capabilities: capabilities,
      multiplexer: .init(term: term, tmux: variable("TMUX"), sty: variable("STY")),
      noColour: variable("NO_COLOR"),
      isUnicode: String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8")
  }

  /// Whether the terminal has a title that OSC 2 sets: ncurses' own flag for it, or xterm's kind.
  var hasTitle: Bool {
    cn_flag("XT") || ["xterm", "rxvt", "tmux", "screen"].contains { term.hasPrefix($0) }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
