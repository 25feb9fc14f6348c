import Testing

@testable import Terminal

@Suite struct TerminalSequencesTests {
  @Test func copiesThroughWhateverIsBetween() {
    let bytes = Array("foo".utf8)
    let plain = "\u{1B}]52;c;Zm9v\u{07}"
    #expect(TerminalSequences.copy(bytes, through: .none) == plain)
    #expect(
      TerminalSequences.copy(bytes, through: .tmux)
        == plain + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
    #expect(TerminalSequences.copy(bytes, through: .screen) == "\u{1B}P\(plain)\u{1B}\\")
  }

  @Test func cutsWhatScreenPassesOnIntoPieces() throws {
    let bytes = [UInt8](repeating: 0x61, count: 3_000)
    let sent = try #require(TerminalSequences.copy(bytes, through: .screen))
    let pieces = sent.split(separator: "\u{1B}P").map { $0.dropLast(2) }
    #expect(pieces.count == 6)
    #expect(pieces.allSatisfy { $0.utf8.count <= 768 })
    #expect(pieces.joined() == TerminalSequences.copy(bytes, through: .none))
  }

  @Test func refusesToCopyTooMuch() {
    let most = [UInt8](repeating: 0x61, count: TerminalSequences.longestCopy)
    #expect(TerminalSequences.copy(most, through: .none) != nil)
    #expect(TerminalSequences.copy(most + [0x61], through: .none) == nil)
  }

  @Test func cleansTitles() {
    #expect(
      TerminalSequences.title("a\u{1B}]0;b\u{07}\u{9C}µ", ascii: false)
        == "\u{1B}]2;a␛]0;b␇\u{FFFD}µ\u{07}")
    #expect(TerminalSequences.title("a\u{07}µ", ascii: true) == "\u{1B}]2;a??\u{07}")
    let long = TerminalSequences.title(String(repeating: "x", count: 9_999), ascii: false)
    #expect(long.count < 250)
  }

  @Test(
    arguments: [
      ("xterm-256color", nil, nil, .none), ("tmux-256color", nil, nil, .tmux),
      ("screen-256color", "/tmp/tmux-0/default,1,0", nil, .tmux),
      ("screen", nil, "12.pts-0", .screen), ("xterm", nil, "12.pts-0", .screen),
      ("xterm", "", "", .none),
    ] as [(String, String?, String?, TerminalSequences.Multiplexer)])
  func knowsTheMultiplexer(
    _ term: String, _ tmux: String?, _ sty: String?, _ found: TerminalSequences.Multiplexer
  ) {
    #expect(TerminalSequences.Multiplexer(term: term, tmux: tmux, sty: sty) == found)
  }
}
