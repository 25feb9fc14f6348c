import Screen
import Terminal
import Testing

/// What waits, what is a paste, and what no bytes can do.
@Suite struct KeyDecoderTimeTests {
  private static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> TerminalEvent {
    .input(.key(Key(code, modifiers)))
  }

  private static func paste(_ text: String) -> TerminalEvent { .input(.paste(Array(text.utf8))) }

  // MARK: Esc

  @Test func reportsALoneEscapeWithinFiftyMilliseconds() throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], now: .seconds(5)) == [])
    let due = try #require(decoder.deadline)
    #expect(due > .seconds(5) && due <= .seconds(5) + .milliseconds(50))
    #expect(decoder.expire(now: due - .nanoseconds(1)) == [])
    #expect(decoder.expire(now: due) == [Self.key(.escape)])
    #expect(decoder.deadline == nil)
    #expect(decoder.expire(now: due + .seconds(1)) == [])
  }

  struct Unfinished: CustomTestStringConvertible {
    var testDescription: String { bytes.debugDescription }
    let bytes: String
    let events: [TerminalEvent]
  }

  static let unfinished = [
    Unfinished(bytes: "\u{1B}[", events: [key(.character("["), .alt)]),
    Unfinished(bytes: "\u{1B}O", events: [key(.character("o"), [.alt, .shift])]),
    Unfinished(bytes: "\u{1B}]", events: [key(.character("]"), .alt)]),
    Unfinished(bytes: "\u{1B}\u{1B}", events: [key(.escape), key(.escape)]),
    Unfinished(bytes: "\u{1B}\u{1B}[", events: [key(.escape), key(.character("["), .alt)]),
    Unfinished(bytes: "\u{1B}[1;5", events: []),
    Unfinished(bytes: "\u{1B}[<0;3", events: []),
    Unfinished(bytes: "\u{1B}]11;rgb", events: []),
  ]

  @Test(arguments: unfinished) func decidesWhatNeverEnds(_ sample: Unfinished) throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(sample.bytes.utf8), now: .zero) == [])
    #expect(decoder.expire(now: try #require(decoder.deadline)) == sample.events)
    #expect(decoder.feed([0x7A], now: .seconds(9)) == [Self.key(.character("z"))])
  }

  @Test func swallowsASequenceOfAnyLength() {
    var decoder = KeyDecoder()
    var events = decoder.feed(Array("\u{1B}[".utf8), now: .zero)
    for _ in 0..<10_000 { events += decoder.feed(Array("12;".utf8), now: .zero) }
    #expect(events + decoder.feed(Array("Az".utf8), now: .zero) == [Self.key(.character("z"))])
  }

  @Test func replacesACharacterThatNeverEnds() throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x61, 0xE2, 0x82], now: .zero) == [Self.key(.character("a"))])
    let due = try #require(decoder.deadline)
    #expect(decoder.expire(now: due) == [Self.key(.character("\u{FFFD}"))])
  }

  // MARK: Pastes

  @Test(arguments: [
    "", "x", "two\nlines", "tab\tand\r\nmore", "\u{1B}[200~", "\u{1B}[201", "\u{1B}\u{1B}[A", "日本",
  ])
  func keepsABracketedPasteWhole(_ text: String) {
    let bytes = Array("a\u{1B}[200~\(text)\u{1B}[201~b".utf8)
    let expected = [Self.key(.character("a")), Self.paste(text), Self.key(.character("b"))]
    for portion in [1, 2, 3, 5, 1000] {
      var decoder = KeyDecoder()
      var events: [TerminalEvent] = []
      for start in stride(from: 0, to: bytes.count, by: portion) {
        events += decoder.feed(
          Array(bytes[start..<min(start + portion, bytes.count)]), now: .zero)
      }
      #expect(events == expected, "in portions of \(portion)")
    }
  }

  @Test func deliversAPasteThatNeverEnds() throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~half".utf8), now: .zero) == [])
    #expect(decoder.feed(Array(" and more".utf8), now: .seconds(1)) == [])
    let due = try #require(decoder.deadline)
    #expect(due > .seconds(1))
    #expect(decoder.expire(now: due) == [Self.paste("half and more")])
    #expect(decoder.feed(Array("\u{1B}[201~q".utf8), now: due) == [Self.key(.character("q"))])
  }

  @Test func refusesAPasteBeyondTheLimitAndGoesOn() {
    var settings = KeyDecoder.Settings()
    settings.pasteLimit = 100
    var decoder = KeyDecoder(settings: settings)
    var events = decoder.feed(Array("\u{1B}[200~".utf8), now: .zero)
    for _ in 0..<50 { events += decoder.feed(Array("0123456789".utf8), now: .zero) }
    events += decoder.feed(Array("\u{1B}[201~".utf8), now: .zero)
    events += decoder.feed(Array("\u{1B}[200~ok\u{1B}[201~".utf8), now: .zero)
    #expect(events == [.pasteTooLarge(bytes: 500, limit: 100), Self.paste("ok")])
  }

  @Test func tellsHowFarALongPasteIs() {
    var decoder = KeyDecoder()
    let part = [UInt8](repeating: 0x61, count: 40 << 10)
    var events = decoder.feed(Array("\u{1B}[200~".utf8), now: .zero)
    for tenth in 0..<6 { events += decoder.feed(part, now: .milliseconds(50 * tenth)) }
    #expect(events == [80, 160, 240].map { .pasting(bytes: $0 << 10) })
    #expect(decoder.feed(Array("\u{1B}[201~".utf8), now: .seconds(1)).count == 1)
  }

  static let bursts = [
    "ecephys_717381_2024-04-09\tProbeA\tA_0409", "a line of text here\rand another\r",
    #"{"layers":[{"name":"A_0409","type":"annotation","source":"local://annotations"}]}"#,
    "ProbeA\r\nProbeB\r\nProbeC\r\nProbeD\r\n",
  ]

  @Test(arguments: bursts) func takesABurstAsAPaste(_ text: String) throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(text.utf8), now: .zero) == [])
    #expect(decoder.expire(now: try #require(decoder.deadline)) == [Self.paste(text)])
  }

  @Test func joinsTheReadsOfOneBurstAndEndsItAtAKey() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("one long line of text\rtwo ".utf8), now: .zero) == [])
    #expect(decoder.feed(Array("lines".utf8), now: .milliseconds(50)) == [])
    let events = decoder.feed([0x1A], now: .milliseconds(80))
    #expect(
      events == [
        Self.paste("one long line of text\rtwo lines"), Self.key(.character("z"), .control),
      ])
  }

  static let typing = [
    "a", "ab", "ProbeA\r", "ProbeA\tProbeB\r", "1\r2\r3\r",
    "\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r",
    "ecephys_717381_2024-04-09_11-14-13\r", String(repeating: "a", count: 500),
    String(repeating: "é", count: 500), String(repeating: "\t", count: 100),
    String(repeating: "\u{1B}[B", count: 200), "a fast typist over a slow line",
    String(repeating: "\u{7F}", count: 300),
  ]

  @Test(arguments: typing) func neverTakesTypingForAPaste(_ text: String) {
    var decoder = KeyDecoder()
    let events = decoder.feed(Array(text.utf8), now: .zero)
    let isPaste = events.contains { if case .input(.paste) = $0 { true } else { false } }
    #expect(!isPaste)
    #expect(!events.isEmpty)
    #expect(decoder.deadline == nil)
  }

  // MARK: Mouse

  @Test func tellsTheMouse() {
    var decoder = KeyDecoder()
    func mouse(_ bytes: String, at now: Duration) -> [MouseEvent] {
      decoder.feed(Array(bytes.utf8), now: now).compactMap {
        if case .input(.mouse(let event)) = $0 { event } else { nil }
      }
    }
    let place = (column: 9, row: 4)
    func event(_ action: MouseEvent.Action) -> MouseEvent {
      MouseEvent(action, column: place.column, row: place.row)
    }
    #expect(mouse("\u{1B}[<0;10;5M", at: .zero) == [event(.press)])
    #expect(mouse("\u{1B}[<32;10;5M", at: .zero) == [event(.drag)])
    #expect(mouse("\u{1B}[<0;10;5m", at: .zero) == [event(.release)])
    #expect(mouse("\u{1B}[<0;10;5M", at: .milliseconds(300)) == [event(.doubleClick)])
    #expect(mouse("\u{1B}[<0;10;5m", at: .milliseconds(350)) == [event(.release)])
    #expect(mouse("\u{1B}[<0;10;5M", at: .milliseconds(400)) == [event(.press)])
    #expect(mouse("\u{1B}[<0;10;5M", at: .seconds(2)) == [event(.press)])
    #expect(
      mouse("\u{1B}[<64;10;5M\u{1B}[<65;10;5M", at: .zero) == [event(.wheelUp), event(.wheelDown)])
    #expect(mouse("\u{1B}[<80;10;5M", at: .zero) == [event(.wheelUp)])
    #expect(mouse("\u{1B}[M *%", at: .seconds(9)) == [event(.press)])
    #expect(mouse("\u{1B}[<32;10;5M\u{1B}[<1;1;1M\u{1B}[<66;1;1M", at: .zero) == [event(.drag)])
    #expect(mouse("\u{1B}[<0;0;0M", at: .zero) == [MouseEvent(.press, column: 0, row: 0)])
  }

  // MARK: Anything

  /// Whatever comes, however torn: no crash, no control character as text, and quiet afterwards.
  @Test(arguments: 0..<40) func survivesAnything(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    var decoder = KeyDecoder()
    var now = Duration.zero
    let parts = [
      "\u{1B}[", "\u{1B}O", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}]1", "\u{1B}P1", ";", "~",
    ]
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      if random.next() % 3 == 0 {
        bytes = Array(parts[Int(random.next() % UInt64(parts.count))].utf8)
      }
      for _ in 0..<random.next() % 12 { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
      now += .milliseconds(Int(random.next() % 60))
      let events = decoder.expire(now: now) + decoder.feed(bytes, now: now)
      for case .input(.key(let key)) in events {
        guard case .character(let character) = key.code else { continue }
        let value = character.unicodeScalars.first?.value ?? 0
        #expect(value >= 0x20 && !(0x7F..<0xA0).contains(value))
      }
    }
    _ = decoder.expire(now: now + .seconds(60))
    #expect(decoder.deadline == nil)
    #expect(decoder.feed([0x7A], now: now + .seconds(61)) == [Self.key(.character("z"))])
  }
}

/// A small repeatable generator of numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
