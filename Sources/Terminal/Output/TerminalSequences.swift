import Vocabulary

/// Sequences that ncurses does not know: titles, the clipboard, modes of input.
enum TerminalSequences {
  /// What stands between the program and the terminal.
  enum Multiplexer: Equatable, Sendable {
    case none
    case tmux
    case screen

    /// - Parameters: The environment's TERM, TMUX and STY.
    init(term: String, tmux: String?, sty: String?) {
      if tmux?.isEmpty == false || term.hasPrefix("tmux") {
        self = .tmux
      } else if sty?.isEmpty == false || term.hasPrefix("screen") {
        self = .screen
      } else {
        self = .none
      }
    }
  }

  /// Most bytes a copy sends; xterm and tmux take about 75,000 before base64, and drop more.
  static let longestCopy = 74_994
  private static let longestTitle = 200
  /// screen passes at most 768 bytes of a DCS on.
  private static let screenChunk = 700

  static let bracketedPasteOn = "\u{1B}[?2004h"
  static let bracketedPasteOff = "\u{1B}[?2004l"
  /// Presses, releases and drags (1002), in the form that has no limit of columns (1006).
  static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l"
  /// Keeps and brings back the title, where the terminal has such a stack.
  static let titlePush = "\u{1B}[22;0t"
  static let titlePop = "\u{1B}[23;0t"

  /// OSC 2. Control characters become pictures, so that no text can end the sequence.
  static func title(_ text: String, ascii: Bool) -> String {
    let clean = printable(text, ascii: ascii).prefix(longestTitle)
    let safe = ascii ? String(clean.map { $0.isASCII ? $0 : "?" }) : String(clean)
    return "\u{1B}]2;\(safe)\u{07}"
  }

  /// OSC 52: sets the clipboard of the terminal; nil for more than `longestCopy` bytes.
  ///
  /// tmux takes the sequence itself when `set-clipboard` is on, and passes it on when
  /// `allow-passthrough` is: it gets both forms. screen only passes on, in short pieces.
  static func copy(_ bytes: [UInt8], through multiplexer: Multiplexer) -> String? {
    guard bytes.count <= longestCopy else { return nil }
    let sequence = "\u{1B}]52;c;\(base64(bytes))\u{07}"
    switch multiplexer {
    case .none: return sequence
    case .tmux:
      return sequence + "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
    case .screen:
      var passed = ""
      var rest = sequence.utf8[...]
      while !rest.isEmpty {
        passed += "\u{1B}P\(String(decoding: rest.prefix(screenChunk), as: UTF8.self))\u{1B}\\"
        rest = rest.dropFirst(screenChunk)
      }
      return passed
    }
  }
}
