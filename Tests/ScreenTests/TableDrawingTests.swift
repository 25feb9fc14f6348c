import Screen
import Testing

@Suite struct TableDrawingTests {
  private static var content: TableContent {
    TableContent(
      columns: [
        TableColumn(title: "name", natural: 6), TableColumn(title: "n", natural: 3, minimum: 2),
      ], gutterWidth: 2
    ) { row in
      TableContent.Line(gutter: [Span("\(row)", .hint)]) { column in
        column == 0 ? Span("row \(row) is long") : Span("\(row)日", .problem)
      }
    }
  }
  private static let rect = Rect(column: 1, row: 1, width: 13, height: 4)

  private static func table() -> TableView {
    var table = TableView()
    table.pageRows = 3
    table.resize(rows: 5, columns: 2)
    return table
  }

  @Test func drawsHeadsAndTheRowsThatShow() {
    var table = Self.table()
    table.go(to: TableView.Place(row: 3, column: 1))
    var frame = Frame(columns: 15, rows: 6)
    table.draw(Self.content, into: &frame, in: Self.rect)
    #expect(
      (0..<6).map { frame.text(row: $0) } == [
        "               ", "   name    n   ", " 1 row 1…  1日 ", " 2 row 2…  2日 ",
        " 3 row 3…  3日 ", "               ",
      ])
    #expect(frame[3, 1].role == .header && frame[1, 2].role == .hint)
    #expect(frame[11, 2].role == .problem && frame[11, 4].role == .cursor)
    #expect(frame[13, 4].role == .cursor && frame[3, 4].role == .plain)
  }

  @Test func showsTheSelectionAroundTheCursor() {
    var table = Self.table()
    table.move(.down, extending: true)
    table.move(.right, extending: true)
    var frame = Frame(columns: 15, rows: 6)
    table.draw(Self.content, into: &frame, in: Self.rect)
    #expect([frame[3, 2], frame[11, 2], frame[3, 3]].allSatisfy { $0.role == .selection })
    #expect(frame[11, 3].role == .cursor && frame[3, 4].role == .plain)
  }

  struct Click: Sendable {
    let column: Int
    let row: Int
    let place: TableView.Place?
  }

  static let clicks = [
    Click(column: 3, row: 2, place: .init(row: 0, column: 0)),
    Click(column: 1, row: 2, place: .init(row: 0, column: 0)),
    Click(column: 9, row: 4, place: .init(row: 2, column: 0)),
    Click(column: 11, row: 3, place: .init(row: 1, column: 1)),
    Click(column: 13, row: 3, place: .init(row: 1, column: 1)),
    Click(column: 3, row: 1, place: nil), Click(column: 3, row: 5, place: nil),
    Click(column: 0, row: 2, place: nil), Click(column: 14, row: 2, place: nil),
  ]

  @Test(arguments: clicks) func tellsTheCellAtAPosition(_ click: Click) {
    let position = Frame.Position(column: click.column, row: click.row)
    #expect(Self.table().place(at: position, of: Self.content, in: Self.rect) == click.place)
  }

  @Test func drawsNothingWithoutRoomOrRows() {
    var empty = TableView()
    empty.resize(rows: 0, columns: 2)
    for rect in [Rect(column: 0, row: 0, width: 0, height: 0), Self.rect] {
      var frame = Frame(columns: 15, rows: 6)
      empty.draw(Self.content, into: &frame, in: rect)
      #expect((2..<6).allSatisfy { frame.text(row: $0).allSatisfy { $0 == " " } })
    }
  }
}
