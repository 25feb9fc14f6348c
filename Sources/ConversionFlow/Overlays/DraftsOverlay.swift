import Manifest
import Screen
import Vocabulary

/// All drafts, the last saved first; typing narrows, a key removes.
public struct DraftsOverlay: Equatable, Sendable {
  var list: FilterList<DraftSummary>
  /// Seconds since 1970, as of the listing.
  private let now: Int

  init(_ drafts: [DraftSummary], now: Int) {
    self.now = now
    list = FilterList(drafts) { $0.name }
  }
}

extension DraftsOverlay: ListOverlay {
  var overlay: Overlay { .drafts(self) }
  var copied: String { list.selected?.name ?? "" }
  var givesWay: Bool { true }

  /// A draft is gone on with by opening its state.
  var chosen: OverlayOutcome { .stay }

  func outcome(of key: Key) -> OverlayOutcome? {
    switch (key.code, key.modifiers) {
    case (.enter, []): .close
    case (.delete, []), (.character("k"), .control):
      list.selected.map { .stayAnd(.askToRemoveDraft($0)) } ?? .stay
    default: nil
    }
  }

  func rect(in area: Rect) -> Rect {
    area.centred(width: area.dialogWidth, height: min(area.height, max(6, list.items.count + 4)))
  }

  func draw(into frame: inout Frame, in area: Rect) {
    drawFrame(
      title: "Drafts · \(list.items.count)", note: "Del or ^K removes · Esc closes", into: &frame,
      in: area)
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
}
