import Manifest
import Neuroglancer
import Screen

extension ManifestStage {
  func draw(into frame: inout Frame, in body: Rect, opened: OpenedState?) {
    let areas = areas(in: body)
    frame.box(areas.box, title: title, note: note)
    guard let opened else {
      let text =
        "No state is open yet. Press Alt-1 and open one: the rows fill by themselves as the "
        + "subject's assets are found."
      frame.write(paragraph: text, in: areas.table.inset(rows: 0), role: .hint)
      return
    }
    if shown.isEmpty {
      frame.write(paragraph: emptyText, in: areas.table.inset(rows: 0), role: .hint)
    } else {
      view.draw(content, into: &frame, in: areas.table)
    }
    frame.write(
      fitted(validation?.coverage.line ?? "", to: areas.coverage.width), row: areas.coverage.row,
      column: areas.coverage.column, role: .hint)
    if let track = areas.track { drawTrack(of: opened, into: &frame, in: track) }
    drawEditor(into: &frame, in: areas.table)
  }

  /// Where the parts of the step stand; the track shows when asked for, and on high screens.
  struct Areas {
    let box: Rect
    let table: Rect
    let coverage: Rect
    let track: Rect?
  }

  func areas(in body: Rect) -> Areas {
    let showsTrack = showsTrack || body.height >= 40
    let trackRows = showsTrack ? min(16, body.height / 2) : 0
    let parts = body.split(top: body.height - trackRows)
    let inside = parts.top.inset()
    let rows = inside.split(top: inside.height - 1)
    return Areas(
      box: parts.top, table: rows.top, coverage: rows.bottom.inset(rows: 0),
      track: trackRows > 4 ? parts.bottom : nil)
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

  /// Columns of the gutter: a mark, and the row's number.
  var gutterWidth: Int { String(table.rows.count).count + 2 }

  var content: TableContent {
    TableContent(
      columns: widths, frozen: ManifestColumns.frozen, gutterWidth: gutterWidth,
      gutter: { row in gutter(row) }, cell: { row, column in cell(row, column) })
  }

  private func gutter(_ row: Int) -> Span {
    let index = shown[row]
    let number = padded(String(index + 1), to: gutterWidth - 2, right: true)
    let isCurrent = row == view.cursor.row
    switch isSearching ? nil : validation?.severity(of: table.rows[index].id) {
    case .error: return Span("!\(number)", .problem)
    case .warning: return Span("~\(number)", .warning)
    case nil: return Span((isCurrent ? "▸" : " ") + number, isCurrent ? .current : .hint)
    }
  }

  private func cell(_ row: Int, _ place: Int) -> Span {
    let manifestRow = table.rows[shown[row]]
    let column = columns[place]
    let text = manifestRow[column]
    if isSearching, text.isEmpty, column.isRequired { return Span("…", .busy) }
    if let problem = validation?.problems(of: manifestRow.id, column: column).first {
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
    let layout = view.layout(of: content, in: rect)
    guard let slot = layout.slots.first(where: { $0.index == view.cursor.column }) else {
      return nil
    }
    return Rect(
      column: rect.column + gutterWidth + slot.left,
      row: rect.row + 1 + view.cursor.row - view.firstRow, width: slot.width, height: 1)
  }

  private var title: String {
    var parts = ["Manifest", table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"]
    if shown.count != table.rows.count { parts.append("\(shown.count) shown") }
    if let convention = table.convention {
      parts.append("convention: \(convention.rawValue) (Alt-C)")
    }
    return parts.joined(separator: " · ")
  }

  private var note: String {
    if let sorting {
      return
        "sorted by \(sorting.column.name(in: table.schema)) \(sorting.isDescending ? "↓" : "↑")"
    }
    guard let cells = view.selection, view.hasSelection else { return "" }
    return
      "\(cells.rows.count) × \(cells.columns.count) selected, \(distinctValues(in: cells)) distinct"
  }

  /// How many different values are selected; counted up to a thousand rows.
  private func distinctValues(in cells: TableView.Selection) -> String {
    let rows = cells.rows.prefix(1000)
    let values = rows.flatMap { row in cells.columns.map { table.rows[shown[row]][columns[$0]] } }
    return "\(Set(values).count)" + (rows.count < cells.rows.count ? "+" : "")
  }

  private var emptyText: String {
    if !filter.isEmpty {
      return "No row has “\(filter)”. Press ^F and clear the words to see all rows."
    }
    return
      "No rows. The state has no track that is not archived; press ^N to add a row by hand, or "
      + "paste a table."
  }

  /// What the message line says of the cell under the cursor.
  var cellMessage: Message? {
    guard !isSearching else { return nil }
    guard let index = currentRow, let column = currentColumn else { return nil }
    let row = table.rows[index]
    let found =
      validation?.problems(of: row.id, column: column).first
      ?? validation?.problems(of: row.id).first
    if let problem = found {
      let role: Role = problem.severity == .error ? .problem : .warning
      return Message("row \(index + 1): \(problem.message)", role)
    }
    if let reason = row.reason { return Message("row \(index + 1): \(reason)", .hint) }
    let text = row[column]
    return text.isEmpty ? nil : Message("\(column.name(in: table.schema)): \(text)", .hint)
  }
}
