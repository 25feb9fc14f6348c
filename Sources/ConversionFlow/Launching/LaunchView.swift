import AssetSearch
import Launch
import Screen
import Vocabulary

extension LaunchStage {
  func draw(into frame: inout Frame, in body: Rect, now: Int, _ commands: CommandTable) {
    switch phase {
    case .preparing: drawPreparation(into: &frame, in: body, commands)
    case .running(_, _, let progress):
      drawProgress(
        progress, title: "Launching", isRunning: true, failure: nil, into: &frame, in: body,
        commands)
    case .stopped(let progress, let failure):
      drawProgress(
        progress, title: "The launch stopped", isRunning: false, failure: failure, into: &frame,
        in: body, commands)
    case .launched(let progress):
      drawProgress(
        progress, title: "Launched", isRunning: false, failure: nil, into: &frame, in: body,
        commands)
    }
  }

  private func drawPreparation(
    into frame: inout Frame, in body: Rect, _ commands: CommandTable
  ) {
    frame.box(
      body, title: blockers.isEmpty ? "Launch" : "Launch · \(blockers.count) to settle first",
      note: blockers.isEmpty && !manifestText.isEmpty ? "\(commands.key(of: .launch)) launches" : ""
    )
    let inside = body.inset(columns: 2, rows: 1)
    guard !manifestText.isEmpty else {
      frame.write(
        paragraph: "No state is open yet. Press \(commands.key(of: .go(.state))) and open one.",
        in: inside, role: .hint)
      return
    }
    let areas = areas(in: body)
    let lines = lines
    frame.list(
      count: lines.count, cursor: list.cursor.row, first: list.firstRow, in: areas.lines
    ) { described(lines[$0]) }
    drawManifest(into: &frame, in: areas.manifest)
  }

  private func described(_ line: Line) -> ListLine {
    func labelled(_ label: String, _ text: String, _ role: Role) -> ListLine {
      ListLine(Span(padded(label, to: 18), .header), Span(text, role))
    }
    switch line {
    case .setting(let setting):
      let value = value(of: setting)
      return labelled(setting.title, value.isEmpty ? "(none)" : value, .plain)
    case .attachment(let item):
      let text = "\(item.isAttached ? "[x]" : "[ ]") \(printable(item.asset.name))"
      return labelled(item.role.title, text, item.isAttached ? .plain : .hint)
    case .problem(let problem, let row):
      let text = row.map { "row \($0): \(problem.message)" } ?? problem.message
      return problem.blocks
        ? labelled("✗ settle first", text, .problem) : labelled("~ note", text, .warning)
    }
  }

  private func drawManifest(into frame: inout Frame, in rect: Rect) {
    guard rect.height > 1 else { return }
    frame.write(
      "The manifest as it will be written:", row: rect.row, column: rect.column, role: .header)
    let rows = manifestText.split(separator: "\n", maxSplits: rect.height)
    for (offset, row) in rows.prefix(rect.height - 1).enumerated() {
      frame.write(
        fitted(String(row), to: rect.width), row: rect.row + 1 + offset, column: rect.column,
        role: .hint)
    }
  }

  private func drawProgress(
    _ progress: LaunchProgress?, title: String, isRunning: Bool, failure: Failure?,
    into frame: inout Frame, in body: Rect, _ commands: CommandTable
  ) {
    frame.box(
      body, title: title,
      note: isRunning ? "\(commands.key(of: .cancelLaunch)) stops after the present step" : "")
    var rest = body.inset(columns: 2, rows: 1)
    let lines = (progress?.steps ?? []).flatMap { StepLines.lines(of: $0, isRunning: isRunning) }
    frame.list(count: lines.count, cursor: nil, in: rest) { ListLine(lines[$0]) }
    rest = rest.split(top: lines.count + 1).bottom
    if let failure {
      frame.write(
        paragraph:
          "\(failure.message)\n\(failure.remedy)\n\(commands.key(of: .launch)) launches again and goes on from here.",
        in: rest, role: .problem)
    } else if !isRunning {
      frame.write(
        paragraph: "The monitor outlives this terminal: it starts the converter, waits, and "
          + "captures the result. \(commands.key(of: .go(.runs))) follows it.", in: rest)
    } else if progress == nil {
      frame.write("Writing the launch down…", row: rest.row, column: rest.column, role: .busy)
    }
  }

  var hint: Message? {
    guard case .preparing = phase else { return nil }
    switch currentLine {
    case .attachment(let item): return Message("\(item.asset.name) · \(item.id)", .hint)
    case .problem(let problem, _):
      return Message(problem.message, problem.blocks ? .problem : .warning)
    default: return nil
    }
  }
}
