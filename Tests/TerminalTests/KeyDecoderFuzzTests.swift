import Screen
import Terminal
import TestSupport
import Testing

/// Random bytes at random times: no crash, nothing but keys, and then it takes keys as before.
@Suite struct KeyDecoderFuzzTests {
  private static let settings: KeyDecoder.Settings = {
    var settings = KeyDecoder.Settings()
    settings.pasteLimit = 300
    return settings
  }()

  /// Whole, half, wrong and endless.
  private static let pieces = [
    "a", "é", "日", "\u{1F1E9}\u{1F1EA}", "e\u{301}", "\r", "\t", "\u{1}", "\u{7F}", "\u{1B}",
    "\u{1B}[", "\u{1B}O", "\u{1B}[A", "\u{1B}[1;5A", "\u{1B}[1;", "\u{1B}[27;5;65~", "\u{1B}[65;5u",
    "\u{1B}[999999999999999999999;1A", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[200", "\u{1B}[<0;5;5M",
    "\u{1B}[<64;5;5M", "\u{1B}[<0;99999999999;0M", "\u{1B}[M !!", "\u{1B}[M", "\u{1B}]52;c;",
    "\u{1B}P1$r", "\u{1B}\\", "\u{7}", "\u{1B}_", "\u{1B}[?1;2c", "\u{1B}\u{1B}[A", "\u{9B}A",
    "a paste of one line that is long enough\tto be one\r\nfor certain", "{\"layers\": [",
  ].map { Array($0.utf8) }

  @Test func survivesAnything() throws {
    try Fuzz("key-decoder", cases: 300).run { random in
      var decoder = KeyDecoder(settings: Self.settings)
      var now = Duration.zero
      var taken = 0
      for _ in 0..<40 {
        let bytes =
          random.chance(in: 4) ? random.bytes(random.below(30)) : random.one(of: Self.pieces)
        taken += bytes.count
        var events = decoder.feed(bytes, now: now)
        now += .milliseconds(random.one(of: [0, 1, 30, 50, 130, 1100, 2100]))
        events += decoder.expire(now: now)
        for event in events { try Self.check(event, after: taken) }
      }
      try Self.recovers(decoder, now)
    }
  }

  /// Where a read ends decides nothing but what Esc and a burst are.
  @Test func takesSequencesInAnyPieces() throws {
    let whole: [[UInt8]] = [
      "a", "é", "\u{1B}[A", "\u{1B}[1;5A", "\u{1B}[65;5u", "\u{1B}[<0;5;5M", "\u{1}", "\u{1B}OP",
      "\u{1B}[200~a\tb\r\n\u{1B}[20\u{1B}[201~", "\u{1B}]52;c;YQ==\u{7}", "\u{1B}[3;2~", "\u{1B}x",
    ].map { Array($0.utf8) }
    try Fuzz("key-pieces", cases: 300).run { random in
      let bytes = (0..<12).flatMap { _ in random.one(of: whole) }
      var one = KeyDecoder(settings: Self.settings)
      var other = KeyDecoder(settings: Self.settings)
      let expected = one.feed(bytes, now: .zero)
      var events: [TerminalEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(1 + random.below(5))
        events += other.feed(Array(part), now: .zero)
        rest = rest.dropFirst(part.count)
      }
      try hold(events == expected, "\(bytes): \(events) in pieces, \(expected) as a whole")
    }
  }

  private static func check(_ event: TerminalEvent, after taken: Int) throws {
    switch event {
    case .input(.key(let key)):
      guard case .character(let character) = key.code else { return }
      let isControl = character.unicodeScalars.contains { scalar in
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      }
      try hold(!isControl, "a control character as a key: \(key)")
    case .input(.paste(let bytes)):
      try hold(bytes.count <= min(taken, settings.pasteLimit), "a paste of \(bytes.count) bytes")
    case .input(.mouse(let mouse)):
      try hold(mouse.position.column >= 0 && mouse.position.row >= 0, "\(mouse)")
    case .pasteTooLarge(let bytes, let limit):
      try hold(limit < bytes && bytes <= taken, "\(bytes) bytes refused of \(taken)")
    default: break
    }
  }

  /// Once all that waits is decided, a letter is a letter.
  private static func recovers(_ decoder: KeyDecoder, _ start: Duration) throws {
    var decoder = decoder
    var now = start
    for _ in 0..<4 {
      now += .seconds(3)
      _ = decoder.expire(now: now)
    }
    try hold(decoder.deadline == nil, "it still waits")
    let events = decoder.feed(Array("q".utf8), now: now)
    try hold(events == [.input(.key(Key(.character("q"))))], "a q came as \(events)")
  }
}
