import Glibc
import Testing

/// The session in a real pseudo-terminal, driven from outside.
@Suite(.serialized) struct TerminalSessionTests {
  static let leaveScreen = "\u{1B}[?1049l"

  private func expectRestored(
    _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = terminal.modesBefore
    let after = terminal.modesNow
    #expect(after.c_iflag == before.c_iflag, sourceLocation: sourceLocation)
    #expect(after.c_oflag == before.c_oflag, sourceLocation: sourceLocation)
    #expect(after.c_cflag == before.c_cflag, sourceLocation: sourceLocation)
    #expect(after.c_lflag == before.c_lflag, sourceLocation: sourceLocation)
    for text in [Self.leaveScreen, "\u{1B}[?2004l", "\u{1B}[?1006l", "\u{1B}[?1002l"] {
      let position = terminal.received.ranges(of: text).last
      #expect(position != nil, "\(text.debugDescription)", sourceLocation: sourceLocation)
    }
    #expect(terminal.received.contains("\u{1B}[?12l\u{1B}[?25h"), sourceLocation: sourceLocation)
  }

  @Test func takesAndGivesBackTheTerminal() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectLogged("start 80 24 twoHundredFiftySix true")
    try terminal.expectSent("\u{1B}[?1049h")
    try terminal.expectSent("\u{1B}[?2004h")
    try terminal.expectSent("cell 4.21")
    let local = tcflag_t(ICANON | ECHO | ISIG)
    #expect(terminal.modesNow.c_lflag & local == 0)
    #expect(terminal.modesNow.c_iflag & tcflag_t(IXON) == 0)
    terminal.send("\u{11}")
    #expect(try terminal.waitForEnd() == .exit(0))
    expectRestored(terminal)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func tellsOfASignalAndGivesBackTheTerminal(_ number: Int32) throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    terminal.signal(number)
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(try terminal.loggedLines().contains("end \(number)"))
    expectRestored(terminal)
  }

  struct Crash: CustomTestStringConvertible {
    let testDescription: String
    let key: String
    let endings: [PseudoTerminal.Ending]
  }

  static let crashes = [
    Crash(testDescription: "abort", key: "\u{1B}OP", endings: [.signal(SIGABRT)]),
    Crash(
      testDescription: "trap", key: "\u{1B}OQ", endings: [.signal(SIGILL), .signal(SIGTRAP)]),
    Crash(testDescription: "segmentation fault", key: "\u{1B}OR", endings: [.signal(SIGSEGV)]),
    Crash(testDescription: "exit without end", key: "\u{1B}OS", endings: [.exit(3)]),
  ]

  @Test(arguments: crashes)
  func givesBackTheTerminalInACrash(_ crash: Crash) throws {
    let terminal = try PseudoTerminal(["SWIFT_BACKTRACE": "enable=no"])
    try terminal.expectSent("cell 4.21")
    terminal.send(crash.key)
    #expect(crash.endings.contains(try terminal.waitForEnd()))
    expectRestored(terminal)
  }

  @Test func followsTheSizeDownToOneCellAndBack() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    for (columns, rows) in [(1, 1), (200, 50), (20, 5), (2, 1), (1, 40), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
      try terminal.expectLogged("resize \(columns) \(rows)")
    }
    let redrawn = try terminal.sent { terminal.send("\u{0C}") }
    #expect(redrawn.contains("cell 4.21"))
    terminal.send("\u{11}")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  /// Two changes at once may end at the same size, and the terminal has moved its rows.
  @Test func drawsAnewWhenTheSizeHasComeBack() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    let redrawn = try terminal.sent { terminal.signal(SIGWINCH) }
    #expect(redrawn.contains("cell 4.21"))
  }

  @Test func readsKeysPastesAndTheMouse() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    terminal.send("\u{1B}[1;5C")
    try terminal.expectLogged("key right 4")
    terminal.send("\u{1B}")
    try terminal.expectLogged("key escape 0")
    terminal.send("\u{1B}[200~a\tb\u{1B}[201~")
    try terminal.expectLogged("paste 3 a\tb")
    terminal.send("\u{1B}[<0;11;6M\u{1B}[<0;11;6m")
    try terminal.expectLogged("mouse press 10 5")
    try terminal.expectLogged("mouse release 10 5")
    terminal.send("ecephys_717381_2024-04-09\tProbeA\tx")
    try terminal.expectLogged("paste 34 ecephys_717381_2024-04-09\tProbeA\tx")
    terminal.send("\u{1B}[200~" + String(repeating: "x", count: 20_000) + "\u{1B}[201~")
    try terminal.expectLogged("too large 20000 10000")
    terminal.send("\u{1B}[200~never ends")
    try terminal.expectLogged("paste 10 never ends")
  }

  @Test func sendsOnlyWhatChanged() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    for (name, key) in [("down", "B"), ("up", "A"), ("right", "C"), ("left", "D")] {
      let bytes = try terminal.sent { terminal.send("\u{1B}[\(key)") }.utf8.count
      #expect((1..<100).contains(bytes), "\(name): \(bytes) bytes")
    }
    let nothing = try terminal.sent { terminal.send("x") }
    #expect(nothing.isEmpty)
    let burst = try terminal.sent { terminal.send(String(repeating: "\u{1B}[B", count: 200)) }
    #expect(burst.utf8.count < 10_000)
    #expect(try terminal.loggedLines().filter { $0 == "key down 0" }.count == 201)
    let scrolled = try terminal.sent { terminal.send("\u{1B}[6~") }
    #expect(scrolled.utf8.count < 1500, "\(scrolled.utf8.count) bytes")
  }

  @Test func setsTheTitleAndCopies() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    let title = try terminal.sent { terminal.send("\u{1B}[15~") }
    #expect(title == "\u{1B}[22;0t\u{1B}]2;probe␛]0;evil␇\u{07}")
    let copy = try terminal.sent { terminal.send("\u{1B}[17~") }
    #expect(copy == "\u{1B}]52;c;Y2VsbA==\u{07}")
    terminal.send("\u{11}")
    try terminal.waitForEnd()
    #expect(terminal.received.contains("\u{1B}[23;0t"))
  }

  @Test func leavesTheMouseAlone() throws {
    let terminal = try PseudoTerminal(arguments: ["--no-mouse"])
    try terminal.expectSent("cell 4.21")
    #expect(!terminal.received.contains("\u{1B}[?1002h"))
  }

  @Test func endsAtTheSecondSignalWhenItHangs() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    terminal.send("\u{1B}[19~")
    try terminal.expectLogged("hangs")
    terminal.signal(SIGTERM)
    _ = try terminal.sent {}
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd() == .signal(SIGTERM))
    expectRestored(terminal)
  }

  @Test func takesTheTerminalUpAgainAfterAStop() throws {
    let terminal = try PseudoTerminal()
    try terminal.expectSent("cell 4.21")
    let redrawn = try terminal.sent {
      terminal.signal(SIGSTOP)
      terminal.signal(SIGCONT)
    }
    #expect(try terminal.loggedLines().contains("resumed"))
    #expect(redrawn.contains("\u{1B}[?2004h") && redrawn.contains("cell 4.21"))
    // The group of a session without a shell cannot be stopped: it goes on at once.
    let suspended = try terminal.sent { terminal.send("\u{1A}") }
    #expect(suspended.ranges(of: Self.leaveScreen).count == 1)
    #expect(suspended.contains("cell 4.21"))
    #expect(try terminal.loggedLines().filter { $0 == "resumed" }.count == 2)
    let ended = try terminal.sent { terminal.send("\u{11}") }
    #expect(ended.ranges(of: Self.leaveScreen).count == 1)
    #expect(try terminal.waitForEnd() == .exit(0))
    expectRestored(terminal)
  }

  @Test func stopsAndGoesOnUnderAShell() throws {
    let terminal = try PseudoTerminal(shell: true)
    try terminal.expectSent("cell 4.21")
    terminal.send("\u{1B}[15~\u{1A}")
    try terminal.expectSent("Stopped")
    try terminal.resize(columns: 100, rows: 30)
    let continued = try terminal.sent(upTo: "cell 4.27") { terminal.send("fg\n") }
    #expect(continued.contains("]2;probe"))
    try terminal.expectLogged("resize 100 30")
    terminal.send("\u{11}")
    try terminal.expectLogged("key character(\"q\") 4")
    terminal.send("exit 7\n")
    #expect(try terminal.waitForEnd() == .exit(7))
    expectRestored(terminal)
  }
}
