import Screen
import Testing

@Suite struct BrailleCanvasTests {
  private static func rows(_ canvas: BrailleCanvas) -> [String] {
    var frame = Frame(columns: canvas.columns, rows: canvas.rows)
    canvas.draw(into: &frame, row: 0, column: 0)
    return (0..<canvas.rows).map { frame.text(row: $0) }
  }

  static let dots: [(Int, Int, String)] = [
    (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"),
    (1, 3, "⢀"),
  ]

  @Test(arguments: dots) func plotsADot(_ x: Int, _ y: Int, _ glyph: String) {
    var canvas = BrailleCanvas(columns: 1, rows: 1)
    canvas.plot(x: x, y: y, role: .plain)
    #expect(Self.rows(canvas) == [glyph])
  }

  @Test func fillsACell() {
    var canvas = BrailleCanvas(columns: 2, rows: 1)
    for (x, y, _) in Self.dots { canvas.plot(x: x + 2, y: y, role: .plain) }
    #expect(Self.rows(canvas) == [" ⣿"])
    #expect(canvas.width == 4 && canvas.height == 4)
  }

  @Test(arguments: [(-1, 0), (0, -1), (2, 0), (0, 4), (.max, .max)])
  func leavesOutWhatIsOutside(_ x: Int, _ y: Int) {
    var canvas = BrailleCanvas(columns: 1, rows: 1)
    canvas.plot(x: x, y: y, role: .plain)
    #expect(Self.rows(canvas) == [" "])
  }

  struct Line: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let from: (x: Int, y: Int)
    let to: (x: Int, y: Int)
    let rows: [String]
  }

  static let lines = [
    Line(testDescription: "across", from: (0, 0), to: (3, 0), rows: ["⠉⠉", "  "]),
    Line(testDescription: "down", from: (0, 0), to: (0, 7), rows: ["⡇ ", "⡇ "]),
    Line(testDescription: "upwards", from: (0, 7), to: (0, 0), rows: ["⡇ ", "⡇ "]),
    Line(testDescription: "slanting", from: (0, 0), to: (3, 3), rows: ["⠑⢄", "  "]),
    Line(testDescription: "a point", from: (3, 7), to: (3, 7), rows: ["  ", " ⢀"]),
    Line(testDescription: "from outside", from: (-4, 0), to: (1, 0), rows: ["⠉ ", "  "]),
  ]

  @Test(arguments: lines) func drawsALine(_ line: Line) {
    var canvas = BrailleCanvas(columns: 2, rows: 2)
    canvas.line(from: line.from, to: line.to, role: .plain)
    #expect(Self.rows(canvas) == line.rows)
  }

  @Test func theLastDotDecidesTheRole() {
    var canvas = BrailleCanvas(columns: 2, rows: 1)
    let tint = Tint(red: 1, green: 2, blue: 3)
    canvas.plot(x: 0, y: 0, role: .plain)
    canvas.plot(x: 1, y: 1, role: .problem, tint: tint)
    var frame = Frame(columns: 4, rows: 3)
    frame.write("####", row: 1, role: .hint)
    canvas.draw(into: &frame, row: 1, column: 1)
    #expect(frame.text(row: 1) == "#⠑##")
    #expect(frame[1, 1].role == .problem && frame[1, 1].tint == tint)
    // Cells without dots stay as they were.
    #expect(frame[2, 1].role == .hint)
  }

  @Test func hasNoSizeBelowNothing() {
    var canvas = BrailleCanvas(columns: -1, rows: -2)
    canvas.plot(x: 0, y: 0, role: .plain)
    #expect(canvas.width == 0 && canvas.height == 0 && Self.rows(canvas).isEmpty)
  }
}
