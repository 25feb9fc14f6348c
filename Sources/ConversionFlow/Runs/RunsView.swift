import Launch
import Screen
import Vocabulary

extension RunsStage {
  func draw(into frame: inout Frame, in body: Rect, now: Int) {
    frame.box(body, title: "Runs · \(runs.count)", note: note(now: now))
    let inside = body.inset(columns: 1, rows: 1)
    if let failure {
      frame.write(paragraph: failure.line, in: inside.inset(), role: .problem)
    } else if runs.isEmpty {
      let (text, role) = emptyText
      frame.write(paragraph: text, in: inside.inset(), role: role)
    } else {
      let parts = inside.split(top: inside.height - (problem == nil ? 0 : 1))
      table.draw(content(now: now), into: &frame, in: parts.top)
      if let problem {
        let text = "Launches made elsewhere are missing: \(problem)"
        frame.write(
          fitted(text, to: inside.width), row: parts.bottom.row, column: inside.column,
          role: .warning)
      }
    }
  }

  private var emptyText: (text: String, role: Role) {
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

  private func content(now: Int) -> TableContent {
    let cells = runs.map { Self.cells(of: $0, now: now) }
    let titles = ["subject", "launched", "state", "run time", "result"]
    let minimums = [7, 16, 20, 8, 20]
    let columns = titles.indices.map { index in
      TableColumn(
        title: titles[index], natural: cells.map { Glyph.width(of: $0[index].text) }.max() ?? 0,
        minimum: minimums[index])
    }
    let cursor = table.cursor.row
    return TableContent(
      columns: columns, gutterWidth: 2, marksRow: true,
      gutter: { [Span($0 == cursor ? "▸" : " ")] },
      cell: { row, column in cells[row][column] })
  }

  private static func cells(of run: RunStatus, now: Int) -> [Span] {
    [
      Span(run.record.subject),
      Span(PacificTime(epochSeconds: run.record.created).dateAndTime),
      Span(run.phase.title, run.phase.role),
      Span(run.observation.converter.map { Self.duration($0.runTime) } ?? ""),
      Span(
        run.observation.result.map { printable($0.name) } ?? run.record.names.capture, .hint),
    ]
  }

  private func note(now: Int) -> String {
    if ticket != nil { return "asking…" }
    return refreshedAt.map { "as of \(max(0, now - $0)) s ago" } ?? ""
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
    case .launchFailed(let step, _): "✗ not launched: \(step.title.lowercased())"
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
    case .launchFailed, .failed, .resultMissing: .problem
    }
  }
}
