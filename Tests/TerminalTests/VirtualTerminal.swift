import Screen

@testable import Terminal

/// A terminal in memory: what its screen shows of the bytes it is sent.
struct VirtualTerminal {
  struct Cell: Equatable {
    /// Empty behind a character of two columns.
    var text = " "
    var look = Appearance()
  }

  let columns: Int
  let rows: Int
  /// Row by row.
  private(set) var cells: [Cell]
  private(set) var cursor = Frame.Position(column: 0, row: 0)
  private(set) var cursorShows = true
  /// Sequences that it does not know, and places outside its screen.
  private(set) var faults: [String] = []
  private let wrapsAtOnce: Bool
  private var waitsToWrap = false
  private var look = Appearance()
  private var region: ClosedRange<Int>

  init(columns: Int, rows: Int, wrapsAtOnce: Bool) {
    self.columns = columns
    self.rows = rows
    self.wrapsAtOnce = wrapsAtOnce
    region = 0...rows - 1
    // What stood there before, all of which must go.
    cells = Array(
      repeating: Cell(text: "x", look: Appearance(background: 1)), count: columns * rows)
  }

  mutating func take(_ bytes: [UInt8]) {
    var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}": takeSequence(&rest)
      case "\r": place(row: cursor.row, column: 0)
      case "\n": lineFeed()
      default: print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    guard scalar.value >= 0x20 else { return faults.append("control \(scalar.value)") }
    let width = Glyph.width(of: scalar)
    if width == 0 {
      let last = max(0, cursor.column - (waitsToWrap ? 0 : 1))
      let lead = cells[index(last)].text.isEmpty ? last - 1 : last
      return cells[index(lead)].text.unicodeScalars.append(scalar)
    }
    if waitsToWrap { wrap() }
    guard cursor.column + width <= columns else { return faults.append("half of \(scalar)") }
    cells[index(cursor.column)] = Cell(text: String(scalar), look: look)
    if width == 2 { cells[index(cursor.column + 1)] = Cell(text: "", look: look) }
    cursor.column += width
    guard cursor.column == columns else { return }
    if wrapsAtOnce {
      wrap()
    } else {
      cursor.column -= 1
      waitsToWrap = true
    }
  }

  private mutating func wrap() {
    place(row: cursor.row, column: 0)
    lineFeed()
  }

  private mutating func lineFeed() {
    waitsToWrap = false
    if cursor.row == region.upperBound {
      scroll(by: 1)
    } else {
      cursor.row = min(rows - 1, cursor.row + 1)
    }
  }

  private mutating func scroll(by count: Int) {
    let before = cells
    for row in region {
      for column in 0..<columns {
        let from = row + count
        cells[row * columns + column] =
          region.contains(from) ? before[from * columns + column] : blank
      }
    }
  }

  /// Erased cells take the ground that is set.
  private var blank: Cell { Cell(look: Appearance(background: look.background)) }

  private func index(_ column: Int) -> Int { cursor.row * columns + column }

  private mutating func place(row: Int, column: Int) {
    if !(0..<rows).contains(row) || !(0..<columns).contains(column) {
      faults.append("to \(column), \(row)")
    }
    cursor = Frame.Position(column: min(column, columns - 1), row: min(row, rows - 1))
    waitsToWrap = false
  }
}

extension VirtualTerminal {
  private mutating func takeSequence(_ rest: inout ArraySlice<Unicode.Scalar>) {
    switch rest.popFirst() {
    case "[": takeControl(&rest)
    case "M": if cursor.row == region.lowerBound { scroll(by: -1) } else { cursor.row -= 1 }
    case let other: faults.append("escape \(other.map(String.init) ?? "at the end")")
    }
  }

  private mutating func takeControl(_ rest: inout ArraySlice<Unicode.Scalar>) {
    var text = ""
    while let scalar = rest.popFirst() {
      guard (0x40...0x7E).contains(scalar.value) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      if text.hasPrefix("?") { return takeMode(String(text.dropFirst()), scalar) }
      return control(
        scalar, text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) })
    }
    faults.append("a sequence that never ends")
  }

  private mutating func takeMode(_ numbers: String, _ final: Unicode.Scalar) {
    // 25 is the cursor; 12 its blinking, and 1c the shape on a console.
    if numbers == "25" { cursorShows = final == "h" }
    if !["25", "12", "0", "1"].contains(numbers) { faults.append("mode \(numbers)") }
  }

  private mutating func control(_ final: Unicode.Scalar, _ numbers: [Int?]) {
    func number(_ place: Int) -> Int {
      numbers.indices.contains(place) ? max(1, numbers[place] ?? 1) : 1
    }
    let row = cursor.row * columns
    switch final {
    case "H": place(row: number(0) - 1, column: number(1) - 1)
    case "G": place(row: cursor.row, column: number(0) - 1)
    case "J": for place in row + cursor.column..<cells.count { cells[place] = blank }
    case "K": for column in cursor.column..<columns { cells[row + column] = blank }
    case "X":
      for column in cursor.column..<min(columns, cursor.column + number(0)) {
        cells[row + column] = blank
      }
    case "r":
      region = number(0) - 1...number(1) - 1
      place(row: 0, column: 0)
    case "S": scroll(by: number(0))
    case "T": scroll(by: -number(0))
    case "m": setLook(numbers.map { $0 ?? 0 })
    case "h", "l": break  // 34: the cursor's shape on screen and tmux.
    default: faults.append("control \(final)")
    }
  }

  private mutating func setLook(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: look = Appearance()
      case 1: look.attributes.insert(.bold)
      case 2: look.attributes.insert(.dim)
      case 4: look.attributes.insert(.underline)
      case 7: look.attributes.insert(.reverse)
      case 10: break  // The letters of the first set.
      case 30...37: look.foreground = Int16(number - 30)
      case 40...47: look.background = Int16(number - 40)
      case 38, 48:
        let colour = Int16(rest.dropFirst().first ?? -2)
        rest = rest.dropFirst(2)
        if number == 38 { look.foreground = colour } else { look.background = colour }
      default: faults.append("rendition \(number)")
      }
    }
  }
}
