extension Frame {
  /// The frame as an SVG picture in monospace on a dark ground.
  /// - Parameter title: Read out in place of the picture.
  public func svg(title: String) -> String {
    let width = Double(columns) * SVG.cellWidth + 2 * SVG.margin
    let height = Double(rows) * SVG.cellHeight + 2 * SVG.margin
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(SVG.number(width)) "
        + "\(SVG.number(height))\" width=\"\(SVG.number(width))\" "
        + "height=\"\(SVG.number(height))\" role=\"img\">",
      "<title>\(SVG.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(SVG.ground)\"/>",
      "<g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" "
        + "xml:space=\"preserve\">",
    ]
    for row in 0..<rows {
      lines += runs(row: row).flatMap { SVG.elements($0, row: row) }
    }
    if let cursor, bounds.contains(cursor) { lines.append(SVG.cursor(cursor)) }
    return lines.joined(separator: "\n") + "\n</g>\n</svg>\n"
  }

  /// Neighbouring cells of one look; a wide glyph is a run by itself, so that it keeps its place.
  fileprivate struct Run {
    var column: Int
    var width: Int
    var text: String
    var role: Role
    var tint: Tint?
  }

  private func runs(row: Int) -> [Run] {
    var runs: [Run] = []
    var joins = false
    for column in 0..<columns {
      let cell = self[column, row]
      guard let glyph = cell.glyph else { continue }
      let width = max(1, Glyph.width(of: glyph))
      if joins, width == 1, let last = runs.last, last.role == cell.role, last.tint == cell.tint {
        runs[runs.count - 1].text.append(glyph)
        runs[runs.count - 1].width += 1
      } else {
        runs.append(
          Run(
            column: column, width: width, text: String(glyph), role: cell.role, tint: cell.tint))
      }
      joins = width == 1
    }
    return runs
  }
}

private enum SVG {
  static let cellWidth = 8.5
  static let cellHeight = 18.0
  static let margin = 10.0
  static let ground = "#14171c"

  struct Look {
    var text: String
    var back: String?
    var bold = false
  }

  static func look(of role: Role) -> Look {
    switch role {
    case .plain: Look(text: "#d6dae0")
    case .heading: Look(text: "#ffffff", bold: true)
    case .current: Look(text: "#ffffff", back: "#1f5fae", bold: true)
    case .border: Look(text: "#5c6470")
    case .header: Look(text: "#6fb7e8", bold: true)
    case .hint: Look(text: "#8c95a3")
    case .key: Look(text: "#6fb7e8")
    case .cursor: Look(text: "#ffffff", back: "#1f5fae")
    case .selection: Look(text: "#10151c", back: "#a9cdf0")
    case .input: Look(text: "#10151c", back: "#f3ecb8")
    case .readOnly: Look(text: "#8c95a3")
    case .edited: Look(text: "#cf93dc")
    case .problem: Look(text: "#ff6b68", bold: true)
    case .warning: Look(text: "#e0b04c")
    case .success: Look(text: "#63c27a")
    case .busy: Look(text: "#6fb7e8")
    }
  }

  static func elements(_ run: Frame.Run, row: Int) -> [String] {
    let look = look(of: run.role)
    let x = margin + Double(run.column) * cellWidth
    let y = margin + Double(row) * cellHeight
    let width = Double(run.width) * cellWidth
    var elements: [String] = []
    if let back = look.back {
      elements.append(
        "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
          + "height=\"\(number(cellHeight))\" fill=\"\(back)\"/>")
    }
    guard run.text.contains(where: { $0 != " " }) else { return elements }
    let tinted = look.back == nil ? run.tint.map(colour) : nil
    elements.append(
      "<text x=\"\(number(x))\" y=\"\(number(y + 13.5))\" textLength=\"\(number(width))\" "
        + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(tinted ?? look.text)\""
        + (look.bold ? " font-weight=\"bold\"" : "") + ">\(escaped(run.text))</text>")
    return elements
  }

  static func cursor(_ position: Frame.Position) -> String {
    let x = number(margin + Double(position.column) * cellWidth)
    let y = number(margin + Double(position.row) * cellHeight)
    return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(number(cellWidth))\" "
      + "height=\"\(number(cellHeight))\" fill=\"none\" stroke=\"#ffffff\"/>"
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, glyph in
      switch Glyph.shown(glyph) {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case let shown: result.append(shown)
      }
    }
  }

  /// Whole numbers without a fraction, others with one digit.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func colour(_ tint: Tint) -> String {
    "rgb(\(tint.red),\(tint.green),\(tint.blue))"
  }
}
