import Manifest
import Screen
import Vocabulary

/// The naming conventions, and for the one under the cursor the rows that it would give.
public struct ConventionOverlay: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    let choice: ConventionChoice
    let example: String
    /// How many rows it gives, and how many of them need a person.
    let outcome: Span

    init(_ choice: ConventionChoice, _ filling: Filling) {
      self.choice = choice
      example =
        if case .fixed(let convention) = choice { convention.example } else {
          "the first that fits a layer: \(filling.convention.rawValue)"
        }
      let open = filling.rows.count { $0.isUnassigned }
      let matched = "\(filling.rows.count - open) of \(counted(filling.rows.count, "row")) matched"
      outcome = Span(matched, open > 0 ? .warning : .success)
    }
  }

  private let matching: MatchingContext
  private let table: ManifestTable
  private let entries: [Entry]
  private let handEdited: Int
  private var cursor: Int
  private var keepsEdits = true
  private var firstRow = 0
  /// What the convention under the cursor would give.
  private var refill: Refill

  init(_ matching: MatchingContext, _ table: ManifestTable, current: ConventionChoice) {
    self.matching = matching
    self.table = table
    let choices = [ConventionChoice.auto] + Convention.allCases.map { .fixed($0) }
    entries = choices.map { Entry($0, Filling(matching, by: $0)) }
    handEdited = table.handEditedCells
    cursor = choices.firstIndex(of: current) ?? 0
    refill = Refill(of: table, matching, by: current, keepingEdits: true)
  }

  private mutating func preview() {
    firstRow = 0
    refill = Refill(of: table, matching, by: entries[cursor].choice, keepingEdits: keepsEdits)
  }

  private mutating func toggleEdits() {
    guard handEdited > 0 else { return }
    keepsEdits.toggle()
    preview()
  }

  private var chosen: OverlayOutcome {
    .closeAnd(.fill(by: entries[cursor].choice, keepingEdits: keepsEdits))
  }

  /// The conventions, the line of the toggle, what changes, and the rows.
  private func areas(in area: Rect) -> (list: Rect, toggle: Rect, heading: Rect, rows: Rect) {
    let list = rect(in: area).inset(columns: 2, rows: 1).split(top: entries.count)
    let toggle = list.bottom.split(top: 1)
    let heading = toggle.bottom.split(top: 1)
    return (list.top, toggle.top, heading.top, heading.bottom)
  }
}

extension ConventionOverlay: OverlayContent {
  var overlay: Overlay { .conventions(self) }

  var copied: String {
    (entries.map { "\($0.choice.name)\t\($0.example)\t\($0.outcome.text)" }
      + [refill.summary] + refill.table.rows.map(text(of:))).joined(separator: "\n")
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return .close
    case (.enter, []): return chosen
    case (.up, []): move(by: -1)
    case (.down, []): move(by: 1)
    case (.pageUp, []): scroll(by: -5)
    case (.pageDown, []): scroll(by: 5)
    case (.character(" "), []): toggleEdits()
    default: return .ignored
    }
    return .stay
  }

  private mutating func move(by rows: Int) {
    cursor = max(0, min(cursor + rows, entries.count - 1))
    preview()
  }

  /// The rows of the preview scroll.
  mutating func scroll(by rows: Int) {
    firstRow = max(0, min(firstRow + rows, lineCount - 1))
  }

  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let areas = areas(in: area)
    if areas.toggle.contains(position) { toggleEdits() }
    guard areas.list.contains(position) else { return .stay }
    move(by: position.row - areas.list.row - cursor)
    return isDouble ? chosen : .stay
  }

  func rect(in area: Rect) -> Rect {
    area.dialog(rows: entries.count + 5 + max(lineCount, 6))
  }

  func draw(into frame: inout Frame, in area: Rect) {
    frame.box(rect(in: area), title: "Naming convention", note: "Enter fills · Esc closes")
    let areas = areas(in: area)
    frame.list(count: entries.count, cursor: cursor, first: 0, in: areas.list) { index in
      let entry = entries[index]
      return ListLine(
        Span(padded(entry.choice.name, to: 10)), Span(entry.example, .hint),
        trailing: entry.outcome)
    }
    frame.list(count: 1, cursor: nil, in: areas.toggle) { _ in toggle }
    frame.list(count: 1, cursor: nil, in: areas.heading) { _ in
      ListLine(Span("Compared with now: \(refill.summary).", .header))
    }
    drawRows(into: &frame, in: areas.rows)
  }

  private var toggle: ListLine {
    guard handEdited > 0 else { return ListLine(Span("No cell was edited by hand.", .hint)) }
    return ListLine(
      Span("[\(keepsEdits ? " " : "x")] fill the \(counted(handEdited, "hand-edited cell")) too"),
      trailing: Span("Space", .key))
  }

  private func drawRows(into frame: inout Frame, in rect: Rect) {
    let hidden = lineCount - firstRow - rect.height
    let parts = rect.split(top: hidden > 0 ? rect.height - 1 : rect.height)
    frame.list(count: lineCount, cursor: nil, first: firstRow, in: parts.top) { index in
      let line = line(index)
      return ListLine(Span(line.mark, .key), Span(line.text, line.role))
    }
    if hidden > 0 {
      frame.list(count: 1, cursor: nil, in: parts.bottom) { _ in
        ListLine(Span("… \(hidden + 1) more, PgDn", .hint))
      }
    }
  }

  private struct Line {
    /// `~` changes, `+` is new, `-` goes; the same rows have none.
    let mark: String
    let text: String
    let role: Role
  }

  private var lineCount: Int { refill.table.rows.count + refill.removed.count }

  private func line(_ index: Int) -> Line {
    let rows = refill.table.rows
    guard rows.indices.contains(index) else {
      return Line(mark: "-", text: text(of: refill.removed[index - rows.count]), role: .hint)
    }
    let row = rows[index]
    let mark =
      switch refill.change(of: row) {
      case .none: " "
      case .changed: "~"
      case .added: "+"
      }
    let role: Role = row.isUnassigned ? .warning : row.editedColumns.isEmpty ? .plain : .edited
    return Line(mark: mark, text: text(of: row), role: role)
  }

  private func text(of row: ManifestRow) -> String {
    let recording = row.isUnassigned ? "(\(row.reason ?? "needs a person"))" : row[.sortedRecording]
    let cells = [
      padded(row[.histologyTrackID], to: 16), padded(row[.ephysCollection], to: 8),
      padded(row[refill.table.schema.shankColumn], to: 1), recording,
    ]
    return printable(cells.joined(separator: " "))
  }
}
