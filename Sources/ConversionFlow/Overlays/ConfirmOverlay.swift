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

  private func outcome(of index: Int) -> OverlayOutcome {
    guard choices.indices.contains(index), let action = choices[index].action else { return .close }
    return .closeAnd(action)
  }

  /// Where the parts stand.
  private struct Layout {
    let rect: Rect
    let text: [TextOverlay.Line]
    let textArea: Rect
    /// The answers that show, each one row high.
    var answers: [(index: Int, place: Rect)] = []
  }

  /// The answers beside each other where they fit, else below each other.
  private func layout(in area: Rect) -> Layout {
    let width = area.questionWidth
    let text = lines.flatMap { line in
      wrapped(line.text, to: width - 4).map { TextOverlay.Line($0, line.role) }
    }
    let widths = choices.map { Glyph.width(of: $0.title) + 3 }
    let isStacked = widths.reduce(2 * widths.count, +) > width - 4
    // More answers than rows scroll with the cursor.
    let rows = isStacked ? min(choices.count, max(1, area.height - 4)) : 1
    let first = isStacked ? max(0, cursor - rows + 1) : 0
    let rect = area.centred(width: width, height: text.count + 3 + rows)
    let inside = rect.inset(columns: 2, rows: 1)
    let parts = inside.split(top: inside.height - rows)
    var layout = Layout(
      rect: rect, text: text, textArea: parts.top.split(top: parts.top.height - 1).top)
    var place = Rect(column: inside.column, row: parts.bottom.row, width: 0, height: 1)
    for index in choices.indices.dropFirst(first).prefix(isStacked ? rows : choices.count) {
      place.width = min(widths[index], inside.width)
      layout.answers.append((index, place))
      if isStacked { place.row += 1 } else { place.column += widths[index] + 2 }
    }
    return layout
  }
}

extension ConfirmOverlay: OverlayContent {
  var overlay: Overlay { .confirm(self) }
  var copied: String { ([title] + lines.map(\.text)).joined(separator: "\n") }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return outcome(of: choices.count - 1)
    case (.enter, []): return outcome(of: cursor)
    case (.left, []), (.up, []), (.tab, .shift): scroll(by: -1)
    case (.right, []), (.down, []), (.tab, []): scroll(by: 1)
    case (.character(let letter), []) where takesLetters:
      // The first letter of an answer gives it, when no other begins so.
      let meant = choices.indices.filter {
        choices[$0].title.lowercased().hasPrefix(letter.lowercased())
      }
      return meant.count == 1 ? outcome(of: meant[0]) : .ignored
    default: return .ignored
    }
    return .stay
  }

  mutating func scroll(by rows: Int) { cursor = max(0, min(cursor + rows, choices.count - 1)) }

  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let answers = layout(in: area).answers
    return answers.first { $0.place.contains(position) }.map { outcome(of: $0.index) } ?? .stay
  }

  func rect(in area: Rect) -> Rect { layout(in: area).rect }

  func draw(into frame: inout Frame, in area: Rect) {
    let layout = layout(in: area)
    frame.box(layout.rect, title: title)
    frame.list(count: layout.text.count, cursor: nil, in: layout.textArea) {
      ListLine(layout.text[$0])
    }
    for (index, place) in layout.answers {
      let isCursor = index == cursor
      frame.write(
        fitted("\(isCursor ? "▸" : " ") \(choices[index].title) ", to: place.width),
        row: place.row, column: place.column, role: isCursor ? .cursor : .key)
    }
  }
}
