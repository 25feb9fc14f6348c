import Screen
import Testing

@Suite struct GlyphTests {
  struct Sample: CustomTestStringConvertible {
    let testDescription: String
    let glyph: Character
    let width: Int

    init(_ description: String, _ glyph: Character, _ width: Int) {
      testDescription = description
      self.glyph = glyph
      self.width = width
    }
  }

  static let samples = [
    Sample("letter", "a", 1),
    Sample("space", " ", 1),
    Sample("control", "\u{1B}", 0),
    Sample("delete", "\u{7F}", 0),
    Sample("C1 control", "\u{9B}", 0),
    Sample("no-break space", "\u{A0}", 1),
    Sample("soft hyphen", "\u{AD}", 1),
    Sample("composed", "é", 1),
    Sample("combining", "e\u{301}", 1),
    Sample("many marks", "e\u{301}\u{323}\u{308}\u{20DD}", 1),
    Sample("mark alone", "\u{301}", 0),
    Sample("zero-width space", "\u{200B}", 0),
    Sample("joiner alone", "\u{200D}", 0),
    Sample("right-to-left mark", "\u{200F}", 0),
    Sample("ambiguous", "µ", 1),
    Sample("ambiguous Greek", "α", 1),
    Sample("box line", "─", 1),
    Sample("braille", "⣿", 1),
    Sample("check mark", "✓", 1),
    Sample("Hebrew", "א", 1),
    Sample("Han", "日", 2),
    Sample("Han of plane 2", "𠀀", 2),
    Sample("Hiragana", "あ", 2),
    Sample("Hangul", "한", 2),
    Sample("Hangul from parts", "\u{1112}\u{1161}\u{11AB}", 2),
    Sample("halfwidth Katakana", "ｱ", 1),
    Sample("fullwidth letter", "Ａ", 2),
    Sample("ideographic space", "\u{3000}", 2),
    Sample("Thai with vowel", "กิ", 1),
    Sample("Devanagari with vowel", "कि", 2),
    Sample("emoji", "😀", 2),
    Sample("emoji of Unicode 15", "🫨", 2),
    Sample("emoji of Unicode 16", "🫩", 2),
    Sample("watch", "⌚", 2),
    Sample("heart as text", "❤", 1),
    Sample("heart as emoji", "❤\u{FE0F}", 2),
    Sample("keycap", "1\u{FE0F}\u{20E3}", 2),
    Sample("flag", "🇩🇪", 2),
    Sample("half a flag", "🇩", 1),
    Sample("flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
    Sample("skin tone", "👍🏽", 2),
    Sample("family", "👩‍👩‍👧‍👦", 2),
    Sample("rainbow flag", "🏳️‍🌈", 2),
    Sample("private use", "\u{E000}", 1),
    Sample("replacement", "\u{FFFD}", 1),
  ]

  @Test(arguments: samples) func takesColumns(_ sample: Sample) {
    #expect(Glyph.width(of: sample.glyph) == sample.width)
  }

  @Test(arguments: [
    ("plain text", 10), ("日本語", 6), ("a\u{1B}b", 3), ("", 0), ("e\u{301}te\u{301}", 3),
    ("\u{202E}x", 2), ("a\u{200B}b", 2),
  ])
  func addsUpWhatIsShown(_ text: String, _ columns: Int) {
    #expect(Glyph.width(of: text) == columns)
  }

  @Test(
    arguments: [
      ("\0", "␀"), ("\u{1B}", "␛"), ("\u{7F}", "␡"), ("\r\n", "␍"), ("\u{9B}", "\u{FFFD}"),
      ("\u{202E}", "\u{FFFD}"), ("\u{2028}", "\u{FFFD}"), ("a", "a"), ("é", "é"), ("👍🏽", "👍🏽"),
    ] as [(Character, Character)])
  func picturesControls(_ glyph: Character, _ shown: Character) {
    #expect(Glyph.shown(glyph) == shown)
    #expect(Glyph.width(of: Glyph.shown(glyph)) > 0)
  }

  /// Any scalars, in any company, take 0 to 2 columns, and a frame stays a grid.
  @Test(arguments: 0..<20) func neverTakesMoreThanTwoColumns(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var text = String.UnicodeScalarView()
    for _ in 0..<3_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Most of what combines lies in the first plane.
      let limit: UInt64 = state >> 63 == 0 ? 0x3100 : 0x11_0000
      if let scalar = Unicode.Scalar(UInt32(state >> 33 % limit)) { text.append(scalar) }
    }
    for glyph in String(text) { #expect((0...2).contains(Glyph.width(of: glyph))) }
    var frame = Frame(columns: 40, rows: 1)
    for start in stride(from: 0, to: text.count, by: 30) {
      let piece = String(String.UnicodeScalarView(text.dropFirst(start).prefix(30)))
      let end = frame.write(piece, row: 0)
      #expect(end <= 40)
      for column in 0..<40 where frame[column, 0].glyph == nil {
        #expect(column > 0 && frame[column - 1, 0].glyph.map(Glyph.width(of:)) == 2)
      }
      frame = Frame(columns: 40, rows: 1)
    }
  }
}
