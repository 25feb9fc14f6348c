public import Screen

/// All commands with their keys; typing narrows, Enter runs.
public struct PaletteOverlay: Equatable, Sendable {
  public private(set) var list: FilterList<CommandEntry>
  private let step: Step

  /// - Parameter recent: Commands that were run from here before, the last one first.
  init(_ commands: CommandTable, on step: Step, recent: [Command]) {
    self.step = step
    list = FilterList(commands.palette(on: step, recent: recent)) { entry in
      "\(entry.title) \(entry.name) \(entry.keys.map(\.name).joined(separator: " "))"
    }
  }

  private func rows(in area: Rect) -> Rect {
    rect(in: area).inset(columns: 2, rows: 1).split(top: 1).bottom
  }

  private var chosen: OverlayOutcome { list.selected.map { .closeAnd(.run($0)) } ?? .stay }
}

extension PaletteOverlay: OverlayContent {
  var overlay: Overlay { .palette(self) }
  var copied: String { list.selected?.title ?? "" }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): .close
    case (.enter, []): chosen
    default: list.take(key) ? .stay : .ignored
    }
  }

  mutating func insert(_ text: String) -> Bool {
    list.insert(text)
    return true
  }

  mutating func scroll(by rows: Int) { list.move(by: rows) }

  /// A click runs, as in any menu.
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let rows = rows(in: area)
    guard list.select(at: position, in: rows) else { return .stay }
    return chosen
  }

  func rect(in area: Rect) -> Rect {
    area.dialog(rows: list.items.count + 3)
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = rect(in: area)
    frame.box(rect, title: "Commands", note: "type to narrow · Enter runs · Esc closes")
    let inside = rect.inset(columns: 2, rows: 1)
    list.query.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
    frame.list(list, in: rows(in: area)) { entry in
      let isHere = entry.holds(on: step)
      let title = isHere ? entry.title : "\(entry.places): \(entry.title)"
      let keys = entry.keys.prefix(2).map(\.name).joined(separator: " ")
      return ListLine(Span(title, isHere ? .plain : .hint), trailing: Span(keys, .key))
    }
    if list.matches.isEmpty {
      frame.write(
        "No command has these words.", row: inside.row + 1, column: inside.column, role: .hint)
    }
  }
}
