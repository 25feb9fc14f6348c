import Manifest
import Screen
import Vocabulary

/// Two sessions on one draft: the second is told, and neither writes over the other.
extension AppState {
  /// The state that was opened is open in another session.
  mutating func takeHeldElsewhere(_ digest: String) -> [AppEffect] {
    guard opened?.digest == digest else { return [] }
    manifest.isHeldElsewhere = true
    return []
  }

  /// The question on opening.
  var questionWhoseDraft: ConfirmOverlay {
    let edits = manifest.offeredDraft.map { counted($0.draft.editCount, "edit") }
    return ConfirmOverlay(
      title: Self.whoseDraft,
      lines: [
        .init(
          edits.map {
            "Another session has this state open, with \($0) on disk. Read-only shows them "
              + "and changes nothing."
          }
            ?? "Another session has this state open, without an edit yet. Read-only looks at it "
            + "and changes nothing."),
        .init("Taking over goes on from them here; the other is told, and keeps nothing more."),
      ],
      choices: [.init("Take over", .takeOverDraft), .init("Open read-only", .openReadOnly)],
      cursor: 1,
      takesLetters: false)
  }

  /// Another session has written the draft: neither writes over the other unasked.
  mutating func askWhoseDraft(_ digest: String) -> [AppEffect] {
    guard opened?.digest == digest, manifest.keeping != .readOnly else { return [] }
    show(
      .confirm(
        ConfirmOverlay(
          title: Self.whoseDraft,
          lines: [
            .init("It has written the draft since this one did: the last change here is not kept."),
            .init("Taking over gives up what the other wrote; it is then asked the same.", .hint),
          ],
          choices: [.init("Take over", .takeOverDraft), .init("Read only", .openReadOnly)],
          cursor: 1,
          takesLetters: false)))
    return []
  }

  /// Shows the draft, if there is one, and leaves it to the other session.
  mutating func openReadOnly() -> [AppEffect] {
    decideWhoseDraft()
    manifest.keeping = .readOnly
    report("Read-only: another session works on this state.", .warning)
    return settle()
  }

  mutating func takeOverDraft() -> [AppEffect] {
    decideWhoseDraft()
    if manifest.keeping == .readOnly { manifest.keeping = .untouched }
    guard let draftHead else { return [] }
    report("This session keeps the draft now.", .success)
    return keepWholeDraft(draftHead, takingOver: true) + settle()
  }

  private mutating func decideWhoseDraft() {
    manifest.isHeldElsewhere = false
    if let saved = manifest.offeredDraft { _ = take(continuing: saved.draft) }
  }

  /// Whether edits are refused, and then asked what to do.
  mutating func refusesEdits() -> Bool {
    guard manifest.keeping == .readOnly else { return false }
    show(
      .confirm(
        ConfirmOverlay(
          title: Self.whoseDraft,
          lines: [
            .init("This one shows its draft read-only."),
            .init("Taking over keeps what shows here; the other is told.", .hint),
          ],
          choices: [.init("Take over", .takeOverDraft), .init("Stay read-only", nil)], cursor: 1,
          takesLetters: false)))
    return true
  }

  private static let whoseDraft = "Another session works on this state"
}
