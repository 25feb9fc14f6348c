public import AssetSearch
public import Launch
public import Manifest
import Screen

/// What lies over a step and takes the keys first.
public enum Overlay: Equatable, Sendable {
  case palette(PaletteOverlay)
  case help(HelpOverlay)
  case text(TextOverlay)
  case confirm(ConfirmOverlay)
  case prompt(PromptOverlay)
  case conventions(ConventionOverlay)
  case paste(PasteOverlay)
  case unassigned(UnassignedOverlay)
  case assign(AssignOverlay)
  case sessions(SessionBrowser)
  case session(SessionDetail)
  case drafts(DraftsOverlay)
  case run(RunOverlay)
}

/// What an overlay makes of a key or a click.
public enum OverlayOutcome: Equatable, Sendable {
  case stay
  case stayAnd(OverlayAction)
  case close
  case closeAnd(OverlayAction)
  /// The key means nothing to it.
  case ignored
}

/// What an overlay asks of the program.
public enum OverlayAction: Equatable, Sendable {
  case run(CommandEntry)
  case report(String)
  case answered(PromptOverlay.Purpose, String)
  case typing(PromptOverlay.Purpose, String)
  case completePath(String)
  case openState(StateSource, session: String?)
  case fill(by: ConventionChoice, keepingEdits: Bool)
  /// Nil for all of them.
  case showColumn(ManifestColumn?)
  case land(ManifestDocument.Action)
  case startAssigning(Unassigned.Item)
  case assign(StreamAssignment)
  case continueDraft(Draft)
  case discardDraft
  case takeOverDraft
  case openReadOnly
  case askToRemoveDraft(DraftSummary)
  case removeDraft(DraftSummary.ID)
  case launchAnew
  case continueLaunch(LaunchRecord.ID)
  case overwrite(path: String, bytes: [UInt8])
  case launch(LaunchPlan)
  case showSession(SessionOverview)
  case showRecording(SortedRecording)
  case searchSessionsAgain
  case stopRun(LaunchRecord.ID)
  case stopSessions(ticket: Int)
  case quit
}

/// What every overlay can do.
protocol OverlayContent: Sendable {
  /// Itself as one of the overlays.
  var overlay: Overlay { get }
  mutating func take(_ key: Key) -> OverlayOutcome
  /// Its box, of an area of this size.
  func rect(in area: Rect) -> Rect
  func draw(into frame: inout Frame, in area: Rect)
  /// A click within its box.
  mutating func click(at position: Frame.Position, isDouble: Bool, in area: Rect) -> OverlayOutcome
  mutating func scroll(by rows: Int)
  /// Tells it how much room it has, where it scrolls.
  mutating func fit(to area: Rect)
  /// Pasted text goes into its field.
  /// - Returns: Whether it has one.
  mutating func insert(_ text: String) -> Bool
  /// What copying takes of it.
  var copied: String { get }
  /// Whether it only shows: a command's key then closes it and runs.
  var givesWay: Bool { get }
}

extension OverlayContent {
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome { .stay }
  mutating func fit(to area: Rect) {}
  mutating func insert(_ text: String) -> Bool { false }
  var givesWay: Bool { false }
}

extension Overlay {
  private var content: any OverlayContent {
    switch self {
    case .palette(let overlay): overlay
    case .help(let overlay): overlay
    case .text(let overlay): overlay
    case .confirm(let overlay): overlay
    case .prompt(let overlay): overlay
    case .conventions(let overlay): overlay
    case .paste(let overlay): overlay
    case .unassigned(let overlay): overlay
    case .assign(let overlay): overlay
    case .sessions(let overlay): overlay
    case .session(let overlay): overlay
    case .drafts(let overlay): overlay
    case .run(let overlay): overlay
    }
  }

  private mutating func change<Result>(_ work: (inout any OverlayContent) -> Result) -> Result {
    var content = content
    defer { self = content.overlay }
    return work(&content)
  }

  /// Whether it tells something that a person must read, whatever is opened meanwhile.
  var isNotice: Bool {
    if case .text(let overlay) = self { overlay.title == TextOverlay.noticeTitle } else { false }
  }

  var copied: String { content.copied }
  var givesWay: Bool { content.givesWay }

  mutating func take(_ key: Key) -> OverlayOutcome { change { $0.take(key) } }
  mutating func fit(to area: Rect) { change { $0.fit(to: area) } }
  mutating func insert(_ text: String) -> Bool { change { $0.insert(text) } }
  mutating func scroll(by rows: Int) { change { $0.scroll(by: rows) } }

  /// A click outside does what Esc does.
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    guard content.rect(in: area).contains(position) else { return take(Key(.escape)) }
    return change { $0.click(at: position, isDouble: isDouble, in: area) }
  }

  func draw(into frame: inout Frame, in area: Rect) { content.draw(into: &frame, in: area) }
}
