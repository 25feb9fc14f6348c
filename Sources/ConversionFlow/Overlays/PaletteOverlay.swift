public import Screen

/// All commands with their keys; typing narrows, Enter runs.
public struct PaletteOverlay: Equatable, Sendable {
  public private(set) var list: FilterList<CommandEntry>
  let step: Step

  init(step: Step) {
    self.step = step
    list = FilterList(CommandTable.palette(on: step)) { entry in
      entry.title + " " + entry.keys.map(\.name).joined(separator: " ")
    }
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch key.code {
    case .escape: return .close
    case .enter:
      guard let entry = list.selected else { return .stay }
      guard entry.holds(on: step) else {
        return .closeAnd(.report("“\(entry.title)” belongs to the \(Self.steps(of: entry)) step."))
      }
      return .closeAnd(.run(entry.command))
    default:
      _ = list.take(key)
      return .stay
    }
  }

  mutating func insert(_ text: String) { list.insert(text) }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = area.centred(width: 76, height: min(area.height, list.items.count + 3))
    frame.box(rect, title: "Commands", note: "type to narrow · Enter runs · Esc closes")
    let inside = rect.inset(columns: 2, rows: 1)
    list.query.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
    let rows = inside.height - 1
    let first = list.firstVisible(rows: rows)
    for (offset, match) in list.matches.dropFirst(first).prefix(rows).enumerated() {
      draw(
        list.items[match], isSelected: first + offset == list.cursor, into: &frame,
        row: inside.row + 1 + offset, in: inside)
    }
    if list.matches.isEmpty {
      frame.write(
        "No command has these words.", row: inside.row + 1, column: inside.column, role: .hint)
    }
  }

  private func draw(
    _ entry: CommandEntry, isSelected: Bool, into frame: inout Frame, row: Int, in rect: Rect
  ) {
    let holds = entry.holds(on: step)
    let role: Role = isSelected ? .cursor : holds ? .plain : .hint
    if isSelected { frame.fill(row: row, column: rect.column, width: rect.width, role: role) }
    let place = holds ? "" : "(\(Self.steps(of: entry))) "
    frame.write(
      fitted(place + entry.title, to: rect.width - 18), row: row, column: rect.column,
      width: rect.width - 18, role: role)
    frame.write(
      padded(entry.keys.prefix(2).map(\.name).joined(separator: " "), to: 17, right: true),
      row: row, column: rect.column + rect.width - 17, width: 17, role: isSelected ? role : .key)
  }

  private static func steps(of entry: CommandEntry) -> String {
    (entry.steps ?? []).sorted { $0.rawValue < $1.rawValue }.map(\.title).joined(separator: ", ")
  }
}
