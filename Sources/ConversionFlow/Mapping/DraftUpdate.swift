import AssetSearch
import Manifest
import Screen
import Vocabulary

extension AppState {
  /// What is known of the work on the open state beside the document.
  private var draftHead: DraftHead? {
    guard let opened else { return nil }
    return DraftHead(
      stateDigest: opened.digest, stateName: opened.stem, storedAt: opened.storedAt,
      convention: manifest.choice, switchedAssets: assets.choices)
  }

  /// Keeps what was done; nothing to keep before a state is open.
  /// - Parameter action: Nil where only choices beside the document have changed.
  mutating func keepDraft(_ action: ManifestDocument.Action? = nil) -> [AppEffect] {
    // Until an earlier draft is known and decided on, nothing is written over it.
    guard let draftHead, manifest.draftTicket == nil, manifest.offeredDraft == nil else {
      return []
    }
    guard manifest.isKept else { return keepWholeDraft(draftHead, takingOver: false) }
    let edits = manifest.document.undoSteps.count
    return [.extendDraft(DraftStep(draftHead, action, editCount: edits))]
  }

  private mutating func keepWholeDraft(_ head: DraftHead, takingOver: Bool) -> [AppEffect] {
    manifest.isKept = true
    return [.saveDraft(Draft(head, manifest.document), takingOver: takingOver)]
  }

  /// The draft on disk cannot be written behind: it is written anew.
  mutating func rewriteDraft(_ digest: String) -> [AppEffect] {
    guard let draftHead, draftHead.stateDigest == digest else { return [] }
    return keepWholeDraft(draftHead, takingOver: false)
  }

  /// Another session has written the draft: neither writes over the other unasked.
  mutating func askWhoseDraft(_ digest: String) -> [AppEffect] {
    guard let draftHead, draftHead.stateDigest == digest else { return [] }
    let isAsked = overlays.contains {
      if case .confirm(let overlay) = $0 { overlay.title == Self.takeOverTitle } else { false }
    }
    guard !isAsked else { return [] }
    overlays.append(
      .confirm(
        ConfirmOverlay(
          title: Self.takeOverTitle,
          lines: [
            .init("It has written the draft since this one did: changes here are not kept now."),
            .init("Taking over gives up what the other wrote; it is then asked the same.", .hint),
          ],
          choices: [.init("Not now", nil), .init("Take over", .takeOverDraft)], cursor: 0,
          takesLetters: false)))
    return []
  }

  mutating func takeOverDraft() -> [AppEffect] {
    guard let draftHead else { return [] }
    report("This session keeps the draft now.", .success)
    return keepWholeDraft(draftHead, takingOver: true)
  }

  private static let takeOverTitle = "Another session works on this state"

  /// A draft of the state that was opened: offered when it holds edits.
  mutating func takeDraft(_ result: Result<SavedDraft?, FailureError>, _ ticket: Int) -> [AppEffect]
  {
    guard manifest.draftTicket == ticket else { return [] }
    manifest.draftTicket = nil
    switch result {
    case .failure(let error): report(error.failure)
    case .success(nil): break
    case .success(let saved?) where saved.draft.editCount > 0: manifest.offeredDraft = saved
    case .success(let saved?): take(choicesOf: saved.draft.head)
    }
    return settle()
  }

  /// What waited for an editor or an overlay to close.
  mutating func settle() -> [AppEffect] {
    guard overlays.isEmpty, !manifest.isEditing else { return [] }
    if let saved = manifest.offeredDraft {
      overlays.append(.confirm(Self.draftQuestion(saved)))
      return []
    }
    if manifest.draftTicket == nil, launching.isOffered, let run = stoppedLaunch {
      launching.isOffered = false
      overlays.append(.confirm(question(continuing: run, offersAnother: false)))
      return []
    }
    guard manifest.refillIsDue else { return [] }
    manifest.refillIsDue = false
    return refillAfterSearch(isFinal: !assets.isBusy)
  }

  mutating func takeDraftSaved(_ result: Result<Int, FailureError>) -> [AppEffect] {
    switch result {
    case .success(let time): manifest.savedAt = time
    case .failure(let error): report(error.failure)
    }
    return []
  }

  /// Without an edit there is nothing to ask: what was chosen is chosen again.
  private mutating func take(choicesOf head: DraftHead) {
    manifest.choice = head.convention
    assets.choices = head.switchedAssets
    if manifest.document.undoSteps.isEmpty { fillAfresh() }
  }

  mutating func take(continuing draft: Draft) -> [AppEffect] {
    guard draft.head.stateDigest == opened?.digest else { return [] }
    manifest.offeredDraft = nil
    manifest.isContinued = true
    manifest.isKept = true
    manifest.document = draft.document
    manifest.choice = draft.head.convention
    assets.choices = draft.head.switchedAssets
    tableChanged()
    report("Continued the draft: \(counted(draft.editCount, "edit")) to undo.", .success)
    return []
  }

  mutating func discardDraft() -> [AppEffect] {
    guard let opened else { return [] }
    manifest.offeredDraft = nil
    report("Started afresh.")
    return [.removeDraft(digest: opened.digest)]
  }

  private static func draftQuestion(_ saved: SavedDraft) -> ConfirmOverlay {
    let count = counted(saved.draft.editCount, "edit")
    let time = PacificTime(epochSeconds: saved.savedAt).dateAndTime
    return ConfirmOverlay(
      title: "Continue the draft?",
      lines: [
        .init("This state was worked on before: \(count), last saved \(time)."),
        .init("Starting afresh gives the draft up.", .hint),
      ],
      choices: [
        .init("Start afresh", .discardDraft), .init("Continue", .continueDraft(saved.draft)),
      ], cursor: 1, takesLetters: false)
  }
}
