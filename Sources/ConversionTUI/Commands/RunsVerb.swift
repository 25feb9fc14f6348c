import AssetSearch
import CloudServices
import Launch
import LocalStore
import Vocabulary

extension Verb {
  static let runs = Verb(
    name: "runs", arguments: "[ID]",
    summary: "Lists the launches and their state, newest first; with an ID, that one's steps.",
    details: "ID is a launch's capture name or its computation. --watch asks again until it ends.",
    options: [OptionSpec("--watch", "ask again until every run listed has ended")],
    positions: 0...1
  ) { arguments, context in
    let runs = try context.openStorage().runs
    let follower = RunFollower(service: context.connection.conversion)
    let local = LocalFollower(service: context.localConversion)
    let known = try runs.list()
    for problem in known.problems { context.console.tell(problem.line) }
    let journal = await local.refreshed(known.launches)
    // Who chose a folder may have no network.
    let listing =
      context.place.isFolder
      ? RunListing(launches: journal)
      : await follower.listed(
        journal: journal, parameters: context.configuration.runParameters)
    if let problem = listing.problem {
      context.console.tell("Launches made elsewhere could not be asked for. \(problem.message)")
    }
    var statuses = listing.launches.sorted { $0.record.created > $1.record.created }
    if let id = arguments.positions.first {
      statuses = statuses.filter { $0.id == id || $0.progress.computationID == id }
      if statuses.isEmpty {
        if let problem = listing.problem { throw problem }
        throw RunsError.noSuchLaunch(id)
      }
    }
    var previous: [RunStatus] = []
    while arguments.has("--watch"), statuses.contains(where: { mayChange($0, since: previous) }) {
      previous = statuses
      context.console.progress(statuses.first.map { RunText.phase($0.phase) } ?? "")
      try await Task.sleep(for: .seconds(context.settings.runPollSeconds))
      statuses = await local.refreshed(statuses)
      if !context.place.isFolder { statuses = await follower.refreshed(statuses) }
    }
    context.console.progress("")
    for status in statuses where !status.isFromElsewhere {
      try runs.save(status.observation, of: status.id)
    }
    if context.wantsJSON {
      try context.console.print(.array(statuses.map(RunText.document)))
    } else if statuses.isEmpty, listing.problem == nil {
      context.console.tell("Nothing was launched from this account yet.")
    } else if arguments.positions.isEmpty {
      try context.console.print(Console.table(statuses.map(RunText.row)))
    } else {
      try context.console.print(statuses.map(RunText.steps).joined(separator: "\n\n"))
    }
    for problem in Set(statuses.compactMap(\.problem?.line)).sorted() {
      context.console.tell(problem)
    }
    if let problem = listing.problem { return ExitCode(of: problem) }
    return statuses.contains { $0.problem != nil }
      ? .service : statuses.contains { hasFailed($0.phase) } ? .no : .ok
  }

  /// Whether asking again may tell more of a run that was started.
  ///
  /// The monitor and its result are asked for at once, so one that has just ended may seem to lack
  /// it; who lacks it twice has none.
  static func mayChange(_ run: RunStatus, since previous: [RunStatus]) -> Bool {
    guard run.progress.isComplete, !run.phase.isFinal else { return false }
    return run.phase != .resultMissing
      || !previous.contains { $0.id == run.id && $0.phase == .resultMissing }
  }

  static func hasFailed(_ phase: RunPhase) -> Bool {
    switch phase {
    case .failed, .launchFailed, .interrupted, .resultMissing: true
    case .launching, .starting, .converting, .capturing, .done: false
    }
  }
}

/// Why a launch cannot be told of.
enum RunsError: UserFacingError, Equatable {
  case noSuchLaunch(String)

  var message: String {
    switch self {
    case .noSuchLaunch(let id): "No launch of this account is named \(printable(id))."
    }
  }

  var remedy: String { "conversion-tui runs lists them." }
}

/// Launches as texts.
enum RunText {
  static func row(of run: RunStatus) -> [String] {
    [
      run.record.subject, PacificTime(epochSeconds: run.record.created).dateAndTime,
      phase(run.phase), run.record.names.capture, run.progress.computationID ?? "",
    ]
  }

  static func steps(of run: RunStatus) -> String {
    let steps = run.progress.steps.map { [$0.id.rawValue, state($0.state), $0.name] }
    let output = (run.observation.output ?? []).map { "\n  \(printable($0))" }.joined()
    return "\(run.record.names.capture): \(phase(run.phase))\n" + Console.table(steps)
      + (output.isEmpty ? "" : "\nThe end of its output:\(output)")
  }

  static func phase(_ phase: RunPhase) -> String {
    switch phase {
    case .launching(let step): "launching: \(step.rawValue)"
    case .interrupted(let step): "interrupted: \(step.rawValue)"
    case .launchFailed(let step, let failure): "not launched: \(step.rawValue): \(failure.message)"
    case .starting: "starting"
    case .converting(let state): "converting: \(state.rawValue)"
    case .capturing: "capturing"
    case .done(let asset): "done: \(printable(asset.name))"
    case .failed(let part, let reason): "failed: \(part.rawValue): \(printable(reason))"
    case .resultMissing: "ended without a result"
    }
  }

  static func document(of run: RunStatus) -> JSONValue {
    [
      "id": .string(run.id), "subject": .string(run.record.subject),
      "created": .integer(run.record.created), "state": .string(phase(run.phase)),
      "computation_id": .text(run.progress.computationID),
      "capture_name": .string(run.record.names.capture),
      "launched_here": .boolean(!run.isFromElsewhere),
      "result_asset_id": .text(run.observation.result?.id),
      "run_time": run.observation.converter.map { .integer($0.runTime) } ?? .null,
      "exit_code": run.observation.converter?.exitCode.map { .integer($0) } ?? .null,
      "output": .strings(run.observation.output ?? []),
      "steps": steps(run.progress),
    ]
  }

  static func steps(_ progress: LaunchProgress) -> JSONValue {
    .array(
      progress.steps.map { step in
        [
          "step": .string(step.id.rawValue), "name": .string(step.name),
          "state": .string(state(step.state)), "id": .text(progress.id(of: step.id)),
        ]
      })
  }

  private static func state(_ state: LaunchProgress.StepState) -> String {
    switch state {
    case .waiting: "waiting"
    case .begun: "begun"
    case .done: "done"
    case .failed: "failed"
    }
  }
}
