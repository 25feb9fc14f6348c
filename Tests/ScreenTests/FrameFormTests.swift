import Screen
import TestSupport
import Testing

/// The forms of a frame: recorded text, ASCII, picture.
@Suite struct FrameFormTests {
  /// A frame with a box, wide glyphs, control characters, braille, roles, tints and the cursor.
  static var sample: Frame {
    var frame = Frame(columns: 40, rows: 8)
    frame.box(frame.bounds, title: "Manifest ✓", note: "3 ✗")
    frame.write("▸1 日本語 <&> e\u{301}", row: 1, column: 1, role: .cursor)
    frame.write("a\u{1B}[31m …·µm", row: 2, column: 1, role: .problem)
    frame.write("⠁⡀⣿⠀⠛⣀", row: 3, column: 1, tint: Tint(red: 250, green: 120, blue: 10))
    frame.write("ProbeB ▾", row: 4, column: 1, role: .input)
    frame.write("hint → Alt-C", row: 5, column: 1, role: .hint)
    frame.cursor = Frame.Position(column: 7, row: 4)
    return frame
  }

  @Test func isRecordedAsText() throws {
    try expectGolden(Self.sample.goldenText(), named: "frame-forms")
  }

  @Test func turnsIntoASCII() throws {
    let ascii = Self.sample.ascii
    try expectGolden(ascii.goldenText(), named: "frame-forms-ascii")
    #expect(ascii.cells.allSatisfy { $0.glyph?.isASCII == true })
    #expect(ascii.ascii == ascii)
  }

  @Test(
    arguments: [
      ("─", "-"), ("│", "|"), ("┌", "+"), ("┼", "+"), ("✓", "+"), ("✗", "x"), ("●", "*"),
      ("…", "~"),
      ("▸", ">"), ("▾", "v"), ("µ", "u"), ("⠁", "'"), ("⡀", "."), ("⣿", "#"), ("⠀", " "),
      ("⠇", ":"),
      ("␛", "?"), ("日", "?"), ("é", "?"), ("█", "#"), ("\u{7}", "?"), ("\u{A0}", " "),
    ] as [(Character, Character)])
  func choosesASCII(_ glyph: Character, _ ascii: Character) {
    #expect(Glyph.ascii(glyph) == ascii)
  }

  @Test func tellsTheShapeOfAnEmptyFrame() {
    #expect(Frame(columns: 0, rows: 0).goldenText() == "--- roles\n")
    #expect(Frame(columns: 2, rows: 1).goldenText() == "  |\n--- roles\n..\n")
  }

  @Test func turnsIntoAPicture() {
    let svg = Self.sample.svg(title: "A <table>")
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 164\""))
    #expect(svg.contains("<title>A &lt;table&gt;</title>"))
    #expect(svg.contains("&lt;&amp;&gt;"))
    #expect(svg.contains("fill=\"rgb(250,120,10)\""))
    #expect(svg.contains(">日</text>"))
    #expect(!svg.unicodeScalars.contains("\u{1B}"))
    #expect(svg.hasSuffix("</svg>\n"))
    let opened = svg.ranges(of: "<text").count
    #expect(opened > 0 && opened == svg.ranges(of: "</text>").count)
  }
}
