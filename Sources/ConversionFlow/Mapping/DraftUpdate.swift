import AssetSearch
import Manifest
import Screen
import Vocabulary

extension AppState {
  /// What is known of the work on the open state beside the document.
  var draftHead: DraftHead? {
    guard let opened else { return nil }
    return DraftHead(
      stateDigest: opened.digest, stateName: opened.stem, storedAt: opened.storedAt,
      convention: manifest.choice, switchedAssets: assets.choices)
  }

  /// Keeps what was done; nothing to keep before a state is open.
  /// - Parameter action: Nil where only choices beside the document have changed.
  mutating func keepDraft(_ action: ManifestDocument.Action? = nil) -> [AppEffect] {
    // Until an earlier draft is known and decided on, nothing is written over it.
    guard let draftHead, manifest.draftTicket == nil, manifest.offeredDraft == nil,
      manifest.keeping != .readOnly
    else { return [] }
    guard manifest.isKept else { return keepWholeDraft(draftHead, takingOver: false) }
    let edits = manifest.document.undoSteps.count
    return [.extendDraft(DraftStep(draftHead, action, editCount: edits))]
  }

  mutating func keepWholeDraft(_ head: DraftHead, takingOver: Bool) -> [AppEffect] {
    manifest.isKept = true
    return [.saveDraft(Draft(head, manifest.document), takingOver: takingOver)]
  }

  /// The draft on disk cannot be written behind: it is written anew.
  mutating func rewriteDraft(_ digest: String) -> [AppEffect] {
    guard let draftHead, draftHead.stateDigest == digest, manifest.keeping != .readOnly else {
      return []
    }
    return keepWholeDraft(draftHead, takingOver: false)
  }

  /// A draft of the state that was opened: offered when it holds edits.
  mutating func takeDraft(_ result: Result<SavedDraft?, FailureError>, _ ticket: Int) -> [AppEffect]
  {
    guard manifest.draftTicket == ticket else { return [] }
    manifest.draftTicket = nil
    switch result {
    case .failure(let error): report(error.failure)
    case .success(nil): break
    case .success(let saved?) where saved.draft.editCount + saved.draft.undoneCount > 0:
      manifest.offeredDraft = saved
    case .success(let saved?): take(choicesOf: saved.draft.head)
    }
    return settle()
  }

  /// What waited for an editor or an overlay to close.
  mutating func settle() -> [AppEffect] {
    guard overlays.isEmpty, !manifest.isEditing else { return [] }
    if manifest.isHeldElsewhere {
      if manifest.draftTicket == nil { overlays.append(.confirm(questionWhoseDraft)) }
      return []
    }
    if let saved = manifest.offeredDraft {
      overlays.append(.confirm(draftQuestion(saved)))
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
    case .success(let time):
      if manifest.keeping == .failed { report("Saved: all changes are on disk again.", .success) }
      if manifest.keeping != .readOnly { manifest.keeping = .saved(at: time) }
    case .failure(let error):
      // Trying again and failing again is no news.
      if manifest.keeping != .failed { report(error.failure) }
      manifest.keeping = .failed
      failedAt = now
    }
    return []
  }

  /// What could not be saved is tried again from time to time, edited or not.
  mutating func saveAgain() -> [AppEffect] {
    guard manifest.keeping == .failed, !isUnkept, now - failedAt >= Self.secondsToNextSave,
      let draftHead
    else { return [] }
    failedAt = now
    return keepWholeDraft(draftHead, takingOver: false)
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
    let undone = draft.undoneCount > 0 ? ", \(draft.undoneCount) to redo" : ""
    report("Continued the draft: \(counted(draft.editCount, "edit")) to undo\(undone).", .success)
    return []
  }

  mutating func discardDraft() -> [AppEffect] {
    guard let opened else { return [] }
    manifest.offeredDraft = nil
    report("Started afresh.")
    return [.removeDraft(digest: opened.digest)]
  }

  private func draftQuestion(_ saved: SavedDraft) -> ConfirmOverlay {
    let undone = saved.draft.undoneCount > 0 ? ", \(saved.draft.undoneCount) undone" : ""
    let count = counted(saved.draft.editCount, "edit") + undone
    let time = PacificTime(epochSeconds: saved.savedAt).dateAndTime
    return ConfirmOverlay(
      title: "Continue the draft?",
      lines: [
        .init(
          "This state was worked on before: \(count), last saved "
            + "\(ago(seconds: now - saved.savedAt)) (\(time))."),
        .init("Starting afresh gives the draft up.", .hint),
      ],
      choices: [
        .init("Start afresh", .discardDraft), .init("Continue", .continueDraft(saved.draft)),
      ], cursor: 1, takesLetters: false)
  }
}
