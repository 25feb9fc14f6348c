public import Launch
import Manifest
import Screen
import Vocabulary

/// Step 4: the settings, the attachments, what blocks; then the steps as they are done.
public struct LaunchStage: Equatable, Sendable {
  /// Where the launch stands.
  public enum Phase: Equatable, Sendable {
    case preparing
    case running(ticket: Int, LaunchProgress?)
    /// An earlier session, or another program, left it short of its end.
    case interrupted(LaunchProgress)
    /// It stopped; launching again continues it, as its journal says.
    case stopped(LaunchProgress?, Failure)
    case launched(LaunchProgress)
  }

  /// A line that the cursor can stand on.
  enum Line: Equatable {
    case setting(LaunchSetting)
    case attachment(AttachmentList.Item)
    /// With the number of the first row it concerns, from 1.
    case problem(LaunchProblem, row: Int?)
  }

  public internal(set) var parameters: RunParameters
  /// The settings of conversions on this machine.
  public internal(set) var local: LocalParameters
  /// Launches run on this machine, on this folder; nil for Code Ocean.
  var dataRoot: String?
  /// What the converter said of its inputs.
  var findings: [ConverterFinding] = []
  /// Whether the inputs alone are to be looked at.
  var isValidating = false
  public internal(set) var phase: Phase = .preparing {
    didSet { if case .launched(let progress) = phase { launched.append(progress.id) } }
  }
  /// Launches of this state that were started here, by capture name.
  private(set) var launched: [String] = []
  /// The question whether a launch of this state and manifest is unfinished.
  var findTicket: Int?
  /// Whether a person is still to be asked about the interrupted launch.
  var isOffered = false
  /// The interrupted launch that a person put aside, to prepare another.
  var putAside: LaunchRecord.ID?
  /// Nil before a state is open.
  var attachments: AttachmentList?
  /// What a person changed of the attachments.
  var choice = AttachmentChoice()
  /// What blocks a launch first, then what is worth knowing.
  var problems: [LaunchProblem] = [] {
    didSet {
      blockers = problems.filter(\.blocks)
      keepPlace(behind: oldValue.count)
    }
  }
  private(set) var blockers: [LaunchProblem] = []
  /// All that blocks, listed or not.
  var blockerCount = 0
  /// Numbers of the manifest's rows, from 1.
  var rowNumbers: [ManifestRow.ID: Int] = [:]
  /// The manifest as it will be written; nil before a state is open.
  var preview: ManifestPreview?
  var list = TableView()

  init(parameters: RunParameters, local: LocalParameters) {
    self.parameters = parameters
    self.local = local
  }

  var isBusy: Bool { if case .running = phase { true } else { false } }
  var isPreparing: Bool { phase == .preparing }

  /// The cursor stays on its setting or attachment when lines come or go above it.
  private mutating func keepPlace(behind count: Int) {
    guard list.cursor.row > 0, list.cursor.row >= count, problems.count != count else { return }
    let row = list.cursor.row + problems.count - count
    list.resize(rows: lines.count, columns: 1)
    list.go(to: TableView.Place(row: row, column: 0))
  }

  var lines: [Line] {
    // What a person must know comes first: on a small screen the last lines are not seen.
    blockers.map(line) + problems.filter { !$0.blocks }.map(line)
      + settings.map { .setting($0) }
      + (attachments?.items ?? []).map { .attachment($0) }
  }

  private var settings: [LaunchSetting] {
    dataRoot == nil ? [.converterCapsule, .version, .monitorCapsule] : [.command, .results]
  }

  private func line(_ problem: LaunchProblem) -> Line {
    guard case .manifest(let rows, _) = problem.place else { return .problem(problem, row: nil) }
    return .problem(problem, row: rows.first.flatMap { rowNumbers[$0] })
  }

  var currentLine: Line? {
    lines.indices.contains(list.cursor.row) ? lines[list.cursor.row] : nil
  }

