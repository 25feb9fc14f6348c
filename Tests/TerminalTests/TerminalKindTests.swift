import Glibc
import Testing

/// Each kind of terminal and locale, as the environment tells it.
@Suite(.serialized) struct TerminalKindTests {
  struct Kind: CustomTestStringConvertible {
    let testDescription: String
    let environment: [String: String]
    /// What the session finds: colours, UTF-8.
    let found: String
    let sends: [String]
    let sendsNot: [String]
  }

  static let colour = "\u{1B}[38;5;"
  static let kinds = [
    Kind(
      testDescription: "xterm-256color", environment: [:], found: "twoHundredFiftySix true",
      sends: [colour, "┌", "\u{1B}[?1049h"], sendsNot: []),
    Kind(
      testDescription: "screen-256color", environment: ["TERM": "screen-256color"],
      found: "twoHundredFiftySix true", sends: [colour, "┌"], sendsNot: []),
    Kind(
      testDescription: "tmux-256color", environment: ["TERM": "tmux-256color"],
      found: "twoHundredFiftySix true", sends: [colour, "┌"], sendsNot: []),
    Kind(
      testDescription: "linux", environment: ["TERM": "linux"], found: "eight true",
      sends: ["┌", "[7m"], sendsNot: [colour, "\u{1B}[?1049h"]),
    Kind(
      testDescription: "vt100", environment: ["TERM": "vt100"], found: "none true",
      sends: ["[7m"], sendsNot: [colour, "\u{1B}[39;49m", "\u{1B}[?1049h"]),
    Kind(
      testDescription: "NO_COLOR", environment: ["NO_COLOR": "1"], found: "none true",
      sends: ["[7m"], sendsNot: [colour, "\u{1B}[39;49m"]),
    Kind(
      testDescription: "NO_COLOR empty", environment: ["NO_COLOR": ""],
      found: "twoHundredFiftySix true", sends: [colour], sendsNot: []),
    Kind(
      testDescription: "C locale", environment: ["LC_ALL": "C"],
      found: "twoHundredFiftySix false", sends: [colour, "+-", "| 21"], sendsNot: ["┌", "│"]),
    Kind(
      testDescription: "locale that is not installed", environment: ["LC_ALL": "xx_XX.UTF-8"],
      found: "twoHundredFiftySix false", sends: ["+-"], sendsNot: ["┌"]),
    Kind(
      testDescription: "stale size variables", environment: ["LINES": "5", "COLUMNS": "10"],
      found: "twoHundredFiftySix true", sends: ["cell 4.21"], sendsNot: []),
  ]

  @Test(arguments: kinds) func drawsWhatTheTerminalCan(_ kind: Kind) throws {
    let terminal = try PseudoTerminal(kind.environment)
    try terminal.expectLogged("start 80 24 \(kind.found)")
    try terminal.expectSent("cell 4.21")
    for text in kind.sends { try terminal.expectSent(text) }
    for text in kind.sendsNot {
      #expect(!terminal.received.contains(text), "\(text.debugDescription)")
    }
    terminal.send("\u{1B}[A\u{11}")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(terminal.modesNow.c_lflag == terminal.modesBefore.c_lflag)
  }

  @Test(
    arguments: [
      (["TERM": "xterm-256color"], "\u{1B}]52;c;Y2VsbA==\u{07}"),
      (
        ["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"],
        "\u{1B}]52;c;Y2VsbA==\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Y2VsbA==\u{07}\u{1B}\\"
      ),
      (
        ["TERM": "screen", "STY": "12.pts-0"], "\u{1B}P\u{1B}]52;c;Y2VsbA==\u{07}\u{1B}\\"
      ),
    ])
  func copiesThroughWhatIsBetween(_ environment: [String: String], _ sent: String) throws {
    let terminal = try PseudoTerminal(environment)
    try terminal.expectSent("cell 4.21")
    #expect(try terminal.sent { terminal.send("\u{1B}[17~") } == sent)
  }

  struct Refusal: CustomTestStringConvertible {
    let testDescription: String
    let term: String
    let says: String
  }

  static let refusals = [
    Refusal(testDescription: "unset", term: "", says: "TERM is not set"),
    Refusal(testDescription: "dumb", term: "dumb", says: "dumb cannot place a cursor"),
    Refusal(
      testDescription: "unknown", term: "no-such-type", says: "no-such-type is not known here"),
    Refusal(testDescription: "hostile", term: "a\u{1B}[31m", says: "a␛[31m is not known here"),
  ]

  @Test(arguments: refusals) func saysWhatItNeeds(_ refusal: Refusal) throws {
    let terminal = try PseudoTerminal(["TERM": refusal.term])
    #expect(try terminal.waitForEnd() == .exit(1))
    #expect(terminal.received.contains(refusal.says))
    #expect(terminal.received.contains("TERM=xterm-256color"))
    #expect(!terminal.received.contains("\u{1B}["))
    #expect(terminal.modesNow.c_lflag == terminal.modesBefore.c_lflag)
  }

  @Test func refusesWithoutATerminal() throws {
    let terminal = try PseudoTerminal(arguments: ["--input-from-nowhere"])
    #expect(try terminal.waitForEnd() == .exit(1))
    #expect(terminal.received.contains("Standard input is not a terminal."))
  }

  /// Every glyph leaves the mark behind it in the column that `Frame` gave it: checked by what is
  /// sent, in which no terminal can disagree about a width.
  @Test func sendsOnlyGlyphsThatTerminalsAgreeOn() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    let sent = try terminal.sent { terminal.send("\u{1B}[18~\u{0C}") }
    for text in ["日本語|", "e\u{301}te\u{301}|", "👩 family|", "DE flag|", "👍 skin|", "한글|"] {
      #expect(sent.contains(text), "\(text)")
    }
    for text in ["\u{200D}", "\u{FE0F}", "🇩", "🏽", "\u{9B}", "\u{202E}", "\u{1B}[31mred"] {
      #expect(
        !sent.unicodeScalars.contains(text.unicodeScalars), "\(text.debugDescription)")
    }
    #expect(sent.contains("a␛[31mred\u{FFFD}\u{FFFD}|"))
    #expect(sent.contains("\u{1B}[?12l\u{1B}[?25h"))
  }
}
