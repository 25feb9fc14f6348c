public import Screen
import Vocabulary

/// A line to type: a path, a word to find, a setting.
public struct PromptOverlay: Equatable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case openState
    case place
    case openTable
    case saveTable
    case saveFiles
    case find
    case sessions
    case setting(LaunchSetting)
  }

  public let purpose: Purpose
  public private(set) var field: TextField
  /// What stood in the field at first.
  private let original: String
  /// Why the last answer was of no use.
  private let problem: Failure?
  /// Whether the text stands there as a proposal, which typing replaces.
  private var isProposed: Bool
  /// What the path that is typed may go on with, as of the last completion.
  private var candidates: [String] = []

  init(_ purpose: Purpose, text: String = "", problem: Failure? = nil) {
    self.purpose = purpose
    self.problem = problem
    original = text
    field = TextField(text)
    isProposed = !text.isEmpty && problem == nil
  }

  /// Goes on with the path as far as it is clear, and shows what comes into question.
  mutating func complete(among entries: [FolderEntry]) {
    let completion = PathCompletion(of: field.text, among: entries)
    field = TextField(completion.text)
    isProposed = false
    candidates = completion.leadsNowhere ? ["no name begins like this"] : completion.candidates
  }

  private mutating func giveWay() {
    if isProposed { field = TextField() }
    isProposed = false
  }

  /// What there is to say below the field.
  private func lines(columns: Int) -> [Span] {
    let names = wrapped(candidates.map { printable($0) }.joined(separator: " "), to: columns)
    var lines = candidates.isEmpty ? [] : names.prefix(Self.candidateLines).map { Span($0) }
    if names.count > Self.candidateLines { lines.append(Span("…", .hint)) }
    if let problem {
      lines += wrapped(problem.message, to: columns).map { Span($0, .problem) }
      lines += wrapped(problem.remedy, to: columns).map { Span($0) }
    }
    return lines + [Span(hint, .hint)]
  }

  private static let candidateLines = 5

  /// Whether what is typed is, or may be, a path.
  private var takesPath: Bool {
    switch purpose {
    case .openState, .place, .openTable, .saveTable, .saveFiles: true
    case .find, .sessions, .setting: false
    }
  }

  private var title: String {
    switch purpose {
    case .openState: "Open a state"
    case .place: "A folder of assets"
    case .openTable: "Open a CSV, TSV or TOML"
    case .saveTable: "Save the manifest"
    case .saveFiles: "Save as files"
    case .find: "Find"
    case .sessions: "Sessions of a subject"
    case .setting(let setting): setting.title
    }
  }

  private var hint: String {
    switch purpose {
    case .openState: "A path, a Neuroglancer link, or s3://bucket/key.json"
    case .place: "The path of a folder in place of the cloud; empty for the cloud"
    case .openTable: "A path; columns are found by their names, TOML is a mapping file"
    case .saveTable: "A path ending in .csv, .tsv, or .toml for a mapping of tracks to streams"
    case .saveFiles: "A folder; it is made when missing"
    case .sessions: "A subject, 6 or 7 digits, or anything with a session's ID in it"
    case .find: "Rows with all these words stay; empty shows all rows"
    case .setting(let setting): setting.hint
    }
  }
}

/// What a person answered to a prompt.
struct Answer: Equatable, Sendable {
  let purpose: PromptOverlay.Purpose
  let text: String

  init(_ purpose: PromptOverlay.Purpose, _ text: String) {
    self.purpose = purpose
    self.text = text
  }
}

extension PromptOverlay: OverlayContent {
  var overlay: Overlay { .prompt(self) }
  var copied: String { field.text }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    // The rows show again as they did before.
    case (.escape, _): return purpose == .find ? .closeAnd(.typing(purpose, original)) : .close
    case (.enter, []): return .closeAnd(.answered(purpose, field.text))
    case (.tab, []) where takesPath: return .stayAnd(.completePath(field.text))
    default:
      if key.isTyping, key.code != .backspace { giveWay() }
      guard field.take(key) else { return .ignored }
      isProposed = false
      candidates = []
      return purpose == .find ? .stayAnd(.typing(purpose, field.text)) : .stay
    }
  }

  mutating func insert(_ text: String) -> Bool {
    giveWay()
    field.insert(text)
    return true
  }

  mutating func scroll(by rows: Int) {}

  func rect(in area: Rect) -> Rect {
    let width = area.questionWidth
    let rect = area.centred(width: width, height: lines(columns: width - 4).count + 3)
    guard purpose == .find else { return rect }
    // What is found shows above.
    return Rect(column: rect.column, row: area.row + area.height - 5, width: width, height: 4)
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = rect(in: area)
    frame.box(
      rect, title: title, note: "\(takesPath ? "Tab completes · " : "")Enter accepts · Esc gives up"
    )
    let inside = rect.inset(columns: 2, rows: 1)
    field.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
    if isProposed {
      frame.write(
        fitted(field.text, to: inside.width), row: inside.row, column: inside.column,
        role: .selection)
    }
    let lines = lines(columns: inside.width)
    frame.list(count: lines.count, cursor: nil, in: inside.split(top: 1).bottom) {
      ListLine(lines[$0])
    }
  }
}