  /// Another state is open: its launch begins anew.
  mutating func forget() { self = LaunchStage(parameters: parameters, local: local) }

  /// Where the lines stand, and below them the manifest as it will be written.
  func areas(in body: Rect) -> (lines: Rect, manifest: Rect) {
    let inside = body.inset(columns: 2)
    let rows = min(lines.count, max(inside.height - 6, inside.height * 2 / 3))
    let parts = inside.split(top: rows)
    return (parts.top, parts.bottom)
  }

  /// The command of a click on a line: a double click edits, switches or goes there.
  mutating func click(at position: Frame.Position, in body: Rect, isDouble: Bool) -> Command? {
    let area = areas(in: body).lines
    guard case .preparing = phase, area.contains(position) else { return nil }
    list.go(to: TableView.Place(row: list.firstRow + position.row - area.row, column: 0))
    return isDouble ? .jump : nil
  }

  mutating func fit(_ body: Rect) {
    list.pageRows = max(1, areas(in: body).lines.height)
    list.resize(rows: lines.count, columns: 1)
  }

  mutating func take(_ progress: LaunchProgress, _ ticket: Int) {
    guard case .running(ticket, _) = phase else { return }
    phase = .running(ticket: ticket, progress)
  }

  /// Shows a launch that did not come to its end, unless there is something newer to show.
  /// - Parameter progress: Nil when there is none, or none any more.
  mutating func show(interrupted progress: LaunchProgress?) {
    switch phase {
    case .preparing:
      guard let progress, progress.id != putAside else { return }
      phase = .interrupted(progress)
      isOffered = true
    case .interrupted:
      phase = progress.map { .interrupted($0) } ?? .preparing
      if progress == nil { isOffered = false }
    case .running, .stopped, .launched: break
    }
  }

  /// Esc: from a launch that is over back to its preparation.
  mutating func goBack() {
    switch phase {
    case .interrupted(let progress):
      putAside = progress.id
      phase = .preparing
    case .launched, .stopped: phase = .preparing
    case .preparing, .running: break
    }
  }

  func value(of setting: LaunchSetting) -> String {
    switch setting {
    case .converterCapsule: parameters.converterCapsule
    case .version: parameters.converterVersion.map(String.init) ?? ""
    case .monitorCapsule: parameters.monitorCapsule
    case .command: local.program.joined(separator: " ")
    case .results: local.results ?? ""
    }
  }

  /// What copying takes: what the cursor is on, or the steps of the launch.
  var copied: String {
    switch (phase, currentLine) {
    case (.preparing, .setting(let setting)): value(of: setting)
    case (.preparing, .attachment(let item)): "\(item.asset.name)\t\(item.asset.id)"
    case (.preparing, .problem(let problem, _)): problem.message
    case (.preparing, nil): ""
    case (.running(_, let progress), _), (.stopped(let progress, _), _):
      progress.map(StepLines.text) ?? ""
    case (.launched(let progress), _), (.interrupted(let progress), _):
      StepLines.text(of: progress)
    }
  }

  /// Commands that have nothing to do as the launch stands.
  var idleCommands: Set<Command> {
    dataRoot == nil ? idle.union([.validate]) : idle.union([.toggleAttachment, .attachAll])
  }

  private var idle: Set<Command> {
    switch phase {
    case .preparing: [.cancelLaunch]
    case .running: [.launch, .validate, .toggleAttachment, .attachAll, .jump, .saveFiles]
    case .interrupted, .stopped, .launched: [.cancelLaunch, .toggleAttachment, .attachAll, .jump]
    }
  }

  var mark: (String, Role) {
    switch phase {
    case .running: ("●", .busy)
    case .interrupted(let progress):
      ("✗ \(progress.stepNumber)/\(progress.record.steps.count)", .problem)
    case .stopped: ("✗", .problem)
    case .launched: ("✓", .success)
    case .preparing:
      blockerCount == 0 || attachments == nil ? ("", .plain) : ("✗ \(blockerCount)", .problem)
    }
  }
}
