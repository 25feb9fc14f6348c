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
    for (index, entry) in entries.enumerated() {
      let role: Role = index == cursor ? .cursor : .plain
      let row = inside.row + index
      if index == cursor {
        frame.fill(row: row, column: inside.column, width: inside.width, role: role)
      }
      frame.write(entry.choice.name, row: row, column: inside.column, role: role)
      frame.write(
        fitted(entry.title, to: inside.width - 12), row: row, column: inside.column + 12,
        role: index == cursor ? role : .hint)
    }
    let rest = inside.split(top: entries.count + 1).bottom
    drawPreview(entries[cursor].filling, into: &frame, in: rest)
  }

  private func drawPreview(_ filling: Filling, into frame: inout Frame, in rect: Rect) {
    guard rect.height > 2 else { return }
    frame.write(
      fitted(filling.summary, to: rect.width), row: rect.row, column: rect.column, role: .header)
    let room = rect.height - 1
    for (offset, row) in filling.rows.prefix(room).enumerated() {
      let y = rect.row + 1 + offset
      if offset == room - 1, filling.rows.count > room {
        frame.write(
          "… \(filling.rows.count - offset) more rows", row: y, column: rect.column, role: .hint)
        break
      }
      let recording =
        row.isUnassigned ? "(\(row.reason ?? "needs a person"))" : row[.sortedRecording]
      let track = padded(row[.histologyTrackID], to: 20)
      let stream = padded(row[.ephysCollection], to: 10)
      frame.write(
        fitted("\(track) \(stream) \(row[.probeShank]) \(recording)", to: rect.width), row: y,
        column: rect.column, role: row.isUnassigned ? .warning : .plain)
    }
  }
}
