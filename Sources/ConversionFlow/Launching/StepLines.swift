import Launch
import Screen
import Vocabulary

/// The steps of a launch as lines: a mark, what is done, what it made, how long it took.
enum StepLines {
  static func lines(of step: LaunchProgress.Step, isRunning: Bool) -> [TextOverlay.Line] {
    let title = padded(step.id.title, to: 30)
    let time = elapsed(step)
    switch step.state {
    case .waiting: return [.init("  \(title)", .hint)]
    case .begun where isRunning: return [.init("● \(title) \(step.name)", .busy)]
    case .begun:
      return [.init("● \(title) interrupted; launching again looks for \(step.name)", .warning)]
    case .done(let id): return [.init("✓ \(title) \(printable(id))\(time)", .success)]
    case .failed(let failure):
      return [
        .init("✗ \(title) \(failure.message)", .problem), .init("    \(failure.remedy)", .hint),
      ]
    }
  }

  /// All of them as text.
  static func text(of progress: LaunchProgress) -> String {
    progress.steps.flatMap { lines(of: $0, isRunning: false) }.map(\.text)
      .joined(separator: "\n")
  }

  private static func elapsed(_ step: LaunchProgress.Step) -> String {
    guard let begun = step.begun, let ended = step.ended else { return "" }
    return " · \(max(0, ended - begun)) s"
  }
}
