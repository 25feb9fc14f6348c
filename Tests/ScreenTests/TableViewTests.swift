import Screen
import TestSupport
import Testing

@Suite struct TableViewTests {
  /// A table of 5 × 3, three rows of it showing.
  private static func table(at row: Int = 0, _ column: Int = 0) -> TableView {
    var table = TableView()
    table.pageRows = 3
    table.resize(rows: 5, columns: 3)
    table.go(to: TableView.Place(row: row, column: column))
    return table
  }

  struct Move: CustomTestStringConvertible, Sendable {
    let motion: TableView.Motion
    let from: (Int, Int)
    let to: (Int, Int)
    var testDescription: String { "\(motion) from \(from)" }

    init(_ motion: TableView.Motion, _ from: (Int, Int), _ to: (Int, Int)) {
      self.motion = motion
      self.from = from
      self.to = to
    }
  }

  static let moves = [
    Move(.up, (2, 1), (1, 1)), Move(.up, (0, 1), (0, 1)), Move(.down, (2, 1), (3, 1)),
    Move(.down, (4, 1), (4, 1)), Move(.left, (2, 1), (2, 0)), Move(.left, (2, 0), (2, 0)),
    Move(.right, (2, 1), (2, 2)), Move(.right, (2, 2), (2, 2)), Move(.pageUp, (4, 1), (2, 1)),
    Move(.pageUp, (1, 1), (0, 1)), Move(.pageDown, (0, 1), (2, 1)), Move(.pageDown, (4, 0), (4, 0)),
    Move(.rowStart, (2, 2), (2, 0)), Move(.rowEnd, (2, 0), (2, 2)), Move(.top, (3, 1), (0, 1)),
    Move(.bottom, (1, 1), (4, 1)), Move(.firstCell, (3, 2), (0, 0)),
    Move(.lastCell, (0, 0), (4, 2)), Move(.next, (1, 1), (1, 2)), Move(.next, (1, 2), (2, 0)),
    Move(.next, (4, 2), (4, 2)), Move(.previous, (1, 1), (1, 0)), Move(.previous, (1, 0), (0, 2)),
    Move(.previous, (0, 0), (0, 0)),
  ]

  @Test(arguments: moves) func goesTo(_ move: Move) {
    var table = Self.table(at: move.from.0, move.from.1)
    table.move(move.motion)
    #expect(table.cursor == TableView.Place(row: move.to.0, column: move.to.1))
    #expect(table.anchor == nil && !table.hasSelection)
    #expect((table.firstRow..<table.firstRow + 3).contains(table.cursor.row))
  }

  @Test func oneRowToAPageStillMoves() {
    var table = Self.table()
    table.pageRows = 1
    table.move(.pageDown)
    #expect(table.cursor.row == 1 && table.firstRow == 1)
    table.pageRows = 0
    table.move(.pageDown)
    #expect(table.cursor.row == 2 && table.firstRow == 2)
  }

  @Test func extendsFromWhereItBegan() {
    var table = Self.table(at: 1, 1)
    table.move(.down, extending: true)
    table.move(.right, extending: true)
    #expect(table.anchor == TableView.Place(row: 1, column: 1) && table.hasSelection)
    #expect(table.selection == selection(1...2, 1...2))
    table.move(.firstCell, extending: true)
    #expect(table.selection == selection(0...1, 0...1))
    table.move(.down)
    #expect(table.selection == selection(1...1, 0...0) && !table.hasSelection)
    #expect(table.selection?.isOneCell == true)
  }

  @Test func extendingAgainstTheEdgeSelectsNothingMore() {
    var table = Self.table()
    table.move(.up, extending: true)
    #expect(!table.hasSelection && table.selection?.isOneCell == true)
  }

