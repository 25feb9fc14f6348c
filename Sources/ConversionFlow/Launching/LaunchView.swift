import AssetSearch
import Launch
import Screen
import Vocabulary

extension LaunchStage {
  func draw(into frame: inout Frame, in body: Rect, now: Int) {
    switch phase {
    case .preparing: drawPreparation(into: &frame, in: body)
    case .running(_, _, let progress):
      drawProgress(
        progress, title: "Launching", isRunning: true, failure: nil, into: &frame, in: body)
    case .stopped(let progress, let failure):
      drawProgress(
        progress, title: "The launch stopped", isRunning: false, failure: failure, into: &frame,
        in: body)
    case .launched(let progress):
      drawProgress(
        progress, title: "Launched", isRunning: false, failure: nil, into: &frame, in: body)
    }
  }

  private func drawPreparation(into frame: inout Frame, in body: Rect) {
    frame.box(
      body, title: blockers.isEmpty ? "Launch" : "Launch · \(blockers.count) to settle first",
      note: blockers.isEmpty && !manifestText.isEmpty ? "^L launches" : "")
    let inside = body.inset(columns: 2, rows: 1)
    guard !manifestText.isEmpty else {
      frame.write(
        paragraph: "No state is open yet. Press Alt-1 and open one.", in: inside, role: .hint)
      return
    }
    let areas = areas(in: body)
    let shown = lines.dropFirst(list.firstRow).prefix(areas.lines.height)
    for (offset, line) in shown.enumerated() {
      draw(
        line, isCursor: list.firstRow + offset == list.cursor.row, into: &frame,
        row: areas.lines.row + offset, in: areas.lines)
    }
    drawManifest(into: &frame, in: areas.manifest)
  }

  private func draw(
    _ line: Line, isCursor: Bool, into frame: inout Frame, row: Int, in rect: Rect
  ) {
    let (label, text, role) = described(line)
    let shown: Role = isCursor ? .cursor : role
    if isCursor { frame.fill(row: row, column: rect.column, width: rect.width, role: .cursor) }
    frame.write(
      padded(label, to: 18), row: row, column: rect.column, role: isCursor ? .cursor : .header)
    frame.write(
      fitted(text, to: rect.width - 19), row: row, column: rect.column + 19, role: shown)
  }

  private func described(_ line: Line) -> (String, String, Role) {
    switch line {
    case .setting(let setting):
      let value = value(of: setting)
      return (setting.title, value.isEmpty ? "(none)" : value, .plain)
    case .attachment(let item):
      let box = item.isAttached ? "[x]" : "[ ]"
      return (
        item.role.title, "\(box) \(printable(item.asset.name))", item.isAttached ? .plain : .hint
      )
    case .problem(let problem, let row):
      let text = row.map { "row \($0): \(problem.message)" } ?? problem.message
      return problem.blocks ? ("✗ settle first", text, .problem) : ("~ note", text, .warning)
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
    into frame: inout Frame, in body: Rect
  ) {
    frame.box(body, title: title, note: isRunning ? "Alt-X stops after the present step" : "")
    var rest = body.inset(columns: 2, rows: 1)
    let lines = (progress?.steps ?? []).flatMap { StepLines.lines(of: $0, isRunning: isRunning) }
    for (offset, line) in lines.prefix(rest.height).enumerated() {
      frame.write(
        fitted(line.text, to: rest.width), row: rest.row + offset, column: rest.column,
        role: line.role)
    }
    rest = rest.split(top: lines.count + 1).bottom
    if let failure {
      frame.write(
        paragraph:
          "\(failure.message)\n\(failure.remedy)\n^L launches again and goes on from here.",
        in: rest, role: .problem)
    } else if !isRunning {
      frame.write(
        paragraph: "The monitor outlives this terminal: it starts the converter, waits, and "
          + "captures the result. Alt-5 follows it.", in: rest)
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
