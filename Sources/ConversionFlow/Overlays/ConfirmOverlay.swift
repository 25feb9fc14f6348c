public import Screen

/// A question with a few answers; Esc gives the last one, which changes nothing.
public struct ConfirmOverlay: Equatable, Sendable {
  public struct Choice: Equatable, Sendable {
    public let title: String
    public let action: OverlayAction?

    init(_ title: String, _ action: OverlayAction?) {
      self.title = title
      self.action = action
    }
  }

  public let title: String
  public let lines: [TextOverlay.Line]
  public let choices: [Choice]
  public private(set) var cursor: Int
  /// Whether the first letter of an answer gives it: not for a question that comes by itself,
  /// which may come while somebody types.
  private let takesLetters: Bool

  init(
    title: String, lines: [TextOverlay.Line], choices: [Choice], cursor: Int = 0,
    takesLetters: Bool = true
  ) {
    self.cursor = cursor
    self.takesLetters = takesLetters
    self.title = title
    self.lines = lines
    self.choices = choices
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return outcome(of: choices.count - 1)
    case (.enter, _): return outcome(of: cursor)
    case (.left, _), (.up, _), (.tab, .shift): cursor = max(0, cursor - 1)
    case (.right, _), (.down, _), (.tab, _): cursor = min(choices.count - 1, cursor + 1)
    case (.character(let letter), []) where takesLetters:
      // The first letter of an answer gives it, when no other begins so.
      let meant = choices.indices.filter {
        choices[$0].title.lowercased().hasPrefix(letter.lowercased())
      }
      if meant.count == 1 { return outcome(of: meant[0]) }
    default: break
    }
    return .stay
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let width = min(area.width, 76)
    let shown = lines.flatMap { line in
      wrapped(line.text, to: width - 4).map { TextOverlay.Line($0, line.role) }
    }
    let texts = choices.map { "  \($0.title) " }
    let isStacked = texts.map { Glyph.width(of: $0) + 2 }.reduce(0, +) > width - 4
    // More answers than rows scroll with the cursor.
    let answerRows = isStacked ? min(choices.count, max(1, area.height - 4)) : 1
    let firstShown = isStacked ? max(0, cursor - answerRows + 1) : 0
    let rect = area.centred(width: width, height: shown.count + 3 + answerRows)
    frame.box(rect, title: title)
    let inside = rect.inset(columns: 2, rows: 1)
    let text = inside.split(top: inside.height - 1 - answerRows).top
    frame.list(count: shown.count, cursor: nil, in: text) { ListLine(shown[$0]) }
    var column = inside.column
    for (index, choice) in choices.enumerated().dropFirst(firstShown)
    where !isStacked || index < firstShown + answerRows {
      let offset = isStacked ? index - firstShown : 0
      let row = inside.row + inside.height - answerRows + offset
      let text = index == cursor ? "▸ \(choice.title) " : texts[index]
      let end = frame.write(
        fitted(text, to: inside.width), row: row, column: isStacked ? inside.column : column,
        role: index == cursor ? .cursor : .key)
      column = end + 2
    }
  }

  private func outcome(of index: Int) -> OverlayOutcome {
    guard choices.indices.contains(index), let action = choices[index].action else { return .close }
    return .closeAnd(action)
  }
}
