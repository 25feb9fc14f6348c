import Manifest
import Screen
import Vocabulary

/// All drafts, the last saved first; typing narrows, a key removes.
public struct DraftsOverlay: Equatable, Sendable {
  private var list: FilterList<DraftSummary>
  /// Seconds since 1970, as of the listing.
  private let now: Int

  init(_ drafts: [DraftSummary], now: Int) {
    self.now = now
    list = FilterList(drafts) { $0.name }
  }
}

extension DraftsOverlay: OverlayContent {
  var overlay: Overlay { .drafts(self) }
  var copied: String { list.selected?.name ?? "" }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.escape, _), (.enter, []): .close
    case (.delete, []), (.character("k"), .control):
      list.selected.map { .stayAnd(.askToRemoveDraft($0)) } ?? .stay
    default: list.take(key) ? .stay : .ignored
    }
  }

  mutating func insert(_ text: String) -> Bool {
    list.insert(text)
    return true
  }

  mutating func scroll(by rows: Int) { list.move(by: rows) }

  mutating func click(
    at position: Frame.Position, isDouble: Bool, in area: Rect
  ) -> OverlayOutcome {
    _ = list.select(at: position, in: rows(in: area))
    return .stay
  }

  func rect(in area: Rect) -> Rect {
    area.centred(width: area.dialogWidth, height: min(area.height, max(6, list.items.count + 4)))
  }

  func draw(into frame: inout Frame, in area: Rect) {
    let rect = rect(in: area)
    frame.box(
      rect, title: "Drafts · \(list.items.count)", note: "Del or ^K removes · Esc closes")
    let query = rect.inset(columns: 2, rows: 1)
    list.query.draw(into: &frame, row: query.row, column: query.column, width: query.width)
    let rows = rows(in: area)
    if list.matches.isEmpty {
      let text = list.items.isEmpty ? "There are no drafts." : "No draft has all of these words."
      frame.write(paragraph: text, in: rows, role: .hint)
      return
    }
    frame.list(list, in: rows) { draft in
      let age = "\(counted(draft.edits, "edit")) · \(ago(seconds: now - draft.saved))"
      return ListLine(Span(printable(draft.name)), trailing: Span(age, .hint))
    }
  }

  private func rows(in area: Rect) -> Rect {
    rect(in: area).inset(columns: 2, rows: 1).split(top: 1).bottom
  }
}
