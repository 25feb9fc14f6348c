import Launch
import Screen
import Vocabulary

/// The steps of a launch as lines: a mark, what is done, how long it takes, what it made.
enum StepLines {
  /// - Parameters:
  ///   - clock: Seconds since 1970, while somebody waits for the steps.
  ///   - told: A failure that is told beside them.
  ///   - whole: Whether a long place has lines of its own, to be read in full.
  static func lines(
    of step: LaunchProgress.Step, clock: Int?, told: String? = nil, whole: Bool = false
  ) -> [Span] {
    // An ID fits behind it on 80 columns.
    let title = padded(step.id.title, to: 29)
    let until = step.ended ?? clock
    let seconds = step.begun.flatMap { begun in until.map { "\(max(0, $0 - begun)) s" } } ?? ""
    let head = "\(title) \(padded(seconds, to: 6, right: true))"
    switch step.state {
    case .waiting: return [Span("  \(title)", .hint)]
    case .begun where clock != nil: return [Span("● \(head)  \(step.name)", .busy)]
    case .begun:
      return [Span("✗ \(title) interrupted  \(step.name)", .warning)]
    case .done(let id) where whole && Glyph.width(of: id) > idWidth:
      return [Span("✓ \(head)", .success), Span("    \(printable(id))", .success)]
    case .done(let id): return [Span("✓ \(head)  \(printable(id))", .success)]
    case .failed(let failure):
      let line = Span("✗ \(title) failed  \(step.name)", .problem)
      guard failure.message != told else { return [line] }
      return [line, Span("    \(failure.message)", .problem), Span("    \(failure.remedy)", .hint)]
    }
  }

  /// Columns of the ID of an asset or a run.
  private static let idWidth = 36

  /// All of them as text.
  static func text(of progress: LaunchProgress) -> String {
    progress.steps.flatMap { lines(of: $0, clock: nil) }.map(\.text).joined(separator: "\n")
  }
}
