import Screen
import Terminal
import Testing

@Suite struct KeyDecoderTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let keys: [Key]

    init(_ description: String, _ bytes: String, _ keys: Key...) {
      testDescription = description
      self.bytes = bytes
      self.keys = keys
    }
  }

  static let text = [
    Case("letter", "a", Key(.character("a"))),
    Case("capital", "A", Key(.character("A"))),
    Case("two bytes", "é", Key(.character("é"))),
    Case("four bytes", "👍", Key(.character("👍"))),
    Case("family", "👩‍👩‍👧‍👦", Key(.character("👩‍👩‍👧‍👦"))),
    Case("combining", "e\u{301}", Key(.character("e\u{301}"))),
    Case("return", "\r", Key(.enter)),
    Case("line feed", "\n", Key(.enter)),
    Case("both", "\r\n", Key(.enter)),
    Case("two returns", "\r\r", Key(.enter), Key(.enter)),
    Case("tab", "\t", Key(.tab)),
    Case("delete as backspace", "\u{7F}", Key(.backspace)),
    Case("control-h", "\u{08}", Key(.backspace)),
    Case("control-space", "\0", Key(.character(" "), .control)),
    Case("control-a", "\u{01}", .control("a")),
    Case("control-z", "\u{1A}", .control("z")),
    Case("control-backslash", "\u{1C}", .control("\\")),
    Case("control-underscore", "\u{1F}", .control("_")),
    Case("Latin-1 control", "a\u{9B}b", Key(.character("a")), Key(.character("b"))),
  ]

  static let cursorKeys = [
    Case("up", "\u{1B}[A", Key(.up)),
    Case("application up", "\u{1B}OA", Key(.up)),
    Case("control-right", "\u{1B}[1;5C", Key(.right, .control)),
    Case("shift-left", "\u{1B}[1;2D", Key(.left, .shift)),
    Case("alt-down", "\u{1B}[1;3B", Key(.down, .alt)),
    Case("control-shift-alt-up", "\u{1B}[1;8A", Key(.up, [.control, .shift, .alt])),
    Case("meta-up", "\u{1B}[1;9A", Key(.up, .alt)),
    Case("escape and up", "\u{1B}\u{1B}[A", Key(.up, .alt)),
    Case("rxvt shift-up", "\u{1B}[a", Key(.up, .shift)),
    Case("rxvt control-up", "\u{1B}Oa", Key(.up, .control)),
    Case("home", "\u{1B}[H", Key(.home)),
    Case("application end", "\u{1B}OF", Key(.end)),
    Case("linux home", "\u{1B}[1~", Key(.home)),
    Case("rxvt end", "\u{1B}[8~", Key(.end)),
    Case("control-home", "\u{1B}[1;5H", Key(.home, .control)),
    Case("insert", "\u{1B}[2~", Key(.insert)),
    Case("delete", "\u{1B}[3~", Key(.delete)),
    Case("shift-delete", "\u{1B}[3;2~", Key(.delete, .shift)),
    Case("rxvt shift-delete", "\u{1B}[3$", Key(.delete, .shift)),
    Case("rxvt control-delete", "\u{1B}[3^", Key(.delete, .control)),
    Case("rxvt control-shift-delete", "\u{1B}[3@", Key(.delete, [.control, .shift])),
    Case("page up", "\u{1B}[5~", Key(.pageUp)),
    Case("page down", "\u{1B}[6~", Key(.pageDown)),
    Case("shift-tab", "\u{1B}[Z", Key(.tab, .shift)),
    Case("two of them", "\u{1B}[A\u{1B}[B", Key(.up), Key(.down)),
  ]

  static let functionKeys = [
    Case("F1", "\u{1B}OP", Key(.function(1))),
    Case("linux F1", "\u{1B}[[A", Key(.function(1))),
    Case("linux F5", "\u{1B}[[E", Key(.function(5))),
    Case("rxvt F1", "\u{1B}[11~", Key(.function(1))),
    Case("F2 with a modifier", "\u{1B}[1;5Q", Key(.function(2), .control)),
    Case("old form", "\u{1B}O5R", Key(.function(3), .control)),
    Case("another old form", "\u{1B}O1;2S", Key(.function(4), .shift)),
    Case("F5", "\u{1B}[15~", Key(.function(5))),
    Case("F12", "\u{1B}[24~", Key(.function(12))),
    Case("linux shift-F1", "\u{1B}[25~", Key(.function(1), .shift)),
    Case("shift-F6", "\u{1B}[17;2~", Key(.function(6), .shift)),
    Case("keypad enter", "\u{1B}OM", Key(.enter)),
    Case("keypad 5", "\u{1B}Ou", Key(.character("5"))),
  ]

  static let modified = [
    Case("alt-x", "\u{1B}x", .alt("x")),
    Case("alt-shift-x", "\u{1B}X", Key(.character("x"), [.alt, .shift])),
    Case("alt-1", "\u{1B}1", .alt("1")),
    Case("alt-é", "\u{1B}é", .alt("é")),
    Case("alt-enter", "\u{1B}\r", Key(.enter, .alt)),
    Case("alt-backspace", "\u{1B}\u{7F}", Key(.backspace, .alt)),
    Case("control-alt-a", "\u{1B}\u{01}", Key(.character("a"), [.control, .alt])),
    Case("alt-] and text", "\u{1B}]x", .alt("]"), Key(.character("x"))),
    Case("CSI-u control-i", "\u{1B}[105;5u", .control("i")),
    Case("CSI-u shift-enter", "\u{1B}[13;2u", Key(.enter, .shift)),
    Case("CSI-u letter", "\u{1B}[97;2u", Key(.character("A"))),
    Case("CSI-u escape", "\u{1B}[27u", Key(.escape)),
    Case("CSI-u event", "\u{1B}[97;5:1u", .control("a")),
    Case("modifyOtherKeys", "\u{1B}[27;5;13~", Key(.enter, .control)),
    Case("modifyOtherKeys letter", "\u{1B}[27;6;65~", Key(.character("a"), [.control, .shift])),
  ]

  /// Each followed by `z`, which alone may be seen.
  static let swallowed = [
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}[8;24;80t", "\u{1B}[0n",
    "\u{1B}[?2026;2$y", "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[97;5:3u", "\u{1B}[57399u",
    "\u{1B}]11;rgb:ffff/ffff/ffff\u{07}", "\u{1B}]11;rgb:0/0/0\u{1B}\\",
    "\u{1B}P1+r5463=31\u{1B}\\", "\u{1B}P>|XTerm(370)\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
    "\u{1B}[<35;3;3M", "\u{1B}[<2;3;3M", "\u{1B}[<0;3M", "\u{1B}[[Z",
    "\u{1B}[" + String(repeating: "1;", count: 100) + "A", "\u{1B}[>4;1m", "\u{1B}[ q",
    "\u{1B}[999999999999999999999~", "\u{1B}[1114112;5u",
  ]

  static func events(_ bytes: String) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return decoder.feed(Array(bytes.utf8), now: .zero)
  }

  static func keys(_ keys: [Key]) -> [TerminalEvent] { keys.map { .input(.key($0)) } }

  @Test(arguments: text + cursorKeys + functionKeys + modified)
  func decodes(_ sample: Case) {
    #expect(Self.events(sample.bytes) == Self.keys(sample.keys))
  }

  /// A sequence may be torn anywhere by the line.
  @Test(arguments: text + cursorKeys + functionKeys + modified)
  func decodesByteByByte(_ sample: Case) {
    guard !["both", "combining", "family"].contains(sample.testDescription) else { return }
    var decoder = KeyDecoder()
    let events = sample.bytes.utf8.flatMap { decoder.feed([$0], now: .zero) }
    #expect(events == Self.keys(sample.keys))
    #expect(decoder.deadline == nil)
  }

  @Test(arguments: swallowed) func swallows(_ sequence: String) {
    #expect(Self.events(sequence + "z") == Self.keys([Key(.character("z"))]))
  }

  @Test func putsBrokenBytesInTheirPlace() {
    var decoder = KeyDecoder()
    let events = decoder.feed([0x61, 0xFF, 0xC3, 0x62], now: .zero)
    let keys = [Key(.character("a")), Key(.character("\u{FFFD}"))]
    #expect(events == Self.keys(keys + [Key(.character("\u{FFFD}")), Key(.character("b"))]))
  }
}
