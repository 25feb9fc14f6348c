import Manifest
import Neuroglancer
import Screen

extension ManifestStage {
  func draw(
    into frame: inout Frame, in body: Rect, opened: OpenedState?, _ commands: CommandTable
  ) {
    let areas = areas(in: body)
    let note = note
    frame.box(
      areas.box, title: title(width: areas.box.width - Glyph.width(of: note) - 10, commands),
      note: note)
    guard let opened else {
      let text =
        "No state is open yet. Press \(commands.key(of: .go(.state))) and open one: the rows fill by themselves as the "
        + "subject's assets are found."
      frame.write(paragraph: text, in: areas.table.inset(rows: 0), role: .hint)
      return
    }
    if shown.isEmpty {
      let text = emptyText(opened, commands)
      frame.write(paragraph: text, in: areas.table.inset(rows: 0), role: .hint)
    } else {
      view.draw(content, into: &frame, in: areas.table)
    }
    frame.write(
      fitted(validation?.coverage.line ?? "", to: areas.coverage.width), row: areas.coverage.row,
      column: areas.coverage.column, role: .hint)
    if let track = areas.track { drawTrack(of: opened, into: &frame, in: track) }
    if let side = areas.unassigned, let validation {
      UnassignedPanel(unassigned: validation.unassigned(in: table), isSearching: awaitsFilling)
        .draw(
          into: &frame, in: side, cursor: nil, note: "\(commands.key(of: .showUnassigned)) assigns")
    }
    drawEditor(into: &frame, in: areas.table)
  }

  /// Where the parts of the step stand.
  struct Areas {
    let box: Rect
    let table: Rect
    let coverage: Rect
    let track: Rect?
    /// Beside the track, where there is room for both.
    let unassigned: Rect?
  }

  /// Whether the track shows: as a person wants, else where there is room beside the table.
  func showsTrack(in body: Rect) -> Bool {
    wantsTrack ?? (body.width >= 160 || body.height >= 36)
  }

  /// The track stands below the table, on wide and low screens at its right.
  func areas(in body: Rect) -> Areas {
    var box = body
    var track: Rect?
    var side: Rect?
    if showsTrack(in: body) {
      let parts =
        body.width >= 160 && body.height < 36
        ? body.split(left: body.width - max(50, body.width / 3))
        : Self.stacked(body.split(top: body.height - min(18, body.height / 2)))
      box = parts.left
      (track, side) = Self.sharing(parts.right)
    }
    let inside = box.inset()
    let rows = inside.split(top: inside.height - 1)
    return Areas(
      box: box, table: rows.top, coverage: rows.bottom.inset(rows: 0), track: track,
      unassigned: side)
  }

  /// The track's room, shared with what is left to assign where it is wide or high.
  private static func sharing(_ room: Rect) -> (track: Rect, side: Rect?) {
    if room.width >= 140 {
      let parts = room.split(left: room.width - max(50, room.width / 3))
      return (parts.left, parts.right)
    }
    guard room.height >= 26 else { return (room, nil) }
    let parts = room.split(top: room.height - max(8, room.height / 3))
    return (parts.top, parts.bottom)
  }

  private static func stacked(_ parts: (top: Rect, bottom: Rect)) -> (left: Rect, right: Rect) {
    (parts.top, parts.bottom)
  }

  private func drawTrack(of opened: OpenedState, into frame: inout Frame, in rect: Rect) {
    let row = currentRow.map { table.rows[$0] }
    let name = row?[.histologyTrackID] ?? ""
    let recording = row?[.sortedRecording] ?? ""
    // Tables of tracks are short; of a long one the beginning is enough for the picture.
    let companions =
      recording.isEmpty
      ? []
      : table.rows.prefix(1000).filter { $0[.sortedRecording] == recording }
        .map { $0[.histologyTrackID] }
    if let panel = TrackPanel(name, of: opened.shapes, recordingTracks: Set(companions)) {
      panel.draw(into: &frame, in: rect)
    } else {
      frame.box(rect, title: "Track")
      let text =
        name.isEmpty ? "This row names no track." : "No layer of the state is named “\(name)”."
      frame.write(paragraph: text, in: rect.inset(columns: 2), role: .hint)
    }
  }

