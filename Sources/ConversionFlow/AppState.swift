public import AssetSearch
public import Launch
public import Manifest
import Screen

/// Everything the program knows; changed by `update` alone.
public struct AppState: Equatable, Sendable {
  public internal(set) var columns: Int
  public internal(set) var rows: Int
  public internal(set) var step: Step = .state
  public internal(set) var opened: OpenedState?
  public internal(set) var importing = ImportStage()
  public internal(set) var assets = AssetsStage()
  public internal(set) var manifest: ManifestStage
  public internal(set) var launching: LaunchStage
  public internal(set) var runs: RunsStage
  /// Where assets are looked for.
  public internal(set) var place: SearchPlace
  /// The question for another place.
  var placeTicket: Int?
  /// The data folder of the capsule that the program runs in.
  let dataFolder: String?
  public let commands: CommandTable
  /// The variable to set where there is no access token.
  let missingToken: String?
  /// What tables are filled in at first.
  let schema: ManifestSchema
  /// Run from the palette, the last one first.
  var recentCommands: [Command] = []
  /// Whether nothing can be remembered in this session, neither drafts nor launches.
  var isUnkept = false
  /// The list of drafts that is asked for.
  var draftsTicket: Int?
  /// When saving the draft was last tried in vain, in seconds since 1970.
  var failedAt = 0
  /// What was typed last into a prompt, until it turned out to be of use.
  var answered: Answer?
  /// The last one is on top and has the keys.
  public internal(set) var overlays: [Overlay] = []
  /// The last action's result; the next key clears it.
  public internal(set) var message: Message?
  /// Seconds since 1970, as of the last tick.
  public internal(set) var now: Int
  private var lastTicket = 0

  /// - Parameters:
  ///   - now: Seconds since 1970.
  ///   - parameters: Capsules, buckets and prefixes of a launch.
  ///   - runPollSeconds: Between two looks at the runs under way.
  ///   - domain: Code Ocean's, for links.
  ///   - missingToken: The variable to set, where there is no access token.
  ///   - local: Settings of conversions on this machine.
  ///   - place: Where assets are looked for at first.
  ///   - dataFolder: The data folder of the capsule that the program runs in; nil outside of one.
  ///   - schema: What tables are filled in at first.
  public init(
    columns: Int, rows: Int, now: Int, parameters: RunParameters, runPollSeconds: Int = 15,
    domain: String = "https://codeocean.allenneuraldynamics.org",
    commands: CommandTable = .standard, missingToken: String? = nil,
    local: LocalParameters = LocalParameters(),
    place: SearchPlace = .cloud(buckets: KnownBuckets.standard), dataFolder: String? = nil,
    schema: ManifestSchema = .launcher
  ) {
    self.schema = schema
    manifest = ManifestStage(schema)
    self.place = place
    self.dataFolder = dataFolder
    self.commands = commands
    self.missingToken = missingToken
    self.columns = columns
    self.rows = rows
    self.now = now
    launching = LaunchStage(parameters: parameters, local: local)
    runs = RunsStage(pollSeconds: runPollSeconds, domain: domain)
  }

  /// What to do first: list the states and the runs, and open the state that was named.
  public mutating func start(opening source: StateSource?) -> [AppEffect] {
    var effects = refreshStates() + refreshRuns()
    if let source { effects += open(source) }
    return effects
  }

  /// Seconds until a clock on the screen changes or the cloud is to be asked again: when `tick` is
  /// wanted; nil for as long as nothing happens.
  public var secondsToNextTick: Int? {
    let showsSeconds =
      assets.isBusy || launching.isBusy || awaitsSessions || awaitsOutput
      || (step == .state && (importing.isBusy || importing.isListing))
    if showsSeconds { return 1 }
    if manifest.keeping == .failed, !isUnkept { return Self.secondsToNextSave }
    let ages = step == .state && !importing.list.items.isEmpty ? 60 : nil
    let run = runs.secondsToNextTick(now: now, isShown: step == .runs)
    return [ages, run].compactMap { $0 }.min()
  }

  /// Until what could not be saved is tried again.
  static let secondsToNextSave = 5

  mutating func nextTicket() -> Int {
    lastTicket += 1
    return lastTicket
  }

  /// Lays something over the step; what lies there already is not laid there twice.
  mutating func show(_ overlay: Overlay) {
    if !overlays.contains(overlay) { overlays.append(overlay) }
  }

  /// The key of a command as the footer shows it.
  func key(_ command: Command) -> String { commands.key(of: command) }

  var openFirst: String { "Open a state first (\(key(.go(.state))))." }

  mutating func report(_ text: String, _ role: Role = .plain) { message = Message(text, role) }

  mutating func report(_ failure: Failure) { message = Message(failure.line, .problem) }
}
