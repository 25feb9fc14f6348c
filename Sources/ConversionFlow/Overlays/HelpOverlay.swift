import Screen

/// The keys of the step one is on first, then the others; typing narrows.
public struct HelpOverlay: Equatable, Sendable {
  private struct Section: Equatable, Sendable {
    let title: String
    let lines: [TextOverlay.Line]
  }

  private let step: Step
  private let sections: [Section]
  private var query = TextField()
  private var reader: TextOverlay

  init(_ commands: CommandTable, on step: Step) {
    self.step = step
    sections = Self.sections(of: commands, on: step)
    reader = Self.reader(of: sections, on: step, words: [])
  }

  private static func reader(of sections: [Section], on step: Step, words: [String]) -> TextOverlay
  {
    var lines = words.isEmpty ? [TextOverlay.Line(step.purpose)] : []
    for section in sections {
      let found = section.lines.filter { line in
        words.allSatisfy { line.text.lowercased().contains($0) }
      }
      guard !found.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.init("")) }
      lines += [.init(section.title, .heading)] + found
    }
    if lines.isEmpty { lines = [.init("Nothing here has these words.", .hint)] }
    return TextOverlay(
      title: "Help · \(step.title)", lines: lines, note: "type to narrow · Esc closes", headRows: 1)
  }

  private static func sections(of commands: CommandTable, on step: Step) -> [Section] {
    let all = commands.entries
    func section(_ title: String, _ isWanted: (CommandEntry) -> Bool) -> Section {
      Section(title: title, lines: all.filter(isWanted).map(line))
    }
    let others = Step.allCases.filter { $0 != step }.map { other in
      section("On the \(other.title) step") {
        $0.steps?.contains(other) == true && !$0.holds(on: step) && !$0.isMotion
      }
    }
    return [
      section("On the \(step.title) step") { $0.steps?.contains(step) == true && !$0.isMotion },
      section("Everywhere") { $0.steps == nil && !$0.isMotion }, typing,
      section("Moving") { $0.isMotion && $0.holds(on: step) && !$0.isShifted(of: all) },
      signs,
      Section(
        title: "The steps",
        lines: Step.allCases.map { .init("\(padded($0.title, to: keyColumns)) \($0.purpose)") }),
    ] + others
  }

  /// As wide as the longest list of keys.
  private static let keyColumns = 28

  private static func line(_ entry: CommandEntry) -> TextOverlay.Line {
    let keys = entry.keys.isEmpty ? "–" : entry.keys.map(\.name).joined(separator: ", ")
    return .init("\(padded(keys, to: keyColumns)) \(entry.title)")
  }

  private static let signs = Section(
    title: "Signs",
    lines: [
      ("✓   ✗ 3   ● 1", "of a step: ready; cells at fault; under way"),
      ("!   ~   ·", "of a row: an error; a warning; a note on how it was filled"),
      ("▸   ◂ ▸", "the row under the cursor; columns out of sight"),
      ("[x]   [ ]", "used or attached; not"),
      ("no track: 04-09 ProbeC", "a stream of a recording in use that no row names"),
    ].map { .init("\(padded($0.0, to: keyColumns)) \($0.1)") })

  private static let typing = Section(
    title: "Typing",
    lines: [
      ("In a list", "what is typed narrows it: all words, in any order"),
      ("In a table", "it replaces the cell; Enter takes it and goes down, Tab right"),
      ("Shift and a motion", "selects"),
      ("Paste from Excel", "with the terminal's own key; a preview shows first"),
    ].map { .init("\(padded($0.0, to: keyColumns)) \($0.1)") })
}

extension HelpOverlay: OverlayContent {
  var overlay: Overlay { .help(self) }
  var copied: String { reader.copied }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome {
    if key.code != .enter, key.isTyping || !query.isEmpty, query.take(key) {
      narrow()
      return .stay
    }
    return reader.take(key)
  }

  mutating func insert(_ text: String) -> Bool {
    query.insert(text)
    narrow()
    return true
  }

  private mutating func narrow() {
    let words = query.text.lowercased().split(separator: " ").map(String.init)
    reader = Self.reader(of: sections, on: step, words: words)
  }

  mutating func scroll(by rows: Int) { reader.scroll(by: rows) }
  mutating func fit(to area: Rect) { reader.fit(to: area) }
  func rect(in area: Rect) -> Rect { reader.rect(in: area) }

  func draw(into frame: inout Frame, in area: Rect) {
    reader.draw(into: &frame, in: area)
    let inside = rect(in: area).inset(columns: 2, rows: 1)
    query.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
  }
}

extension CommandEntry {
  /// Whether it is a motion that selects, on the motion's keys with Shift: one line says that.
  fileprivate func isShifted(of entries: [CommandEntry]) -> Bool {
    guard case .extend(let motion) = command else { return false }
    let plain = entries.first { $0.command == .move(motion) }
    return plain?.keys.map { Key($0.code, $0.modifiers.union(.shift)) } == keys
  }
}

extension Step {
  /// What the step is for, in a line.
  var purpose: String {
    switch self {
    case .state: "Open the Neuroglancer state that holds the probe tracks."
    case .assets: "See which data assets the subject has; say which sorted ones are used."
    case .manifest: "Say which recording and probe each track belongs to."
    case .launch: "Check what will be created and run, and launch it."
    case .runs: "Follow the conversions, past and present."
    }
  }
}