  @Test func marksAStartForPlainMotions() {
    var table = Self.table(at: 1, 0)
    table.startMarking()
    #expect(table.hasSelection && table.selection?.isOneCell == true)
    table.move(.down)
    table.move(.rowEnd)
    #expect(table.selection == selection(1...2, 0...2) && table.isMarking)
    table.clearSelection()
    #expect(
      !table.hasSelection && !table.isMarking && table.cursor == TableView.Place(row: 2, column: 2))
  }

  @Test func goingToACellEndsMarking() {
    var table = Self.table()
    table.startMarking()
    table.go(to: TableView.Place(row: 9, column: -4))
    #expect(table.cursor == TableView.Place(row: 4, column: 0) && !table.isMarking)
  }

  @Test func selectsAllAndRectangles() {
    var table = Self.table(at: 2, 2)
    table.selectAll()
    #expect(
      table.selection == selection(0...4, 0...2)
        && table.cursor == TableView.Place(row: 0, column: 0))
    table.select(rows: 3...9, columns: 1...9)
    #expect(
      table.selection == selection(3...4, 1...2)
        && table.cursor == TableView.Place(row: 3, column: 1))
    #expect(table.selection?.contains(row: 4, column: 2) == true)
    #expect(table.selection?.contains(row: 2, column: 2) == false)
    #expect(table.firstRow == 1)
  }

  @Test func anEmptyTableHasNothingToSelect() {
    var table = TableView()
    table.resize(rows: 0, columns: 0)
    table.selectAll()
    for motion in [TableView.Motion.down, .right, .next, .lastCell, .pageDown] {
      table.move(motion, extending: true)
      #expect(table.cursor == TableView.Place(row: 0, column: 0) && table.selection == nil)
    }
    table.scroll(by: 3)
    #expect(table.firstRow == 0)
  }

  @Test func staysInsideWhatIsLeft() {
    var table = Self.table(at: 1, 1)
    table.move(.lastCell, extending: true)
    table.resize(rows: 2, columns: 2)
    #expect(
      table.cursor == TableView.Place(row: 1, column: 1)
        && table.anchor == TableView.Place(row: 1, column: 1))
    #expect(!table.hasSelection && table.firstRow == 0)
    table.resize(rows: 0, columns: 2)
    #expect(table.cursor == TableView.Place(row: 0, column: 1) && table.selection == nil)
    table.resize(rows: 3, columns: 3)
    #expect(table.cursor == TableView.Place(row: 0, column: 1))
  }

  @Test func scrollsTheCursorAlong() {
    var table = Self.table(at: 1, 1)
    table.scroll(by: 2)
    #expect(table.firstRow == 2 && table.cursor == TableView.Place(row: 2, column: 1))
    table.scroll(by: 9)
    #expect(table.firstRow == 2)
    table.scroll(by: -1)
    #expect(table.firstRow == 1 && table.cursor.row == 2)
    table.scroll(by: -9)
    #expect(table.firstRow == 0 && table.cursor.row == 2)
  }

  @Test func aSmallerPageKeepsTheCursor() {
    var table = Self.table(at: 2, 0)
    #expect(table.firstRow == 0)
    table.pageRows = 2
    #expect(table.firstRow == 1)
    table.pageRows = 9
    #expect(table.firstRow == 0)
  }

  @Test func scrollsSidewaysToTheCursor() {
    let columns = (0..<6).map { TableColumn(title: "c\($0)", natural: 8, minimum: 8) }
    var table = TableView()
    table.resize(rows: 1, columns: 6)
    // The frozen column and two more fit into 29 columns, a rule between them.
    for (column, first) in [(1, 1), (2, 1), (3, 2), (5, 4), (4, 4), (1, 1), (0, 1)] {
      table.go(to: TableView.Place(row: 0, column: column))
      table.showCursorColumn(columns, room: 29, frozen: 1)
      #expect(table.firstColumn == first, "column \(column)")
      let layout = TableLayout(columns, room: 29, first: table.firstColumn, frozen: 1)
      #expect(layout.slots.contains { $0.index == column })
    }
  }

  /// Whatever is done, the cursor and the anchor are cells, and the cursor's row shows.
  @Test(arguments: 0..<30 as Range<UInt64>) func keepsTheCursorInside(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = TableView()
    let motions: [TableView.Motion] = [
      .up, .down, .left, .right, .pageUp, .pageDown, .rowStart, .rowEnd, .top, .bottom, .firstCell,
      .lastCell, .next, .previous,
    ]
    for _ in 0..<300 {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0:
        table.resize(
          rows: .random(in: 0...12, using: &generator),
          columns: .random(in: 0...5, using: &generator))
      case 1: table.pageRows = .random(in: 0...6, using: &generator)
      case 2: table.scroll(by: .random(in: -5...5, using: &generator))
      case 3: table.startMarking()
      case 4: table.clearSelection()
      default:
        guard let motion = motions.randomElement(using: &generator) else { continue }
        table.move(motion, extending: .random(using: &generator))
      }
      for place in [table.cursor, table.anchor ?? table.cursor] {
        #expect((0..<max(1, table.rowCount)).contains(place.row))
        #expect((0..<max(1, table.columnCount)).contains(place.column))
      }
      let page = max(1, table.pageRows)
      #expect((table.firstRow..<table.firstRow + page).contains(table.cursor.row))
      #expect(table.firstRow <= max(0, table.rowCount - page))
    }
  }

  private func selection(
    _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>
  ) -> TableView.Selection? {
    var table = TableView()
    table.resize(rows: 100, columns: 100)
    table.select(rows: rows, columns: columns)
    return table.selection
  }
}
