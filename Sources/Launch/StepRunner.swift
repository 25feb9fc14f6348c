import Vocabulary

/// Runs the steps of one launch, each by the rule of its journal.
struct StepRunner: Sendable {
  let plan: LaunchPlan
  let driver: LaunchDriver
  let log: LaunchLog

  /// Times that a request whose answer was lost is sent anew after looking found nothing.
  private static let roundLimit = 3
  /// Looks before something that may have been made counts as not made: a search may show an
  /// asset some seconds late.
  private static let lookLimit = 3

  /// Takes each of the steps that is not done, in order.
  func run(_ steps: [LaunchStep]) async throws(LaunchError) {
    var uncertainEnds = 0
    while let action = await log.progress.nextAction(among: steps) {
      if Task.isCancelled { throw .cancelled }
      do throws(LaunchError) {
        try await take(action)
      } catch {
        uncertainEnds += 1
        guard case .unknownOutcome = error, uncertainEnds < Self.roundLimit else { throw error }
      }
    }
  }

  private func take(_ action: LaunchAction) async throws(LaunchError) {
    switch action {
    case .perform(let step): try await perform(step)
    case .lookUp(let step, let reason):
      if let id = try await lookUp(step, reason) {
        try await log.write(step, .done(id: id))
      } else {
        try await perform(step)
      }
    }
  }

  private func perform(_ step: LaunchStep) async throws(LaunchError) {
    do throws(LaunchError) {
      try await checkNameIsFree(step)
    } catch {
      try await note(error, at: step)
      throw error
    }
    try await log.write(step, .intended)
    let id: String
    do throws(LaunchError) {
      id = try await request(step)
    } catch {
      try await note(error, at: step)
      throw error
    }
    try await log.write(step, .done(id: id))
  }

  /// A step that was cut off has not failed: it stands as after a kill, and hides no other's failure.
  private func note(_ error: LaunchError, at step: LaunchStep) async throws(LaunchError) {
    guard error != .cancelled else { return }
    try await log.write(step, .failed(StepFailure(error)))
  }

  /// - Returns: The ID of what the step makes, when it is there already.
  private func lookUp(
    _ step: LaunchStep, _ reason: LookUpReason
  ) async throws(LaunchError) -> String? {
    do throws(LaunchError) {
      for look in 1...(reason == .uncertain ? Self.lookLimit : 1) {
        if look > 1 { try await wait() }
        if let id = try await existing(step) { return id }
      }
      return nil
    } catch .cancelled {
      throw .cancelled
    } catch {
      // Whatever stopped the looking, the step is as uncertain as it was.
      let failure = StepFailure(error)
      try await log.write(
        step,
        .failed(
          StepFailure(
            message: failure.message, remedy: failure.remedy, consequence: .uncertain)))
      throw error
    }
  }

  private func existing(_ step: LaunchStep) async throws(LaunchError) -> String? {
    switch step {
    case .createStateAsset, .createManifestAsset:
      let name = step.name(in: plan.record)
      // Several can bear the name of a stored state; the oldest is the one others use.
      return try await driver.service.assets(named: name).last { $0.state != .failed }?.id
    case .startRun:
      let runs = try await driver.service.computations(
        ofCapsule: plan.record.parameters.monitorCapsule)
      return runs.last(where: plan.record.isMonitor)?.id
    case .storeState, .storeManifest, .awaitStateAsset, .awaitManifestAsset, .validate: return nil
    }
  }

  /// Two people who launch in the same second would get the same names: the second to come must
  /// not write over the first.
  private func checkNameIsFree(_ step: LaunchStep) async throws(LaunchError) {
    guard let location = location(of: step), await log.progress[step].begun == nil else { return }
    if try await driver.service.exists(location) { throw .nameTaken(location.description) }
  }

  private func location(of step: LaunchStep) -> S3Location? {
    switch step {
    case .storeState: plan.record.names.stateFile
    case .storeManifest: plan.record.names.manifestFile
    default: nil
    }
  }

  private func wait() async throws(LaunchError) {
    do {
      try await driver.pause(.seconds(plan.record.parameters.assetPollSeconds))
    } catch {
      // The only thing that ends a pause early.
      throw .cancelled
    }
  }
}

extension StepRunner {
  /// Does what the step is for, once.
  /// - Returns: The ID for the journal.
  private func request(_ step: LaunchStep) async throws(LaunchError) -> String {
    let names = plan.record.names
    switch step {
    case .storeState: return try await store(plan.stateBytes, at: names.stateFile)
    case .storeManifest:
      return try await store(Array(plan.manifestText.utf8), at: names.manifestFile)
    case .createStateAsset: return try await create(plan.record.stateAsset)
    case .createManifestAsset: return try await create(plan.record.manifestAsset)
    case .awaitStateAsset: return try await awaitAsset(.createStateAsset, names.stateFolder)
    case .awaitManifestAsset:
      return try await awaitAsset(.createManifestAsset, names.manifestFolder)
    case .startRun: return try await startRun()
    // Of a launch on this machine, which `LocalDriver` takes through its steps.
    case .validate: throw .system(what: plan.id, reason: "Code Ocean does not validate")
    }
  }

  private func store(
    _ bytes: [UInt8], at location: S3Location
  ) async throws(LaunchError) -> String {
    try await driver.service.store(bytes, at: location)
    return location.description
  }

  private func create(_ asset: NewAsset) async throws(LaunchError) -> String {
    try await uninterrupted { [service = driver.service] () async throws(LaunchError) in
      try await service.createAsset(asset).id
    }
  }

  private func startRun() async throws(LaunchError) -> String {
    let request = plan.record.runRequest(
      stateAssetID: try await made(by: .createStateAsset),
      manifestAssetID: try await made(by: .createManifestAsset))
    return try await uninterrupted { [service = driver.service] () async throws(LaunchError) in
      try await service.run(request).id
    }
  }

  /// Waits until the asset is ready and a file of it shows.
  private func awaitAsset(
    _ creation: LaunchStep, _ folder: S3Location
  ) async throws(LaunchError) -> String {
    let id = try await made(by: creation)
    while true {
      if Task.isCancelled { throw .cancelled }
      let asset = try await driver.service.asset(id: id)
      switch asset.state {
      case .failed:
        throw .assetFailed(name: asset.name, reason: asset.failureReason ?? "no reason was given")
      case .ready:
        if try await driver.service.holdsFiles(asset.source?.s3 ?? folder) { return id }
      case .draft: break
      }
      try await wait()
    }
  }

  private func made(by creation: LaunchStep) async throws(LaunchError) -> String {
    guard let id = await log.progress.id(of: creation) else {
      throw .journal(reason: "the ID of \(creation.name(in: plan.record)) is missing")
    }
    return id
  }

  /// A request that makes something is never cut off by a cancellation: its answer would be lost.
  private func uninterrupted(
    _ request: @escaping @Sendable () async throws(LaunchError) -> String
  ) async throws(LaunchError) -> String {
    let task = Task { () -> Result<String, LaunchError> in
      do throws(LaunchError) {
        return .success(try await request())
      } catch {
        return .failure(error)
      }
    }
    return try await task.value.get()
  }
}
