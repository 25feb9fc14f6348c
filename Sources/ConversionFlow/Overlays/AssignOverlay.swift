import Manifest
import Screen
import Vocabulary

/// What something may be assigned to; typing narrows, Enter assigns.
public struct AssignOverlay: Equatable, Sendable {
  private let title: String
  var list: FilterList<AssignmentChoice>

  init(_ item: Unassigned.Item, _ choices: [AssignmentChoice]) {
    title =
      switch item {
      case .stream(let stream): "A track for \(stream.stream) of \(stream.day)"
      case .track(let track), .row(_, _, let track): "A stream for \(track)"
      }
    list = FilterList(choices) { "\($0.text) \($0.note)" }
  }

  var chosen: OverlayOutcome {
    list.selected.map { .closeAnd(.assign($0.assignment)) } ?? .stay
  }
}

extension AssignOverlay: ListOverlay {
  var overlay: Overlay { .assign(self) }
  var copied: String { list.selected?.text ?? "" }

  func draw(into frame: inout Frame, in area: Rect) {
    drawFrame(
      title: printable(title), note: "type to narrow · Enter assigns · Esc closes", into: &frame,
      in: area)
    frame.list(list, in: rows(in: area)) { choice in
      ListLine(
        Span(printable(choice.text)),
        trailing: choice.note.isEmpty ? nil : Span(printable(choice.note), .hint))
    }
    if list.matches.isEmpty {
      let text =
        list.items.isEmpty ? "There is nothing to assign it to." : "Nothing has these words."
      frame.write(paragraph: text, in: rows(in: area), role: .hint)
    }
  }
}
