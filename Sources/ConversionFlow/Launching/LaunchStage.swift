public import Launch
import Manifest
import Screen

/// Step 4: the settings, the attachments, what blocks; then the steps as they are done.
public struct LaunchStage: Equatable, Sendable {
  /// Where the launch stands.
  public enum Phase: Equatable, Sendable {
    case preparing
    case running(ticket: Int, LaunchPlan, LaunchProgress?)
    /// It stopped; launching again continues the same plan.
    case stopped(LaunchPlan, LaunchProgress?, Failure)
    case launched(LaunchProgress)
  }

  /// A line that the cursor can stand on.
  enum Line: Equatable {
    case setting(LaunchSetting)
    case attachment(AttachmentList.Item)
    case problem(LaunchProblem)
  }

  public internal(set) var parameters: RunParameters
  public internal(set) var phase: Phase = .preparing
  /// Nil before a state is open.
  var attachments: AttachmentList?
  /// What a person changed of the attachments.
  var choice = AttachmentChoice()
  /// What blocks a launch first, then what is worth knowing.
  var problems: [LaunchProblem] = []
  /// The manifest as it will be written.
  var manifestText = ""
  var list = TableView()

  init(parameters: RunParameters) { self.parameters = parameters }

  var isBusy: Bool { if case .running = phase { true } else { false } }

  var blockers: [LaunchProblem] { problems.filter(\.blocks) }

  var lines: [Line] {
    problems.map { .problem($0) } + LaunchSetting.allCases.map { .setting($0) }
      + (attachments?.items ?? []).map { .attachment($0) }
  }

  var currentLine: Line? {
    lines.indices.contains(list.cursor.row) ? lines[list.cursor.row] : nil
  }

  /// Another state is open: its launch begins anew.
  mutating func forget() { self = LaunchStage(parameters: parameters) }

  mutating func fit(rows: Int) {
    list.pageRows = max(1, rows)
    list.resize(rows: lines.count, columns: 1)
  }

  mutating func take(_ progress: LaunchProgress, _ ticket: Int) {
    guard case .running(ticket, let plan, _) = phase else { return }
    phase = .running(ticket: ticket, plan, progress)
  }

  func value(of setting: LaunchSetting) -> String {
    switch setting {
    case .converterCapsule: parameters.converterCapsule
    case .version: parameters.converterVersion.map(String.init) ?? ""
    case .monitorCapsule: parameters.monitorCapsule
    }
  }

  var mark: (String, Role) {
    switch phase {
    case .running: ("●", .busy)
    case .stopped: ("✗", .problem)
    case .launched: ("✓", .success)
    case .preparing:
      blockers.isEmpty || manifestText.isEmpty ? ("", .plain) : ("✗ \(blockers.count)", .problem)
    }
  }
}
