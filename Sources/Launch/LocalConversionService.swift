/// What a launch asks of this machine. Every call may fail with a `LaunchError`.
public protocol LocalConversionService: Sendable {
  /// Writes a file and the folders above it, never over other bytes: `.nameTaken`.
  func store(_ bytes: [UInt8], at path: String) async throws(LaunchError)
  /// Lets the converter look at its inputs; what it finds, in its order.
  ///
  /// - Throws: `.notInstalled`.
  func validate(_ run: LocalRun) async throws(LaunchError) -> [ConverterFinding]
  /// Starts the converter, to go on whatever becomes of this program. Of one launch it is started
  /// once: asked again, the run that there is comes back.
  func start(_ launch: LaunchRecord.ID, _ run: LocalRun) async throws(LaunchError) -> Computation
  /// The run of a launch as it is now; nil when it was not started.
  func computation(of launch: LaunchRecord.ID) async throws(LaunchError) -> Computation?
  /// The end of what the run has printed.
  func output(of launch: LaunchRecord.ID, lastBytes: Int) async throws(LaunchError) -> String
  /// Ends the run and all that it started.
  func stop(_ launch: LaunchRecord.ID) async throws(LaunchError)
}

/// Takes a launch on this machine through its steps, from wherever its journal says it stands.
///
/// Writing the same file again changes nothing, and a run is started once: every step may be
/// repeated after a crash, and the journal says which are done.
public struct LocalDriver: Sendable {
  private let service: any LocalConversionService
  private let journal: any LaunchJournal
  private let now: @Sendable () -> Int

  /// - Parameter now: Seconds since 1970.
  public init(
    service: any LocalConversionService, journal: any LaunchJournal,
    now: @escaping @Sendable () -> Int
  ) {
    self.service = service
    self.journal = journal
    self.now = now
  }

  /// Launches, or continues a launch, up to a step.
  ///
  /// - Parameters:
  ///   - last: `.validate` to look at the inputs alone.
  ///   - findings: Called with what the converter says of them.
  public func run(
    _ plan: LaunchPlan, _ run: LocalRun, through last: LaunchStep = .startRun,
    report: @escaping @Sendable (LaunchProgress) -> Void,
    findings: @escaping @Sendable ([ConverterFinding]) -> Void
  ) async throws(LaunchError) -> LaunchProgress {
    try journal.begin(plan)
    defer { journal.end(plan.id) }
    let log = try LaunchLog(of: plan, in: journal, now: now, report: report)
    for step in plan.record.steps {
      let isAskedFor = step == .validate && last == .validate
      if await log.progress.id(of: step) == nil || isAskedFor {
        if Task.isCancelled { throw .cancelled }
        try await take(step, plan, run, log, findings)
      }
      if step == last { break }
    }
    return await log.progress
  }

  private func take(
    _ step: LaunchStep, _ plan: LaunchPlan, _ run: LocalRun, _ log: LaunchLog,
    _ findings: @Sendable ([ConverterFinding]) -> Void
  ) async throws(LaunchError) {
    try await log.write(step, .intended)
    do throws(LaunchError) {
      let id = try await perform(step, plan, run, findings)
      try await log.write(step, .done(id: id))
    } catch {
      try await log.write(step, .failed(StepFailure(error)))
      throw error
    }
  }

  private func perform(
    _ step: LaunchStep, _ plan: LaunchPlan, _ run: LocalRun,
    _ findings: @Sendable ([ConverterFinding]) -> Void
  ) async throws(LaunchError) -> String {
    switch step {
    case .storeState:
      try await service.store(plan.stateBytes, at: run.stateFile)
      return run.stateFile
    case .storeManifest:
      try await service.store(Array(plan.manifestText.utf8), at: run.manifestFile)
      try await service.store(Array("#!/bin/sh\n\(run.shellText)\n".utf8), at: run.commandFile)
      return run.manifestFile
    case .validate:
      let found = try await service.validate(run)
      findings(found)
      let errors = found.filter { $0.severity == .error }
      if let first = errors.first {
        throw .inputsRefused(count: errors.count, first: "\(first.item): \(first.message)")
      }
      return run.results
    case .startRun: return try await service.start(plan.id, run).id
    case .createStateAsset, .awaitStateAsset, .createManifestAsset, .awaitManifestAsset: return ""
    }
  }
}
