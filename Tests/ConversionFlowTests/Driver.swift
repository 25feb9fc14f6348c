import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import Testing
import Vocabulary

/// The interface without its edges: events in, effects remembered, answers given by hand.
struct Driver {
  private(set) var state: AppState
  private(set) var effects: [AppEffect] = []

  init(
    columns: Int = 80, rows: Int = 24, opening source: StateSource? = nil,
    commands: CommandTable = .standard, schema: ManifestSchema = .launcher,
    place: SearchPlace = .cloud(buckets: KnownBuckets.standard)
  ) {
    state = AppState(
      columns: columns, rows: rows, now: Brain.now, parameters: RunParameters(), commands: commands,
      place: place, schema: schema)
    effects = state.start(opening: source)
  }

  mutating func send(_ event: AppEvent) { effects += state.update(event) }

  mutating func press(_ keys: Key...) { for key in keys { send(.input(.key(key))) } }

  mutating func type(_ text: String) { for glyph in text { press(Key(.character(glyph))) } }

  mutating func paste(_ text: String) { send(.input(.paste(Array(text.utf8)))) }

  mutating func mouse(_ action: MouseEvent.Action, column: Int, row: Int) {
    send(.input(.mouse(MouseEvent(action, column: column, row: row))))
  }

  /// Clicks on a text that shows.
  mutating func click(_ text: String, _ action: MouseEvent.Action = .press) {
    for (row, line) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let range = line.firstRange(of: text) else { continue }
      return mouse(action, column: line[..<range.lowerBound].count, row: row)
    }
    Issue.record("“\(text)” does not show")
  }

  /// What the screen shows, without roles.
  var screen: String {
    let frame = state.frame
    return (0..<frame.rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  // MARK: Answers to the last effect of a kind

  mutating func list(_ result: Result<[StoredState], FailureError>) {
    guard case .listStates(let ticket) = last({ if case .listStates = $0 { true } else { false } })
    else { return }
    send(.statesListed(result, ticket: ticket))
  }

  /// Opens a state as if it had been read.
  mutating func open(_ result: Result<OpenedState, OpeningError>) {
    send(.input(.paste(Array("{}".utf8))))
    guard
      case .openState(_, _, let ticket) = last({ if case .openState = $0 { true } else { false } })
    else { return }
    send(.stateOpened(result, ticket: ticket))
  }

  mutating func find(_ assets: SubjectAssets, isFinal: Bool = true) {
    guard case .search(_, _, let ticket) = last({ if case .search = $0 { true } else { false } })
    else { return }
    send(.assetsFound(assets, isFinal: isFinal, ticket: ticket))
  }

  /// Answers with what was remembered.
  mutating func recall(_ assets: SubjectAssets, asOf time: Int) {
    guard
      case .recallAssets(_, _, let ticket) = last({
        if case .recallAssets = $0 { true } else { false }
      })
    else { return }
    send(.assetsRecalled(assets, asOf: time, ticket: ticket))
  }

  mutating func offer(_ draft: SavedDraft?) {
    guard case .loadDraft(_, let ticket) = last({ if case .loadDraft = $0 { true } else { false } })
    else { return }
    send(.draftLoaded(.success(draft), ticket: ticket))
  }

  mutating func listDrafts(_ drafts: [DraftSummary]) {
    guard case .listDrafts(let ticket) = last({ if case .listDrafts = $0 { true } else { false } })
    else { return }
    send(.draftsListed(.success(drafts), ticket: ticket))
  }

  /// The table file that was asked for last has been read.
  mutating func read(_ text: String, from path: String) {
    guard case .readTable(_, let ticket) = last({ if case .readTable = $0 { true } else { false } })
    else { return }
    send(.tableRead(.success(TableFile(path: path, bytes: Array(text.utf8))), ticket: ticket))
  }

  mutating func follow(_ result: Result<[RunStatus], FailureError>, problem: LaunchError? = nil) {
    guard
      case .followRuns(_, let ticket) = last({ if case .followRuns = $0 { true } else { false } })
    else { return }
    send(.runsFollowed(result.map { RunListing(launches: $0, problem: problem) }, ticket: ticket))
  }

  /// Answers whether an unfinished launch was found.
  mutating func found(_ plan: LaunchPlan?) {
    guard
      case .findLaunch(_, _, let ticket) = last({ if case .findLaunch = $0 { true } else { false } }
      )
    else { return }
    send(.launchFound(.success(plan), ticket: ticket))
  }

  /// The launch that was asked for last, and its ticket.
  var launch: (plan: LaunchPlan, ticket: Int)? {
    guard
      case .launch(let plan, let ticket) = last({ if case .launch = $0 { true } else { false } })
    else { return nil }
    return (plan, ticket)
  }

  /// The launch that was to be continued last.
  var continued: LaunchRecord.ID? {
    guard
      case .continueLaunch(let id, _) = last({
        if case .continueLaunch = $0 { true } else { false }
      })
    else { return nil }
    return id
  }

  func last(_ isWanted: (AppEffect) -> Bool) -> AppEffect? { effects.last(where: isWanted) }

  // MARK: Starting points

  /// A state is open and everything was found.
  static func filled(
    columns: Int = 80, rows: Int = 24, tracks: [String]? = nil
  ) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.list(.success(Brain.stored))
    driver.follow(.success([]))
    driver.open(.success(try Brain.opened(tracks: tracks)))
    driver.offer(nil)
    driver.find(try Brain.assets())
    return driver
  }
}

extension Key {
  static let enter = Key(.enter)
  static let escape = Key(.escape)
  static let down = Key(.down)
  static let up = Key(.up)
  static let right = Key(.right)
  static let left = Key(.left)
}
