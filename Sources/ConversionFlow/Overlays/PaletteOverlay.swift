public import Screen

/// All commands with their keys; typing narrows, Enter runs.
public struct PaletteOverlay: Equatable, Sendable {
  public internal(set) var list: FilterList<CommandEntry>
  private let step: Step

  /// - Parameter recent: Commands that were run from here before, the last one first.
  init(_ commands: CommandTable, on step: Step, recent: [Command]) {
    self.step = step
    list = FilterList(commands.palette(on: step, recent: recent)) { entry in
      "\(entry.title) \(entry.name) \(entry.keys.map(\.name).joined(separator: " "))"
    }
  }

  var chosen: OverlayOutcome { list.selected.map { .closeAnd(.run($0)) } ?? .stay }
}

extension PaletteOverlay: ListOverlay {
  var overlay: Overlay { .palette(self) }
  var copied: String { list.selected?.title ?? "" }
  var givesWay: Bool { true }

  /// A click runs, as in any menu.
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    list.select(at: position, in: rows(in: area)) ? chosen : .stay
  }

  func draw(into frame: inout Frame, in area: Rect) {
    drawFrame(
      title: "Commands", note: "type to narrow · Enter runs · Esc closes", into: &frame, in: area)
    frame.list(list, in: rows(in: area)) { entry in
      let isHere = entry.holds(on: step)
      let title = isHere ? entry.title : "\(entry.places): \(entry.title)"
      let keys = entry.keys.prefix(2).map(\.name).joined(separator: " ")
      return ListLine(Span(title, isHere ? .plain : .hint), trailing: Span(keys, .key))
    }
    if list.matches.isEmpty {
      frame.write(paragraph: "No command has these words.", in: rows(in: area), role: .hint)
    }
  }
}
