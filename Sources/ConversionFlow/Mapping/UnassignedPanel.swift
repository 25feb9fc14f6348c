import Manifest
import Screen
import Vocabulary

/// What is left to assign, as lines: beside the table on wide screens, over it when asked for.
struct UnassignedPanel {
  let unassigned: Unassigned
  let isSearching: Bool

  var title: String {
    unassigned.isEmpty ? "Unassigned" : "Unassigned · \(unassigned.summary)"
  }

  /// - Parameters:
  ///   - cursor: Index of the line that has it, when the panel has the keys.
  func draw(into frame: inout Frame, in rect: Rect, cursor: Int?, note: String) {
    frame.box(rect, title: title, note: note)
    let inside = rect.inset(columns: 2, rows: 1)
    guard !unassigned.isEmpty else {
      frame.write(paragraph: emptyText, in: inside, role: isSearching ? .hint : .success)
      return
    }
    let lines = unassigned.lines
    let first = Screen.firstVisible(of: lines.count, cursor: cursor ?? 0, rows: inside.height)
    frame.list(count: lines.count, cursor: cursor, first: first, in: inside) { index in
      Self.line(lines[index], width: inside.width)
    }
    frame.more(lines.count - first - inside.height, in: rect)
  }

  private var emptyText: String {
    isSearching || unassigned.isPending
      ? "Streams are still looked for."
      : "Every stream of a selected recording has a track, and every track a row."
  }

  private static func line(_ line: Unassigned.Line, width: Int) -> ListLine {
    switch line {
    case .heading(let text): ListLine(Span(text, .heading))
    case .recording(let name): ListLine(Span(fitted(printable(name), to: width), .header))
    case .probe(let name, let left, let count):
      ListLine(Span("  \(printable(name))"), Span("\(left) of \(count) shanks", .hint))
    case .item(_, let text, let note, let depth):
      ListLine(
        Span(String(repeating: "  ", count: depth) + printable(text)),
        trailing: note.isEmpty ? nil : Span(printable(note), .hint))
    }
  }
}
