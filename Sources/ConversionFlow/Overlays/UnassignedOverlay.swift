import Manifest
import Screen
import Vocabulary

/// The panel of what is left to assign with the keys: Enter on a line starts assigning.
public struct UnassignedOverlay: Equatable, Sendable {
  private let unassigned: Unassigned
  private let isSearching: Bool
  /// Index of a line that can be assigned; −1 without one.
  private var cursor: Int
  private var pageRows = 10
  /// Where the panel shows without the keys.
  private let shownAt: Rect?

  /// - Parameters:
  ///   - shownAt: Where the panel shows without the keys; nil where it does not.
  ///   - place: Where the cursor was among the lines that can be assigned.
  init(_ unassigned: Unassigned, isSearching: Bool, shownAt: Rect?, at place: Int = 0) {
    self.unassigned = unassigned
    self.shownAt = shownAt
    self.isSearching = isSearching
    cursor = -1
    let items = itemLines
    if !items.isEmpty { cursor = items[min(place, items.count - 1)] }
  }

  /// How many lines that can be assigned stand above the cursor.
  var place: Int { itemLines.firstIndex(of: cursor) ?? 0 }

  private var itemLines: [Int] {
    unassigned.lines.indices.filter {
      if case .item = unassigned.lines[$0] { true } else { false }
    }
  }

  private var chosen: OverlayOutcome {
    guard unassigned.lines.indices.contains(cursor),
      case .item(let item, _, _, _) = unassigned.lines[cursor]
    else { return .close }
    return .stayAnd(.startAssigning(item))
  }

  private mutating func move(by count: Int) {
    let items = itemLines
    guard let index = items.firstIndex(of: cursor) else { return }
    cursor = items[max(0, min(index + count, items.count - 1))]
  }

  private var panel: UnassignedPanel {
    UnassignedPanel(unassigned: unassigned, isSearching: isSearching)
  }
}

extension UnassignedOverlay: OverlayContent {
  var overlay: Overlay { .unassigned(self) }
  var givesWay: Bool { true }

  var copied: String {
    unassigned.lines.map { line in
      switch line {
      case .heading(let text), .recording(let text): text
      case .probe(let name, let left, let count): "\(name)\t\(left) of \(count) shanks"
      case .item(_, let text, let note, _): "\(text)\t\(note)"
      }
    }.joined(separator: "\n")
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _): return .close
    case (.enter, []): return chosen
    case (.up, []): move(by: -1)
    case (.down, []): move(by: 1)
    case (.pageUp, []): move(by: -pageRows)
    case (.pageDown, []): move(by: pageRows)
    case (.home, []): move(by: -unassigned.lines.count)
    case (.end, []): move(by: unassigned.lines.count)
    default: return .ignored
    }
    return .stay
  }

  mutating func scroll(by rows: Int) { move(by: rows) }
  mutating func fit(to area: Rect) { pageRows = max(1, rect(in: area).height - 3) }

  /// On wide screens where the panel shows beside the track.
  func rect(in area: Rect) -> Rect {
    // The screen may have another size by now.
    if let shownAt, area.width >= 140, area.row + area.height == shownAt.row + shownAt.height,
      area.width == shownAt.column + shownAt.width
    {
      return shownAt
    }
    return area.dialog(rows: unassigned.lines.count + 2)
  }

  /// A click selects; on the line that is selected, or twice, it assigns.
  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    let inside = rect(in: area).inset(columns: 2, rows: 1)
    let first = Screen.firstVisible(
      of: unassigned.lines.count, cursor: max(0, cursor), rows: inside.height)
    let line = first + position.row - inside.row
    guard inside.contains(position), itemLines.contains(line) else { return .stay }
    let isAgain = line == cursor
    cursor = line
    return isAgain || isDouble ? chosen : .stay
  }

  func draw(into frame: inout Frame, in area: Rect) {
    panel.draw(
      into: &frame, in: rect(in: area), cursor: cursor < 0 ? nil : cursor,
      note: cursor < 0 ? "Esc closes" : "Enter assigns · Esc closes")
  }
}
