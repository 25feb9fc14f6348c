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
      frame.write(paragraph: emptyText(commands), in: areas.table.inset(rows: 0), role: .hint)
    } else {
      view.draw(content, into: &frame, in: areas.table)
    }
    frame.write(
      fitted(validation?.coverage.line ?? "", to: areas.coverage.width), row: areas.coverage.row,
      column: areas.coverage.column, role: .hint)
    if let track = areas.track { drawTrack(of: opened, into: &frame, in: track) }
    drawEditor(into: &frame, in: areas.table)
  }

  /// Where the parts of the step stand.
  struct Areas {
    let box: Rect
    let table: Rect
    let coverage: Rect
    let track: Rect?
  }

  /// Whether the track shows: as a person wants, else where there is room beside the table.
  func showsTrack(in body: Rect) -> Bool {
    wantsTrack ?? (body.width >= 160 || body.height >= 36)
  }

  /// The track stands below the table, on wide and low screens at its right.
  func areas(in body: Rect) -> Areas {
    var box = body
    var track: Rect?
    if showsTrack(in: body) {
      let parts =
        body.width >= 160 && body.height < 36
        ? body.split(left: body.width - max(50, body.width / 3))
        : Self.stacked(body.split(top: body.height - min(18, body.height / 2)))
      (box, track) = (parts.left, parts.right)
    }
    let inside = box.inset()
    let rows = inside.split(top: inside.height - 1)
    return Areas(box: box, table: rows.top, coverage: rows.bottom.inset(rows: 0), track: track)
  }

  private static func stacked(_ parts: (top: Rect, bottom: Rect)) -> (left: Rect, right: Rect) {
    (parts.top, parts.bottom)
  }

  private func drawTrack(of opened: OpenedState, into frame: inout Frame, in rect: Rect) {
    let name = currentRow.map { table.rows[$0][.histologyTrackID] } ?? ""
    let tracks = opened.content.tracks
    guard let track = tracks.first(where: { $0.name == name }) else {
      frame.box(rect, title: "Track")
      frame.write(
        paragraph: "No layer of the state is named “\(name)”.", in: rect.inset(columns: 2),
        role: .hint)
      return
    }
    TrackPanel(track: track, others: tracks.filter { $0.name != name && !$0.isArchived })
      .draw(into: &frame, in: rect)
  }

  var content: TableContent {
    let columns = columns
    return TableContent(
      columns: layout.widths, frozen: layout.frozen, gutterWidth: gutterWidth,
      gutter: { row in gutter(row) }, cell: { row, column in cell(row, columns[column]) })
  }

  /// The number, then the mark: beside the cells, so that a move of the cursor sends the mark
  /// with the cell, and the number's colour stays out of it.
  private func gutter(_ row: Int) -> [Span] {
    let index = shown[row]
    let number = padded(String(index + 1), to: gutterWidth - 2, right: true)
    switch isSearching ? nil : severity(ofRow: index) {
    case .error: return [Span("\(number)!", .problem)]
    case .warning: return [Span("\(number)~", .warning)]
    case nil: return [Span(number, .hint), Span(row == view.cursor.row ? "▸" : " ")]
    }
  }

  private func cell(_ row: Int, _ column: ManifestColumn) -> Span {
    let manifestRow = table.rows[shown[row]]
    let text = manifestRow[column]
    if isSearching, text.isEmpty, column.isRequired { return Span("…", .busy) }
    if let problem = problems(ofRow: shown[row]).first(where: { $0.column == column }) {
      let isError = problem.severity == .error
      return Span(text.isEmpty && isError ? "(needed)" : text, isError ? .problem : .warning)
    }
    if column.isReadOnly { return Span(text, .readOnly) }
    return Span(text, manifestRow.editedColumns.contains(column) ? .edited : .plain)
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

  private func emptyText(_ commands: CommandTable) -> String {
    if !filter.isEmpty {
      return
        "No row has “\(filter)”. Esc shows all rows; \(commands.key(of: .find)) changes the words."
    }
    return
      "No rows. The state has no track that is not archived; press \(commands.key(of: .addRow)) to add a row by hand, or "
      + "paste a table."
  }

  /// What the message line says of the cell under the cursor: its problem, else its row's, else
  /// its text where the screen has cut it.
  func cellMessage(in body: Rect) -> Message? {
    guard !isSearching else { return nil }
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
