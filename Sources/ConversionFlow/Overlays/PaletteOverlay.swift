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
    frame.list(list, in: inside.split(top: 1).bottom) { entry in
      let holds = entry.holds(on: step)
      let title = holds ? entry.title : "(\(Self.steps(of: entry))) \(entry.title)"
      let keys = entry.keys.prefix(2).map(\.name).joined(separator: " ")
      return ListLine(Span(title, holds ? .plain : .hint), trailing: Span(keys, .key))
    }
    if list.matches.isEmpty {
      frame.write(
        "No command has these words.", row: inside.row + 1, column: inside.column, role: .hint)
    }
  }

  private static func steps(of entry: CommandEntry) -> String {
    (entry.steps ?? []).sorted { $0.rawValue < $1.rawValue }.map(\.title).joined(separator: ", ")
  }
}
