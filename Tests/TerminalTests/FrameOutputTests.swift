import Glibc
import Screen
import Testing

@testable import Terminal

/// What is sent for frames, drawn by a terminal in memory. One at a time: the database of
/// terminals knows one type at a time.
@Suite(.serialized) struct FrameOutputTests {
  static let columns = 40
  static let rows = 12

  /// A frame output and the terminal that it draws on.
  struct Drawing {
    var output: FrameOutput
    var terminal: VirtualTerminal

    init(_ term: String, noColour: String? = nil) throws {
      // Marks and wide characters are measured by the C library.
      setlocale(LC_CTYPE, "C.UTF-8")
      let can = try Capabilities(of: term)
      let depth = ColourDepth(count: can.colours, noColour: noColour)
      output = FrameOutput(capabilities: can, palette: Palette(depth: depth), isUnicode: true)
      terminal = VirtualTerminal(columns: columns, rows: rows, wrapsAtOnce: can.wrapsAtOnce)
    }

    @discardableResult
    mutating func draw(_ frame: Frame) -> [UInt8] {
      let bytes = output.bytes(for: frame, columns: columns, rows: rows)
      terminal.take(bytes)
      return bytes
    }

    /// Places where the terminal shows other than the frame.
    func differences(from frame: Frame) -> [String] {
      var differences = terminal.faults
      for row in 0..<rows {
        for column in 0..<columns {
          // A terminal that wraps at once cannot be given its last glyph.
          if output.capabilities.wrapsAtOnce, row == rows - 1, column >= columns - 2 { continue }
          // The second half of a wide glyph looks like the first.
          guard let glyph = frame[column, row].glyph else { continue }
          let shown = terminal.cells[row * columns + column]
          let look = look(of: frame[column, row])
          if !shown.text.unicodeScalars.elementsEqual(String(glyph).unicodeScalars)
            || self.look(of: shown) != look
          {
            differences.append("\(column), \(row): \(shown), not \(glyph) \(look)")
          }
        }
      }
      return differences
    }

    private func look(of cell: Frame.Cell) -> Appearance {
      var look = output.palette.appearance(of: cell.role, tint: cell.tint)
      if output.capabilities.dim == nil { look.attributes.remove(.dim) }
      return cell.glyph == " " && look.leavesBlanksBare ? Appearance() : look
    }

    private func look(of cell: VirtualTerminal.Cell) -> Appearance {
      cell.text == " " && cell.look.leavesBlanksBare ? Appearance() : cell.look
    }
  }

  struct Kind: CustomTestStringConvertible {
    let term: String
    var noColour: String?
    var testDescription: String { term + (noColour == nil ? "" : " without colour") }
  }

  static let kinds = [
    Kind(term: "xterm-256color"), Kind(term: "xterm-256color", noColour: "1"),
    Kind(term: "screen"), Kind(term: "tmux"), Kind(term: "linux"), Kind(term: "vt100"),
    // Neither scrolls a region nor leaves the cursor in the last column.
    Kind(term: "ansi"), Kind(term: "rxvt"),
  ]

  @Test(arguments: kinds) func showsEveryFrameAsItIs(_ kind: Kind) throws {
    for seed in 1...12 {
      var generator = SplitMix(state: UInt64(seed))
      var drawing = try Drawing(kind.term, noColour: kind.noColour)
      var frame = Frame(columns: Self.columns, rows: Self.rows)
      for step in 0..<25 {
        frame.change(by: &generator)
        drawing.draw(frame)
        let differences = drawing.differences(from: frame)
        try #require(differences.isEmpty, "seed \(seed), step \(step): \(differences.prefix(3))")
      }
    }
  }

  /// A table in a box, with a cursor.
  private func table(first: Int, cursor: Int, typed: String = "ProbeA") -> Frame {
    var frame = Frame(columns: Self.columns, rows: Self.rows)
    frame.box(frame.bounds, title: "Table")
    for row in 0..<Self.rows - 2 {
      let number = first + row
      let isCursor = number == cursor
      frame.write(isCursor ? "▸" : " ", row: row + 1, column: 1)
      frame.write(padded("\(number)", to: 3), row: row + 1, column: 2, role: .hint)
      let text = isCursor ? typed : "Probe\(number % 7)"
      frame.write(padded(text, to: 10), row: row + 1, column: 6, role: isCursor ? .cursor : .plain)
      frame.write("ecephys_\(number * 7919)", row: row + 1, column: 18, role: .readOnly)
    }
    return frame
  }

  struct Cost: CustomTestStringConvertible {
    let testDescription: String
    /// First row, row of the cursor, text of its cell.
    let from: (Int, Int, String)
    let to: (Int, Int, String)
    let most: Int
  }

