import CNcurses
import Screen

/// Bytes for a terminal, and what they make of its cursor and rendition.
struct TerminalWriter {
  let capabilities: Capabilities
  let columns: Int
  let rows: Int

  private(set) var bytes: [UInt8] = []
  /// Where the cursor is; nil when that is not known.
  private(set) var position: Frame.Position?
  private(set) var look = Appearance()
  private var rendition: Rendition

  init(_ capabilities: Capabilities, columns: Int, rows: Int) {
    self.capabilities = capabilities
    self.columns = columns
    self.rows = rows
    rendition = Rendition(capabilities)
  }

  /// Gives what has been written, to be sent.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Blanks the screen, whatever the terminal was doing.
  mutating func clear() {
    send(capabilities.plain + capabilities.clear)
    look = Appearance()
    position = nil
  }

  mutating func move(to target: Frame.Position) {
    guard position != target else { return }
    if !capabilities.movesInRendition { set(Appearance()) }
    if position?.row == target.row, target.column == 0 {
      bytes.append(0x0D)
    } else if position?.row == target.row, let text = capabilities.placeInRow {
      send(Capabilities.format(text, target.column))
    } else {
      send(Capabilities.format(capabilities.place, target.row, target.column))
    }
    position = target
  }

  mutating func set(_ wanted: Appearance) {
    bytes += rendition.bytes(from: look, to: wanted)
    look = wanted
  }

  /// Writes a glyph where the cursor is.
  mutating func put(_ glyph: Character, _ wanted: Appearance) {
    set(wanted)
    if let ascii = glyph.asciiValue {
      bytes.append(ascii)
      return advance(by: 1)
    }
    for piece in CellText.pieces(of: glyph, measured: { Int(cn_width(wchar_t($0.value))) }) {
      for scalar in piece.scalars { bytes += UTF8.encode(scalar) ?? UTF8.EncodedScalar() }
      advance(by: piece.columns)
    }
  }

  /// Blanks what follows in the row; the cursor stays.
  mutating func eraseToEnd(_ text: String) {
    set(Appearance())
    send(text)
  }

  /// Blanks a number of columns; the cursor stays.
  mutating func erase(columns count: Int, _ text: String) {
    set(Appearance())
    send(Capabilities.format(text, count))
  }

  mutating func send(_ text: String) { bytes += text.utf8 }

  /// Moves rows of the screen; those that come in are blank.
  /// - Returns: False when the terminal cannot.
  mutating func scroll(_ scroll: Scroll) -> Bool {
    let isUp = scroll.count > 0
    guard let region = capabilities.region,
      let one = isUp ? capabilities.scrollUp : capabilities.scrollDown
    else { return false }
    let several = isUp ? capabilities.scrollUpBy : capabilities.scrollDownBy
    let count = abs(scroll.count)
    set(Appearance())
    send(Capabilities.format(region, scroll.rows.lowerBound, scroll.rows.upperBound))
    position = nil
    move(to: .init(column: 0, row: isUp ? scroll.rows.upperBound : scroll.rows.lowerBound))
    let steps = String(repeating: one, count: count)
    let leap = several.map { Capabilities.format($0, count) } ?? steps
    send(leap.utf8.count < steps.utf8.count ? leap : steps)
    send(Capabilities.format(region, 0, rows - 1))
    position = nil
    return true
  }

  private mutating func advance(by count: Int) {
    guard let from = position else { return }
    // Behind the last column terminals differ.
    position =
      from.column + count < columns
      ? Frame.Position(column: from.column + count, row: from.row) : nil
  }
}