  var content: TableContent {
    let columns = columns
    return TableContent(
      columns: layout.widths, frozen: layout.frozen, gutterWidth: gutterWidth
    ) { place in
      let index = shown[place]
      let row = table.rows[index]
      let problems = awaitsFilling ? [] : problems(ofRow: index)
      return TableContent.Line(gutter: gutter(place, row, problems)) { column in
        cell(columns[column], of: row, problems)
      }
    }
  }

  /// The number, then the marks: the cursor's beside the cells, so that a move sends it with the
  /// cell, and the number's colour stays out of it.
  private func gutter(_ place: Int, _ row: ManifestRow, _ problems: [Problem]) -> [Span] {
    let number = padded(String(shown[place] + 1), to: gutterWidth - 2, right: true)
    let cursor = Span(place == view.cursor.row ? "▸" : " ")
    switch problems.first?.severity {
    case .error: return [Span("\(number)!", .problem), cursor]
    case .warning: return [Span("\(number)~", .warning), cursor]
    case nil:
      return [Span("\(number)\(awaitsFilling || row.reason == nil ? " " : "·")", .hint), cursor]
    }
  }

  private func cell(
    _ column: ManifestColumn, of row: ManifestRow, _ problems: [Problem]
  ) -> Span {
    let text = row[column]
    if awaitsFilling, text.isEmpty, column.isRequired { return Span("…", .busy) }
    if let problem = problems.first(where: { $0.column == column }) {
      let isError = problem.severity == .error
      return Span(text.isEmpty && isError ? Self.needed : text, isError ? .problem : .warning)
    }
    if column.isReadOnly { return Span(text, .readOnly) }
    return Span(text, row.editedColumns.contains(column) ? .edited : .plain)
  }

  private func drawEditor(into frame: inout Frame, in rect: Rect) {
    guard let editor, let cell = editedCell(in: rect) else { return }
    editor.draw(into: &frame, cell: cell, body: rect)
  }

  /// Where the cell that is edited stands.
  func editedCell(in rect: Rect) -> Rect? {
    guard let slot = cursorSlot(in: rect) else { return nil }
    return Rect(
      column: rect.column + gutterWidth + slot.left,
      row: rect.row + 1 + view.cursor.row - view.firstRow, width: slot.width, height: 1)
  }

  private func cursorSlot(in table: Rect) -> TableLayout.Slot? {
    view.layout(of: content, in: table).slots.first { $0.index == view.cursor.column }
  }

  private func emptyText(_ opened: OpenedState, _ commands: CommandTable) -> String {
    let key = commands.key(of:)
    if !filter.isEmpty {
      return "No row has “\(filter)”. Esc shows all rows; \(key(.find)) changes the words."
    }
    guard opened.content.tracks.contains(where: { !$0.isArchived }) else {
      return "No rows: every track of this state is archived, or it has none. \(key(.addRow)) adds "
        + "a row by hand; a table can be pasted."
    }
    return "No rows. \(key(.undo)) brings back what was deleted, \(key(.refill)) fills them again, "
      + "\(key(.addRow)) adds one."
  }

  /// What the message line says of the cell under the cursor: its problem, else its row's, else
  /// its text where the screen has cut it.
  func cellMessage(in body: Rect) -> Message? {
    guard !awaitsFilling else { return nil }
    guard let index = currentRow, let column = currentColumn else { return nil }
    let row = table.rows[index]
    let problems = problems(ofRow: index)
    let found = problems.first { $0.column == column } ?? problems.first
    if let problem = found {
      let role: Role = problem.severity == .error ? .problem : .warning
      return Message("row \(index + 1): \(problem.message)", role)
    }
    let text = row[column]
    let width = cursorSlot(in: areas(in: body).table)?.width ?? 0
    if Glyph.width(of: text) > width { return Message(text) }
    return row.reason.map { Message("row \(index + 1): \($0)", .hint) }
  }
}
