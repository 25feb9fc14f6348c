/// Dots drawn with braille glyphs: two columns and four rows of dots in every cell.
public struct BrailleCanvas: Sendable {
  public let columns: Int
  public let rows: Int
  private var cells: [Dots]

  private struct Dots {
    var bits: UInt8 = 0
    var role = Role.plain
    var tint: Tint?
  }

  /// A blank canvas of `columns` × `rows` cells.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Dots(), count: self.columns * self.rows)
  }

  /// Dots across and down.
  public var width: Int { columns * 2 }
  public var height: Int { rows * 4 }

  /// Sets a dot; one cell has one role, and the last dot in it decides.
  public mutating func plot(x: Int, y: Int, role: Role, tint: Tint? = nil) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let cell = y / 4 * columns + x / 2
    cells[cell].bits |= Self.bits[y % 4][x % 2]
    cells[cell].role = role
    cells[cell].tint = tint
  }

  /// Sets the dots of a straight line between two dots.
  public mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), role: Role, tint: Tint? = nil
  ) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      let x = start.x + (end.x - start.x) * step / steps
      let y = start.y + (end.y - start.y) * step / steps
      plot(x: x, y: y, role: role, tint: tint)
    }
  }

  /// Draws the cells that hold dots.
  public func draw(into frame: inout Frame, row: Int, column: Int) {
    for r in 0..<rows {
      for c in 0..<columns {
        let dots = cells[r * columns + c]
        guard dots.bits != 0, let glyph = Unicode.Scalar(0x2800 + UInt32(dots.bits)) else {
          continue
        }
        frame.write(
          String(Character(glyph)), row: row + r, column: column + c, role: dots.role,
          tint: dots.tint)
      }
    }
  }

  /// The bit of a dot by its row and column within the cell (Unicode block Braille Patterns).
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}
