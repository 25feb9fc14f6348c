import AssetSearch
import Launch
import Screen
import Vocabulary

extension LaunchStage {
  /// - Parameter unfinished: A launch of this state that did not come to its end.
  func draw(
    into frame: inout Frame, in body: Rect, now: Int, unfinished: RunStatus?,
    _ commands: CommandTable
  ) {
    switch phase {
    case .preparing:
      drawPreparation(into: &frame, in: body, unfinished: unfinished, commands)
    case .running(_, _, let progress):
      drawProgress(
        progress, title: "Launching", clock: now, failure: nil, into: &frame, in: body, commands)
    case .stopped(let progress, let failure):
      drawProgress(
        progress, title: "The launch stopped", clock: nil, failure: failure, into: &frame,
        in: body, commands)
    case .launched(let progress):
      drawProgress(
        progress, title: "Launched", clock: nil, failure: nil, into: &frame, in: body, commands)
    }
  }

  private func drawPreparation(
    into frame: inout Frame, in body: Rect, unfinished: RunStatus?, _ commands: CommandTable
  ) {
    let key = commands.key(of: .launch)
    let begun = unfinished.map { PacificTime(epochSeconds: $0.record.created).dateAndTime }
    let note = begun.map { "\(key) continues the launch of \($0)" } ?? "\(key) launches"
    frame.box(
      body, title: blockers.isEmpty ? "Launch" : "Launch · \(blockerCount) to settle first",
      note: blockers.isEmpty && preview != nil ? note : "")
    let inside = body.inset(columns: 2, rows: 1)
    guard let preview else {
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
    preview.draw(into: &frame, in: areas.manifest.split(top: 1).bottom)
    let rule = areas.manifest.split(top: 1).top
    guard rule.height > 0 else { return }
    frame.write(
      String(repeating: "─", count: body.width - 2), row: rule.row, column: body.column + 1,
      role: .border)
    frame.more(lines.count - list.firstRow - areas.lines.height, in: rule)
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

  private func drawProgress(
    _ progress: LaunchProgress?, title: String, clock: Int?, failure: Failure?,
    into frame: inout Frame, in body: Rect, _ commands: CommandTable
  ) {
    let isRunning = clock != nil
    frame.box(
      body, title: title,
      note: isRunning ? "\(commands.key(of: .cancelLaunch)) stops after the present step" : "")
    var rest = body.inset(columns: 2, rows: 1)
    let lines = (progress?.steps ?? []).flatMap { StepLines.lines(of: $0, clock: clock) }
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
