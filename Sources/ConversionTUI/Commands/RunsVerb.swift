import AssetSearch
import CloudServices
import Launch
import LocalStore
import Vocabulary

extension Verb {
  static let runs = Verb(
    name: "runs", arguments: "[ID]",
    summary: "Lists the launches and their state, newest first; with an ID, that one's steps.",
    details:
      "ID is a launch's capture name or its computation. --watch asks again until each has ended,\n"
      + "and tells the end of the output of those that failed meanwhile. Exit code 1 says that one\n"
      + "of those listed failed or stopped: give an ID to know of one.",
    options: [OptionSpec("--watch", "ask again until every run listed has ended")],
    positions: 0...1
  ) { arguments, context in
    let watch = RunWatch(context: context, runs: try context.openStorage().runs)
    let listing = try await watch.listing()
    var statuses = listing.launches.sorted { $0.record.created > $1.record.created }
    if let id = arguments.positions.first {
      statuses = statuses.filter { $0.id == id || $0.progress.computationID == id }
      if statuses.isEmpty {
        if let problem = listing.problem { throw problem }
        throw RunsError.noSuchLaunch(id)
      }
    }
    let first = statuses
    if arguments.has("--watch") { statuses = try await watch.end(of: statuses) }
    try watch.save(statuses)
    if context.wantsJSON {
      try context.console.print(.array(statuses.map(watch.text.document)))
    } else if statuses.isEmpty, listing.problem == nil {
      context.console.tell("Nothing was launched from this account yet.")
    } else if arguments.positions.isEmpty {
      let ended = zip(first, statuses).filter { !hasFailed($0.phase) && hasFailed($1.phase) }
      let parts =
        [Console.table(statuses.map(watch.text.row))] + ended.map { watch.text.outcome(of: $1) }
      try context.console.print(parts.joined(separator: "\n\n"))
    } else {
      try context.console.print(statuses.map(watch.text.steps).joined(separator: "\n\n"))
    }
    for problem in Set(statuses.compactMap(\.problem?.line)).sorted() {
      context.console.tell(problem)
    }
    if let problem = listing.problem ?? statuses.compactMap(\.problem).first {
      return ExitCode(of: problem)
    }
    return statuses.contains { hasFailed($0.phase) } ? .no : .ok
  }

  /// Whether asking again may tell more of a launch.
  ///
  /// The monitor and its result are asked for at once, so one that has just ended may seem to lack
  /// it; who lacks it twice has none.
  static func mayChange(_ run: RunStatus, since previous: [RunStatus]) -> Bool {
    switch run.phase {
    case .launching, .starting, .converting, .capturing: true
    case .interrupted, .launchFailed, .failed, .done: false
    case .resultMissing: !previous.contains { $0.id == run.id && $0.phase == .resultMissing }
    }
  }

  static func hasFailed(_ phase: RunPhase) -> Bool {
    switch phase {
    case .failed, .launchFailed, .interrupted, .resultMissing: true
    case .launching, .starting, .converting, .capturing, .done: false
    }
  }
}

/// Asks how the launches are doing, for a command.
private struct RunWatch {
  let context: CommandContext
  let runs: RunStore

  private var follower: RunFollower { RunFollower(service: context.connection.conversion) }
  private var local: LocalFollower { LocalFollower(service: context.localConversion) }
  var text: RunText { context.runText }

  func listing() async throws -> RunListing {
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
    return listing
  }

  /// The launches once none of them may change any more, or nobody may ask.
  func end(of launches: [RunStatus]) async throws -> [RunStatus] {
    var statuses = launches
    var previous: [RunStatus] = []
    while true {
      let open = statuses.filter { Verb.mayChange($0, since: previous) }
      // Who is refused now would be refused at every poll.
      let isRefused = open.contains { $0.problem.map { ExitCode(of: $0) } == .credentials }
      guard let newest = open.first, !isRefused else { break }
      let more = open.count > 1 ? " (and \(open.count - 1) more)" : ""
      context.console.progress(
        "subject \(newest.record.subject): \(RunText.phase(newest.phase))\(more)")
      try await Task.sleep(for: .seconds(context.settings.runPollSeconds))
      previous = statuses
      statuses = await local.refreshed(try reread(statuses))
      if !context.place.isFolder { statuses = await follower.refreshed(statuses) }
    }
    context.console.progress("")
    return statuses
  }

  /// What another program is launching is known by its journal alone.
  private func reread(_ statuses: [RunStatus]) throws -> [RunStatus] {
    guard statuses.contains(where: { !$0.progress.isComplete }) else { return statuses }
    let known = try runs.list().launches
    return statuses.map { status in
      status.progress.isComplete ? status : known.first { $0.id == status.id } ?? status
    }
  }

  func save(_ statuses: [RunStatus]) throws {
    for status in statuses where !status.isFromElsewhere {
      try runs.save(status.observation, of: status.id)
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
