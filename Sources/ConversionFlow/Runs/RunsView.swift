import Launch
import Screen
import Vocabulary

extension RunsStage {
  func draw(into frame: inout Frame, in body: Rect, now: Int) {
    frame.box(body, title: title, note: note(now: now))
    let inside = body.inset(columns: 1, rows: 1)
    if let failure {
      frame.write(paragraph: failure.line, in: inside.inset(), role: .problem)
    } else if table.shown.isEmpty {
      let (text, role) = emptyText
      frame.write(paragraph: text, in: inside.inset(), role: role)
    } else {
      let parts = inside.split(top: inside.height - (problem == nil ? 0 : 1))
      table.view.draw(content, into: &frame, in: parts.top)
      frame.more(table.shown.count - table.view.firstRow - parts.top.height + 1, in: body)
      if let problem {
        let text = "Launches made elsewhere are missing: \(problem)"
        frame.write(
          fitted(text, to: inside.width), row: parts.bottom.row, column: inside.column,
          role: .warning)
      }
    }
  }

  private var emptyText: (text: String, role: Role) {
    if !table.query.isEmpty { return ("No launch has these words. Esc shows all again.", .hint) }
    if refreshedAt == nil { return ("Asking for the launches…", .hint) }
    if let problem {
      let text =
        "Nothing was launched from here, and launches made elsewhere could not be asked for."
      return ("\(text) \(problem) `conversion-tui doctor` tells what is set up.", .problem)
    }
    return (
      "Nothing was launched from this account yet. Step 4 launches; every launch shows here, also "
        + "those of other sessions.", .hint
    )
  }

  var content: TableContent {
    TableContent(
      rows: table.shown.map(Self.cells),
      heads: [
        TableHead("subject"), TableHead("launched"), TableHead("state", minimum: 20),
        TableHead("run time"), TableHead("result", minimum: 16, cut: .middle),
      ], frozen: 1, cursor: table.view.cursor.row)
  }

  private static func cells(of run: RunStatus) -> [Span] {
    let result = run.observation.result
    return [
      Span(run.record.subject),
      Span(PacificTime(epochSeconds: run.record.created).dateAndTime),
      Span(run.title, run.phase.role),
      Span(run.observation.converter.map { Self.duration($0.runTime) } ?? ""),
      Span(result.map { printable($0.name) } ?? ""),
    ]
  }

  private var title: String {
    table.query.isEmpty
      ? "Runs · \(runs.count)"
      : "Runs · \(table.shown.count) of \(runs.count) with “\(table.query.text)”"
  }

  private func note(now: Int) -> String {
    if ticket != nil { return "asking…" }
    guard let refreshedAt else { return "" }
    return "asked \(ago(seconds: now - refreshedAt))"
  }

  /// `1:02:03`.
  static func duration(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}

extension RunPhase {
  /// In a few words; the symbol says it without colour.
  var title: String {
    switch self {
    case .launching(let step): "● \(step.title.lowercased())"
    case .interrupted: "✗ stopped"
    case .launchFailed: "✗ failed"
    case .starting: "● starting"
    case .converting(let state): "● converting, \(state.rawValue)"
    case .capturing: "● capturing the result"
    case .done: "✓ done"
    case .failed(let part, let reason): "✗ \(part.rawValue) failed: \(printable(reason))"
    case .resultMissing: "✗ ended without a result"
    }
  }

  var role: Role {
    switch self {
    case .launching, .starting, .converting, .capturing: .busy
    case .done: .success
    case .interrupted, .launchFailed, .failed, .resultMissing: .problem
    }
  }
}
