import AssetSearch
import Screen
import Vocabulary

extension AssetsStage {
  func draw(
    into frame: inout Frame, in body: Rect, now: Int, opened: OpenedState?,
    of place: SearchPlace, _ commands: CommandTable
  ) {
    frame.box(body, title: title, note: note(now: now))
    guard let found else {
      return drawEmpty(
        into: &frame, in: body.inset(columns: 2), opened: opened, of: place, commands)
    }
    let areas = areas(in: body, of: found)
    if let failure = found.failure {
      frame.write(paragraph: failure.line, in: areas.table.inset(rows: 0), role: .problem)
    } else if table.shown.isEmpty {
      frame.write(paragraph: emptyText(commands), in: areas.table.inset(rows: 0), role: .hint)
    } else {
      table.view.draw(content, into: &frame, in: areas.table)
    }
    drawLines(
      hiddenRows: table.shown.count - table.view.firstRow - areas.table.height + 1,
      into: &frame, in: areas.summary, of: body)
  }

  private func emptyText(_ commands: CommandTable) -> String {
    if !table.query.isEmpty { return "No sorted asset has these words. Esc shows all again." }
    return isBusy
      ? "Looking for sorted assets…"
      : "No sorted asset was found for this subject: its recordings are not sorted yet, or under "
        + "another name. \(commands.key(of: .refresh)) searches again."
  }

  /// The table gets the rows it has; what is left goes to the summary below, at least half.
  func areas(in body: Rect, of found: SubjectAssets) -> (table: Rect, summary: Rect) {
    let inside = body.inset()
    let wanted = Self.summary(of: found).count + 1
    let rows = max(inside.height / 2, inside.height - wanted)
    let parts = inside.split(top: min(rows, inside.height - 2))
    return (parts.top, parts.bottom)
  }

  var content: TableContent {
    TableContent(
      rows: table.shown.map { Self.cells(of: $0, isSelected: isSelected($0)) },
      heads: [
        TableHead("use"),
        TableHead("session", minimum: 20, cut: .middle),
        TableHead("sorted", minimum: 11),
        TableHead("probes", minimum: 10),
        TableHead("sorter", minimum: 9),
        TableHead("error", minimum: 5),
        TableHead("analyzer", minimum: 8),
        TableHead("created", minimum: 10),
        TableHead("id", minimum: 8),
      ], frozen: 2, cursor: table.view.cursor.row, isActive: line == nil)
  }

  private static func cells(of recording: SortedRecording, isSelected: Bool) -> [Span] {
    let prefix = "\(recording.session.id)_sorted_"
    let suffix =
      recording.name.hasPrefix(prefix)
      ? recording.name.dropFirst(prefix.count) : recording.name[...]
    return [
      Span(isSelected ? "[x]" : "[ ]", isSelected ? .success : .hint),
      Span(recording.session.id), Span(String(suffix), .hint),
      probes(of: recording), text(of: recording.sorter) { $0 },
      error(of: recording), text(of: recording.isAnalyzer) { $0 ? "yes" : "no" },
      Span(PacificTime(epochSeconds: recording.asset.created).date),
      Span(recording.id, .hint),
    ]
  }

  private static func probes(of recording: SortedRecording) -> Span {
    switch recording.probes {
    case .pending: Span("…", .busy)
    case .missing(let reason): Span("none: \(reason)", .warning)
    case .found(let probes):
      Span(
        ProbeList.compact(probes)
          + (recording.incompleteStreams.isEmpty
            ? "" : " (+\(recording.incompleteStreams.count) incomplete)"))
    }
  }

  private static func error(of recording: SortedRecording) -> Span {
    switch recording.output {
    case .pending: Span("…", .busy)
    case .missing: Span("?", .warning)
    case .found(.clean): Span("no")
    case .found(.error(let marker)): Span("yes: \(printable(marker))", .problem)
    }
  }

  private static func text<Value>(
    of finding: Finding<Value>, _ show: (Value) -> String
  ) -> Span {
    switch finding {
    case .pending: Span("…", .busy)
    case .missing(let reason): Span(reason, .hint)
    case .found(let value): Span(show(value))
    }
  }

  private var title: String {
    guard let found else { return "Assets" }
    let source = if case .folder(let path) = found.place { " in \(printable(path))" } else { "" }
    let title = "Assets\(source) · \(selectedIDs.count) of \(found.sorted.count) sorted in use"
    return table.query.isEmpty
      ? title : "\(title) · \(table.shown.count) with “\(table.query.text)”"
  }

  private func note(now: Int) -> String {
    let age = recalled.map { ago(seconds: now - $0) }
    return switch (search, age) {
    case (.idle, _): ""
    case (.done, let age?): "\(age), not refreshed"
    case (.cancelled, let age?): "\(age), search stopped"
    case (.running, let age?):
      "\(age), asked \(progress.answered) of \(progress.asked) anew · Esc stops"
    case (.done, nil): ""
    case (.cancelled, nil): "search stopped"
    case (.running(_, let since), nil):
      "searching \(progress.answered) of \(progress.asked) · \(max(0, now - since)) s · Esc stops"
    }
  }

  private func drawEmpty(
    into frame: inout Frame, in rect: Rect, opened: OpenedState?,
    of place: SearchPlace, _ commands: CommandTable
  ) {
    let text =
      opened == nil
      ? "No state is open yet. Press \(commands.key(of: .go(.state))) and open one: the search starts by itself."
      : "Asking \(place.askedText) for subject \(opened?.subject ?? "")…"
    frame.write(paragraph: text, in: rect, role: .hint)
  }
}
