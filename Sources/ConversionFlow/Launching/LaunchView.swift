import AssetSearch
import Launch
import Screen
import Vocabulary

extension LaunchStage {
  func draw(into frame: inout Frame, in body: Rect, now: Int, _ commands: CommandTable) {
    let key = commands.key(of: .launch)
    switch phase {
    case .preparing: drawPreparation(into: &frame, in: body, commands)
    case .running(_, let progress):
      let stops = "\(commands.key(of: .cancelLaunch)) stops after the present step"
      draw(
        progress, "Launching", note: stops, clock: now,
        ending: progress == nil ? [Span("Writing the launch down…", .busy)] : [],
        into: &frame, in: body)
    case .interrupted(let progress):
      let time = PacificTime(epochSeconds: progress.record.created).dateAndTime
      let text =
        "\(key) continues it: what it made is looked for, and nothing is made twice. "
        + "\(commands.key(of: .back)) prepares another launch."
      let failure = progress.failure?.failure
      let why = failure.map { [Span($0.message, .problem), Span($0.remedy)] } ?? []
      draw(
        progress, "The launch of \(time) stopped at step \(progress.stepNumber)",
        note: "\(key) continues it", ending: why + [Span(text)], into: &frame, in: body)
    case .stopped(let progress, let failure):
      let continues = progress?.canContinue == true ? "continues from here" : "launches again"
      let title = progress.map { "The launch stopped at step \($0.stepNumber)" }
      draw(
        progress, title ?? "Nothing was launched", note: "\(key) \(continues)",
        ending: [Span(failure.message, .problem), Span(failure.remedy)], into: &frame, in: body)
    case .launched(let progress):
      let follows = "\(commands.key(of: .go(.runs))) follows it."
      let text =
        progress.record.local == nil
        ? "The monitor outlives this terminal: it starts the converter, waits, and "
          + "captures the result. \(follows)"
        : "The converter runs on this machine and goes on when this terminal closes. \(follows)"
      draw(progress, "Launched", ending: [Span(text)], into: &frame, in: body)
    }
  }

  private func drawPreparation(
    into frame: inout Frame, in body: Rect, _ commands: CommandTable
  ) {
    frame.box(
      body, title: blockers.isEmpty ? "Launch" : "Launch · \(blockerCount) to settle first",
      note: blockers.isEmpty && preview != nil ? "\(commands.key(of: .launch)) launches" : "")
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
      let none = setting == .results ? "results, beside the data root" : "(none)"
      return labelled(setting.title, value.isEmpty ? none : printable(value), .plain)
    case .attachment(let item):
      let mark = dataRoot != nil ? "" : item.isAttached ? "[x] " : "[ ] "
      let text = mark + printable(item.asset.name)
      return labelled(item.role.title, text, item.isAttached ? .plain : .hint)
    case .problem(let problem, let row):
      let text = row.map { "row \($0): \(problem.message)" } ?? problem.message
      return problem.blocks
        ? labelled("✗ settle first", text, .problem) : labelled("~ note", text, .warning)
    }
  }

  /// Draws the steps, and below them how it stands.
  ///
  /// - Parameters:
  ///   - clock: Seconds since 1970, while somebody waits for the steps.
  ///   - ending: Paragraphs; a failure that stands there is not told at its step again.
  private func draw(
    _ progress: LaunchProgress?, _ title: String, note: String = "", clock: Int? = nil,
    ending: [Span], into frame: inout Frame, in body: Rect
  ) {
    frame.box(body, title: title, note: note)
    let inside = body.inset(columns: 2, rows: 1)
    let told = ending.first?.text
    let steps = (progress?.steps ?? []).flatMap {
      StepLines.lines(of: $0, clock: clock, told: told)
    }
    let found = findingLines(columns: inside.width)
    let ends = ending.flatMap { paragraph in
      wrapped(paragraph.text, to: inside.width).map { Span($0, paragraph.role) }
    }
    // How it stands is always seen, what was found as far as there is room.
    let room = max(0, inside.height - steps.count - (ends.isEmpty ? 0 : ends.count + 1))
    let lines = steps + found.prefix(room) + (ends.isEmpty ? [] : [Span("")] + ends)
    frame.list(count: lines.count, cursor: nil, in: inside) { ListLine(lines[$0]) }
  }

  /// What the converter says of its inputs, errors first; what is fine is counted.
  private func findingLines(columns: Int) -> [Span] {
    guard !findings.isEmpty else { return [] }
    let marks: [(ConverterFinding.Severity, String, Role)] = [
      (.error, "✗", .problem), (.warning, "~", .warning),
    ]
    let lines = marks.flatMap { severity, mark, role in
      findings.filter { $0.severity == severity }.flatMap { finding in
        wrapped("\(mark) \(printable(finding.item)): \(printable(finding.message))", to: columns)
          .enumerated().map { Span($0 == 0 ? $1 : "  \($1)", role) }
      }
    }
    let fine = findings.count { $0.severity == .fine }
    return [Span(""), Span("The converter of its inputs: \(fine) things are well.", .header)]
      + lines
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