  static let costs = [
    Cost(testDescription: "nothing", from: (0, 3, "a"), to: (0, 3, "a"), most: 0),
    Cost(testDescription: "one row down", from: (0, 3, "a"), to: (0, 4, "a"), most: 60),
    Cost(testDescription: "a character typed", from: (0, 3, "a"), to: (0, 3, "ab"), most: 16),
    Cost(testDescription: "a row scrolled up", from: (0, 9, "a"), to: (1, 10, "a"), most: 170),
    Cost(testDescription: "a row scrolled down", from: (5, 5, "a"), to: (4, 4, "a"), most: 170),
    Cost(testDescription: "four rows scrolled", from: (0, 9, "a"), to: (4, 13, "a"), most: 400),
    Cost(testDescription: "another page", from: (0, 0, "a"), to: (100, 100, "a"), most: 600),
  ]

  @Test(arguments: costs) func sendsLittle(_ cost: Cost) throws {
    var drawing = try Drawing("xterm-256color")
    drawing.draw(table(first: cost.from.0, cursor: cost.from.1, typed: cost.from.2))
    let next = table(first: cost.to.0, cursor: cost.to.1, typed: cost.to.2)
    let bytes = drawing.draw(next)
    #expect(drawing.differences(from: next) == [])
    #expect(bytes.count <= cost.most, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  @Test func showsTheCursorWhereTheFrameSays() throws {
    var drawing = try Drawing("xterm-256color")
    var frame = table(first: 0, cursor: 2)
    frame.cursor = Frame.Position(column: 9, row: 3)
    drawing.draw(frame)
    #expect(drawing.terminal.cursor == frame.cursor && drawing.terminal.cursorShows)
    frame.cursor = nil
    drawing.draw(frame)
    #expect(!drawing.terminal.cursorShows)
    frame.cursor = Frame.Position(column: 900, row: 3)
    #expect(drawing.draw(frame).isEmpty)
  }

  /// The frame is of a size that the terminal no longer has.
  @Test(arguments: [(1, 1), (39, 11), (41, 13), (80, 2), (2, 40)])
  func cutsAFrameOfAnotherSize(_ columns: Int, _ rows: Int) throws {
    var drawing = try Drawing("xterm-256color")
    var frame = Frame(columns: columns, rows: rows)
    for row in 0..<rows {
      frame.write(String(repeating: "日本", count: 30), row: row, role: .problem)
    }
    drawing.draw(frame)
    #expect(drawing.terminal.faults == [])
  }

  @Test func joinsRenditions() throws {
    var rendition = Rendition(try Capabilities(of: "xterm-256color"))
    let plain = Appearance()
    let hint = Appearance(foreground: 243)
    let bold = Appearance(foreground: 243, attributes: .bold)
    let reverse = Appearance(attributes: .reverse)
    let cases: [(Appearance, Appearance, String)] = [
      (plain, plain, ""), (plain, reverse, "\u{1B}[7m"), (reverse, plain, "\u{1B}[m"),
      (hint, bold, "\u{1B}[1m"), (hint, reverse, "\u{1B}[0;7m"),
      (reverse, hint, "\u{1B}[0;38;5;243m"), (bold, hint, "\u{1B}[0;38;5;243m"),
    ]
    for (old, new, wanted) in cases {
      #expect(String(decoding: rendition.bytes(from: old, to: new), as: UTF8.self) == wanted)
    }
  }
}

extension Frame {
  private static let texts = [
    "ProbeA", "  ", "日本語", "e\u{301}te\u{301}", "한글", "µm → ✓", "          ", "┌──┐", "x",
    "ecephys_717381_2024-04-09_11-44-16", "│", "                              ",
  ]

  /// One of the things that happen to a screen.
  fileprivate mutating func change(by generator: inout SplitMix) {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: move(by: Int.random(in: -4...4, using: &generator))
    case 1:
      mark(
        row: .random(in: 0..<rows, using: &generator),
        column: .random(in: 0..<columns, using: &generator), width: 9,
        role: Role.allCases.randomElement(using: &generator) ?? .plain)
    default:
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        // A wide glyph half overwritten is no picture that a frame can hold.
        let row = Int.random(in: 0..<rows, using: &generator)
        fill(row: row, role: .plain)
        write(
          Self.texts.randomElement(using: &generator) ?? "", row: row,
          column: .random(in: 0..<columns, using: &generator),
          role: Role.allCases.randomElement(using: &generator) ?? .plain,
          tint: Bool.random(using: &generator) ? Tint(red: 250, green: 90, blue: 9) : nil)
      }
    }
  }

  private mutating func move(by count: Int) {
    let before = self
    for row in 1..<rows - 1 where (1..<rows - 1).contains(row + count) {
      for column in 0..<columns { self[column, row] = before[column, row + count] }
    }
  }
}
