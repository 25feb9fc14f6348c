import Manifest
import Screen

/// The naming conventions, and beside the one under the cursor the rows that it would fill.
public struct ConventionOverlay: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    let choice: ConventionChoice
    let title: String
    let filling: Filling
  }

  private let entries: [Entry]
  private var cursor: Int

  init(_ matching: MatchingContext, current: ConventionChoice) {
    let choices = [ConventionChoice.auto] + Convention.allCases.map { .fixed($0) }
    entries = choices.map { choice in
      let title =
        if case .fixed(let convention) = choice { convention.example } else {
          "the first that fits a layer"
        }
      return Entry(choice: choice, title: title, filling: Filling(matching, by: choice))
    }
    cursor = choices.firstIndex(of: current) ?? 0
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch key.code {
    case .escape: return .close
    case .enter: return .closeAnd(.fill(by: entries[cursor].choice))
    case .up: cursor = max(0, cursor - 1)
    case .down: cursor = min(entries.count - 1, cursor + 1)
    default: break
    }
    return .stay
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = area.centred(width: 110, height: area.height - 1)
    frame.box(rect, title: "Naming convention", note: "Enter fills · Esc closes")
    let inside = rect.inset(columns: 2, rows: 1)
    frame.list(count: entries.count, cursor: cursor, first: 0, in: inside) { index in
      let entry = entries[index]
      return ListLine(Span(padded(entry.choice.name, to: 11)), Span(entry.title, .hint))
    }
    let rest = inside.split(top: entries.count + 1).bottom
    drawPreview(entries[cursor].filling, into: &frame, in: rest)
  }

  private func drawPreview(_ filling: Filling, into frame: inout Frame, in rect: Rect) {
    guard rect.height > 2 else { return }
    frame.write(
      fitted(filling.summary, to: rect.width), row: rect.row, column: rect.column, role: .header)
    let room = rect.height - 1
    let hidden = filling.rows.count > room ? filling.rows.count - room + 1 : 0
    frame.list(
      count: filling.rows.count - hidden, cursor: nil, in: rect.split(top: 1).bottom
    ) { index in
      let row = filling.rows[index]
      let recording =
        row.isUnassigned ? "(\(row.reason ?? "needs a person"))" : row[.sortedRecording]
      let track = padded(row[.histologyTrackID], to: 20)
      let stream = padded(row[.ephysCollection], to: 10)
      return ListLine(
        Span(
          "\(track) \(stream) \(row[.probeShank]) \(recording)",
          row.isUnassigned ? .warning : .plain))
    }
    if hidden > 0 {
      frame.write(
        "… \(hidden) more rows", row: rect.row + rect.height - 1, column: rect.column, role: .hint)
    }
  }
}
