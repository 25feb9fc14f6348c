import Screen
import Testing

@Suite struct ListDrawingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let line: ListLine
    let text: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "one text", line: ListLine(Span("open")), text: "open                "),
    Case(
      name: "texts stand a blank apart", line: ListLine(Span("a"), Span(""), Span("note", .hint)),
      text: "a note              "),
    Case(
      name: "the last text that fits is cut",
      line: ListLine(Span("0123456789"), Span("0123456789")),
      text: "0123456789 01234567…"),
    Case(
      name: "at the right edge", line: ListLine(Span("state"), trailing: Span("10:00", .hint)),
      text: "state          10:00"),
    Case(
      name: "the right edge is kept free",
      line: ListLine(Span("a state of a long name"), trailing: Span("10:00")),
      text: "a state of a…  10:00"),
    Case(
      name: "what leaves no room is left out",
      line: ListLine(Span("s"), trailing: Span("0123456789a")),
      text: "s                   "),
    Case(name: "wide", line: ListLine(Span("日本語"), Span("x")), text: "日本語 x            "),
  ])
  func sets(_ example: Case) {
    var frame = Frame(columns: 20, rows: 1)
    frame.list(count: 1, cursor: nil, in: frame.bounds) { _ in example.line }
    #expect(frame.text(row: 0) == example.text)
  }

  @Test func marksTheCursorFromEdgeToEdge() {
    var frame = Frame(columns: 9, rows: 3)
    frame.list(count: 9, cursor: 4, in: Rect(column: 1, row: 0, width: 7, height: 3)) {
      ListLine(Span("\($0)", .hint))
    }
    #expect((0..<3).map { frame.text(row: $0) } == [" 3       ", " 4       ", " 5       "])
    #expect(
      (0..<9).map { frame[$0, 1].role == .cursor } == [false] + Array(repeating: true, count: 7) + [
        false
      ])
    #expect(frame[1, 0].role == .hint)
  }

  @Test func asksForTheLinesThatShowAlone() {
    var asked: [Int] = []
    var frame = Frame(columns: 9, rows: 3)
    frame.list(count: 1_000_000, cursor: nil, first: 999_998, in: frame.bounds) {
      asked.append($0)
      return ListLine(Span("x"))
    }
    #expect(asked == [999_998, 999_999])
  }

  @Test(arguments: [(10, 0, 4, 0), (10, 5, 4, 3), (10, 9, 4, 6), (2, 1, 4, 0), (0, 0, 4, 0)])
  func keepsTheCursorInSight(_ count: Int, _ cursor: Int, _ rows: Int, _ first: Int) {
    #expect(firstVisible(of: count, cursor: cursor, rows: rows) == first)
  }
}
