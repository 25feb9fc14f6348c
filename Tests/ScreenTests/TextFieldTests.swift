import Screen
import Testing

@Suite struct TextFieldTests {
  /// The text with `|` where the cursor stands.
  private static func shown(_ field: TextField) -> String {
    var text = Array(field.text)
    text.insert("|", at: field.cursor)
    return String(text)
  }

  /// A field with the cursor at the `|`.
  private static func field(_ text: String) -> TextField {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    var field = TextField(String(parts[0]) + (parts.count > 1 ? String(parts[1]) : ""))
    while field.cursor > parts[0].count { _ = field.take(Key(.left)) }
    return field
  }

  struct Edit: CustomTestStringConvertible, Sendable {
    let key: Key
    let before: String
    let after: String
    var testDescription: String { "\(key) in \(before)" }

    init(_ key: Key, _ before: String, _ after: String) {
      self.key = key
      self.before = before
      self.after = after
    }
  }

  static let edits = [
    Edit(Key(.character("x")), "a|b", "ax|b"), Edit(Key(.character("日")), "|", "日|"),
    Edit(Key(.character("\u{301}")), "e|f", "e\u{301}|f"),
    Edit(Key(.character("\u{301}")), "|f", "\u{301}|f"),
    Edit(Key(.backspace), "ab|c", "a|c"), Edit(Key(.backspace), "|c", "|c"),
    Edit(Key(.backspace), "e\u{301}|", "|"), Edit(Key(.backspace), "👩‍👩‍👧‍👦|x", "|x"),
    Edit(Key(.delete), "a|bc", "a|c"), Edit(Key(.delete), "a|", "a|"),
    Edit(.control("d"), "|日本", "|本"), Edit(Key(.left), "日|", "|日"), Edit(Key(.left), "|a", "|a"),
    Edit(.control("b"), "a|", "|a"), Edit(Key(.right), "|ab", "a|b"), Edit(Key(.right), "a|", "a|"),
    Edit(.control("f"), "|a", "a|"), Edit(Key(.home), "ab|c", "|abc"),
    Edit(.control("a"), "abc|", "|abc"), Edit(Key(.end), "a|bc", "abc|"),
    Edit(.control("e"), "|abc", "abc|"), Edit(Key(.left, .control), "one two|", "one |two"),
    Edit(Key(.left, .alt), "one, |", "|one, "), Edit(.alt("b"), "one t|wo", "one |two"),
    Edit(Key(.right, .control), "|one two", "one| two"), Edit(.alt("f"), "one| ,two", "one ,two|"),
    Edit(.control("w"), "one two|!", "one |!"), Edit(Key(.backspace, .alt), "one_two|", "one_|"),
    Edit(Key(.backspace, .control), "|x", "|x"), Edit(.control("u"), "ab|c", "|c"),
    Edit(.control("k"), "ab|c", "ab|"),
  ]

  @Test(arguments: edits) func changes(_ edit: Edit) {
    var field = Self.field(edit.before)
    let isTaken = field.take(edit.key)
    #expect(isTaken)
    #expect(Self.shown(field) == edit.after)
  }

  @Test(arguments: [
    Key(.enter), Key(.tab), Key(.escape), Key(.up), Key(.pageDown), Key(.function(1)),
    .control("p"), .alt("x"), Key(.left, .shift),
  ])
  func leavesOtherKeys(_ key: Key) {
    var field = Self.field("a|b")
    let isTaken = field.take(key)
    #expect(!isTaken)
    #expect(field == Self.field("a|b"))
  }

  @Test(arguments: [
    ("x\ty\r\nz\n", "ax y z |b"), ("", "a|b"), ("\u{301}\u{323}", "a\u{301}\u{323}|b"),
    ("日本語", "a日本語|b"),
  ])
  func insertsALine(_ text: String, _ after: String) {
    var field = Self.field("a|b")
    field.insert(text)
    #expect(Self.shown(field) == after)
  }

  struct Drawing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let field: String
    let width: Int
    let row: String
    let cursor: Int
  }

  static let drawings = [
    Drawing(testDescription: "empty", field: "|", width: 4, row: ".    .", cursor: 1),
    Drawing(testDescription: "whole", field: "ab|c", width: 4, row: ".abc .", cursor: 3),
    Drawing(testDescription: "its end", field: "abcdef|", width: 4, row: ".…ef .", cursor: 4),
    Drawing(testDescription: "its start", field: "|abcdef", width: 4, row: ".abc….", cursor: 1),
    Drawing(testDescription: "its middle", field: "abcd|ef", width: 4, row: ".…ef .", cursor: 2),
    Drawing(
      testDescription: "within a long text", field: "abcde|fghij", width: 6, row: ".…defg….",
      cursor: 4),
    Drawing(testDescription: "wide glyphs", field: "日本語|", width: 4, row: ".…語 .", cursor: 4),
    Drawing(
      testDescription: "wide glyphs before", field: "a日|x", width: 4, row: ".a日x.", cursor: 4),
    Drawing(
      testDescription: "marks", field: "e\u{301}f|", width: 4, row: ".e\u{301}f  .", cursor: 3),
    Drawing(testDescription: "controls", field: "\u{1B}|", width: 4, row: ".␛   .", cursor: 2),
    Drawing(testDescription: "one column", field: "ab|", width: 1, row: ".….", cursor: 1),
  ]

  @Test(arguments: drawings) func drawsThePartAroundTheCursor(_ drawing: Drawing) {
    var frame = Frame(columns: drawing.width + 2, rows: 1)
    frame.write(String(repeating: ".", count: drawing.width + 2), row: 0)
    Self.field(drawing.field).draw(into: &frame, row: 0, column: 1, width: drawing.width)
    #expect(frame.text(row: 0) == drawing.row)
    #expect(frame.cursor == Frame.Position(column: drawing.cursor, row: 0))
  }

  @Test func drawsNothingWithoutRoom() {
    var frame = Frame(columns: 2, rows: 1)
    Self.field("ab|").draw(into: &frame, row: 0, column: 0, width: 0)
    #expect(frame == Frame(columns: 2, rows: 1))
  }

  @Test func tellsItsText() {
    #expect(TextField().isEmpty && TextField("a").text == "a" && TextField("ab").cursor == 2)
  }
}
