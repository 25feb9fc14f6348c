/// Takes a launch through its steps, from wherever its journal says it stands.
///
/// Intent is journalled before every request and the outcome after it. A request that makes
/// something is sent only when the journal shows that it was not sent before, or when looking has
/// shown that it had no effect: however often a launch is interrupted, it makes one state asset,
/// one manifest asset and one run.
public struct LaunchDriver: Sendable {
  let service: any ConversionService
  let journal: any LaunchJournal
  let pause: @Sendable (Duration) async throws -> Void
  let now: @Sendable () -> Int

  /// - Parameters:
  ///   - pause: Waits; throws when the task is cancelled.
  ///   - now: Seconds since 1970.
  public init(
    service: any ConversionService, journal: any LaunchJournal,
    pause: @escaping @Sendable (Duration) async throws -> Void,
    now: @escaping @Sendable () -> Int
  ) {
    self.service = service
    self.journal = journal
    self.pause = pause
    self.now = now
  }

  /// Launches, or continues a launch; ends when the monitor's run has been started.
  ///
  /// The state's and the manifest's steps go on side by side. When a step fails, the other file's
  /// stop at their next step. Cancelling stops between steps, never within a request that makes
  /// something.
  ///
  /// - Parameters:
  ///   - plan: The same plan, under the same names, at every attempt.
  ///   - report: Called with each change, in order.
  public func run(
    _ plan: LaunchPlan, report: @escaping @Sendable (LaunchProgress) -> Void
  ) async throws(LaunchError) -> LaunchProgress {
    try journal.begin(plan)
    defer { journal.end(plan.id) }
    let log = try LaunchLog(of: plan, in: journal, now: now, report: report)
    let runner = StepRunner(plan: plan, driver: self, log: log)
    try await prepareFiles(runner)
    try await runner.run([.startRun])
    return await log.progress
  }

  private func prepareFiles(_ runner: StepRunner) async throws(LaunchError) {
    let failure = await withTaskGroup(of: LaunchError?.self) { group in
      for file in LaunchFile.allCases {
        group.addTask {
          do throws(LaunchError) {
            try await runner.run(file.steps)
            return nil
          } catch {
            return error
          }
        }
      }
      var first: LaunchError?
      for await error in group {
        guard let error else { continue }
        group.cancelAll()
        // One file's failure cancels the other's steps; the failure is what to tell.
        if first == nil || first == .cancelled { first = error }
      }
      return first
    }
    if let failure { throw failure }
  }
}

/// The journal of a running launch and the progress it folds to; one writer for all steps.
actor LaunchLog {
  private let journal: any LaunchJournal
  private let now: @Sendable () -> Int
  private let report: @Sendable (LaunchProgress) -> Void
  private(set) var progress: LaunchProgress

  /// Reads how the launch stands, and reports it.
  init(
    of plan: LaunchPlan, in journal: any LaunchJournal, now: @escaping @Sendable () -> Int,
    report: @escaping @Sendable (LaunchProgress) -> Void
  ) throws(LaunchError) {
    progress = LaunchProgress(of: plan.record, entries: try journal.entries(of: plan.id))
    self.journal = journal
    self.now = now
    self.report = report
    report(progress)
  }

  /// Writes a line, and only then believes it.
  func write(_ step: LaunchStep, _ event: JournalEntry.Event) throws(LaunchError) {
    let entry = JournalEntry(
      launch: progress.id, step: step, name: progress[step].name, event: event, time: now())
    try journal.append(entry)
    progress.apply(entry)
    report(progress)
  }
}
