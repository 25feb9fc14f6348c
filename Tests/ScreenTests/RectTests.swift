import Screen
import Testing

@Suite struct RectTests {
  private static let rect = Rect(column: 2, row: 1, width: 10, height: 6)

  @Test func hasNoSizeBelowNothing() {
    let rect = Rect(column: 0, row: 0, width: -3, height: -1)
    #expect(rect.width == 0 && rect.height == 0)
    #expect(!rect.contains(Frame.Position(column: 0, row: 0)))
  }

  @Test func shrinks() {
    #expect(Self.rect.inset() == Rect(column: 3, row: 2, width: 8, height: 4))
    #expect(Self.rect.inset(columns: 9, rows: 0).width == 0)
  }

  @Test(arguments: [(2, 2, 4), (0, 0, 6), (6, 6, 0), (9, 6, 0), (-1, 0, 6)])
  func splitsFromTheTop(_ rows: Int, _ top: Int, _ bottom: Int) {
    let parts = Self.rect.split(top: rows)
    #expect(parts.top == Rect(column: 2, row: 1, width: 10, height: top))
    #expect(parts.bottom == Rect(column: 2, row: 1 + top, width: 10, height: bottom))
  }

  @Test(arguments: [(3, 3, 7), (0, 0, 10), (12, 10, 0), (-1, 0, 10)])
  func splitsFromTheLeft(_ columns: Int, _ left: Int, _ right: Int) {
    let parts = Self.rect.split(left: columns)
    #expect(parts.left == Rect(column: 2, row: 1, width: left, height: 6))
    #expect(parts.right == Rect(column: 2 + left, row: 1, width: right, height: 6))
  }

  @Test func centres() {
    #expect(
      Self.rect.centred(width: 4, height: 2) == Rect(column: 5, row: 3, width: 4, height: 2))
    #expect(Self.rect.centred(width: 99, height: 99) == Self.rect)
    #expect(
      Self.rect.centred(width: 5, height: 3) == Rect(column: 4, row: 2, width: 5, height: 3))
  }

  @Test(arguments: [(2, 1, true), (11, 6, true), (1, 1, false), (12, 1, false), (2, 7, false)])
  func contains(_ column: Int, _ row: Int, _ isInside: Bool) {
    #expect(Self.rect.contains(Frame.Position(column: column, row: row)) == isInside)
  }

  struct Box: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rect: Rect
    var title = ""
    var note = ""
    /// The rows of a frame of 8 × 4 that was full of dots.
    let rows: [String]
  }

  static let boxes = [
    Box(
      testDescription: "inside", rect: Rect(column: 1, row: 0, width: 6, height: 3),
      rows: [".┌────┐.", ".│    │.", ".└────┘.", "........"]),
    Box(
      testDescription: "the smallest", rect: Rect(column: 0, row: 0, width: 2, height: 2),
      rows: ["┌┐......", "└┘......", "........", "........"]),
    Box(
      testDescription: "too small", rect: Rect(column: 0, row: 0, width: 1, height: 4),
      rows: ["........", "........", "........", "........"]),
    Box(
      testDescription: "cut at the left and the top",
      rect: Rect(column: -2, row: -1, width: 5, height: 3),
      rows: ["  │.....", "──┘.....", "........", "........"]),
    Box(
      testDescription: "cut at the right and the bottom",
      rect: Rect(column: 5, row: 2, width: 9, height: 9),
      rows: ["........", "........", ".....┌──", ".....│  "]),
    Box(
      testDescription: "outside", rect: Rect(column: 20, row: 9, width: 4, height: 4),
      rows: ["........", "........", "........", "........"]),
    Box(
      testDescription: "a title that is cut", rect: Rect(column: 0, row: 0, width: 8, height: 2),
      title: "日本語", rows: ["┌ … ───┐", "└──────┘", "........", "........"]),
    Box(
      testDescription: "no room for a note", rect: Rect(column: 0, row: 0, width: 8, height: 2),
      title: "t", note: "note", rows: ["┌ t ───┐", "└──────┘", "........", "........"]),
  ]

  @Test(arguments: boxes) func drawsABox(_ box: Box) {
    var frame = Frame(columns: 8, rows: 4)
    for row in 0..<4 { frame.write("........", row: row) }
    frame.box(box.rect, title: box.title, note: box.note)
    #expect((0..<4).map { frame.text(row: $0) } == box.rows)
  }

  @Test func putsANoteAtTheRight() {
    var frame = Frame(columns: 16, rows: 2)
    frame.box(frame.bounds, title: "t", note: "3 ✗")
    #expect(frame.text(row: 0) == "┌ t ────── 3 ✗ ┐")
    #expect(frame[2, 0].role == .heading && frame[12, 0].role == .hint)
  }

  @Test(arguments: [
    (2, 2, ["aa bb", "cc   "]), (1, 1, ["aa bb", "     "]), (9, 2, ["aa bb", "cc   "]),
  ])
  func writesAParagraph(_ height: Int, _ used: Int, _ rows: [String]) {
    var frame = Frame(columns: 5, rows: 2)
    let rect = Rect(column: 0, row: 0, width: 5, height: height)
    #expect(frame.write(paragraph: "aa bb cc", in: rect) == used)
    #expect((0..<2).map { frame.text(row: $0) } == rows)
  }
}
