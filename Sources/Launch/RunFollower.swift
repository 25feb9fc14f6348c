/// Asks the cloud how launches are doing.
public struct RunFollower: Sendable {
  private let service: any ConversionService

  public init(service: any ConversionService) { self.service = service }

  /// The launches as they are now, in the same order.
  ///
  /// What is final, and what has not started its run, is returned as it is. A capsule's runs are
  /// asked for once for all launches, and different questions go out together.
  public func refreshed(_ launches: [RunStatus]) async -> [RunStatus] {
    let open = launches.filter {
      $0.record.local == nil && $0.progress.isComplete && !$0.isSettled
    }
    let converters = await runs(
      ofCapsules: open.filter { $0.observation.converter == nil }
        .map(\.record.parameters.converterCapsule))
    return await withTaskGroup(of: (Int, RunStatus).self) { group in
      for (index, launch) in launches.enumerated()
      where open.contains(where: { $0.id == launch.id }) {
        let known = converters[launch.record.parameters.converterCapsule] ?? .success([])
        group.addTask { (index, await refreshed(launch, converterRuns: known)) }
      }
      var current = launches
      for await (index, status) in group { current[index] = status }
      return current
    }
  }

  /// The launches of the journal, and those that other sessions made, as they are now.
  ///
  /// - Parameters:
  ///   - journal: Those that this session's journal knows.
  ///   - elsewhere: The others, as far as they were known: what is final is not asked for again.
  ///   - parameters: Name the monitor capsule, whose runs tell of launches made elsewhere.
  public func listed(
    journal: [RunStatus], elsewhere: [RunStatus] = [], parameters: RunParameters
  ) async -> RunListing {
    let capsule = parameters.monitorCapsule
    let monitors = await runs(ofCapsules: [capsule])[capsule] ?? .success([])
    guard case .success(let runs) = monitors else {
      let problem: LaunchError? = if case .failure(let error) = monitors { error } else { nil }
      return RunListing(launches: await refreshed(journal + elsewhere), problem: problem)
    }
    let others = runs.prefix(Self.mostRuns).filter { run in
      !journal.contains { $0.progress.computationID == run.id || $0.record.isMonitor(run) }
    }
    let found = others.compactMap { run in
      elsewhere.first { $0.progress.computationID == run.id && $0.isSettled }
        ?? RunStatus(startedElsewhere: run, parameters: parameters)
    }
    return RunListing(launches: await refreshed(journal + found), problem: nil)
  }

  /// Of a capsule's runs the newest are looked at: older ones are history.
  private static let mostRuns = 100

  private typealias Outcome<Value> = Result<Value, LaunchError>

  private func refreshed(
    _ launch: RunStatus, converterRuns: Outcome<[Computation]>
  ) async -> RunStatus {
    let record = launch.record
    async let monitor = monitor(of: launch)
    async let converter = converter(of: launch, among: converterRuns)
    async let result = outcome { () async throws(LaunchError) in
      try await service.assets(named: record.names.capture).first
    }
    var problem: LaunchError?
    var observation = launch.observation
    take(await monitor, into: &observation.monitor, &problem)
    var found = await converter
    // It may have begun and failed since its runs were listed: its output is what says why.
    if observation.monitor?.hasFailed == true, (try? found.get()) == nil {
      let capsule = record.parameters.converterCapsule
      let runs = await runs(ofCapsules: [capsule])[capsule]
      found = (runs ?? .success([])).map { $0.last(where: record.isConverter) }
    }
    take(found, into: &observation.converter, &problem)
    take(await result, into: &observation.result, &problem)
    let seen = launch.observed(observation, problem: problem)
    guard case .success = found, !seen.isSettled, seen.phase.isFinal,
      let failed = observation.failedRun
    else { return seen }
    let output = await outcome { () async throws(LaunchError) in
      try await service.outputEnd(ofRun: failed.id)
    }
    take(output.map { $0 }, into: &observation.output, &problem)
    return launch.observed(observation, problem: problem)
  }

  /// What could not be asked for stays as it was.
  private func take<Value>(
    _ outcome: Outcome<Value?>, into known: inout Value?, _ problem: inout LaunchError?
  ) {
    switch outcome {
    case .success(let value?): known = value
    case .success(nil): break
    case .failure(let error): problem = problem ?? error
    }
  }

  private func monitor(of launch: RunStatus) async -> Outcome<Computation?> {
    if let known = launch.observation.monitor, known.isOver { return .success(known) }
    return await computation(launch.progress.computationID)
  }

  private func converter(
    of launch: RunStatus, among runs: Outcome<[Computation]>
  ) async -> Outcome<Computation?> {
    guard let known = launch.observation.converter else {
      return runs.map { $0.last(where: launch.record.isConverter) }
    }
    return known.isOver ? .success(known) : await computation(known.id)
  }

  private func computation(_ id: String?) async -> Outcome<Computation?> {
    guard let id else { return .success(nil) }
    return await outcome { () async throws(LaunchError) in try await service.computation(id: id) }
  }

  private func runs(ofCapsules ids: [String]) async -> [String: Outcome<[Computation]>] {
    await withTaskGroup(of: (String, Outcome<[Computation]>).self) { group in
      for id in Set(ids) {
        group.addTask {
          (
            id,
            await outcome { () async throws(LaunchError) in
              try await service.computations(ofCapsule: id)
            }
          )
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private func outcome<Value>(
    _ call: () async throws(LaunchError) -> Value
  ) async -> Outcome<Value> {
    do throws(LaunchError) {
      return .success(try await call())
    } catch {
      return .failure(error)
    }
  }
}
