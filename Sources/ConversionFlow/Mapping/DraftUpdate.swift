import AssetSearch
import Manifest
import Screen
import Vocabulary

extension AppState {
  /// What is saved of the work on the open state.
  private var draft: Draft? {
    guard let opened else { return nil }
    return Draft(
      stateDigest: opened.digest, stateName: opened.stem, storedAt: opened.storedAt,
      convention: manifest.choice, switchedAssets: assets.choices, document: manifest.document)
  }

  /// Saves the draft; nothing to save before a state is open.
  mutating func saveDraft() -> [AppEffect] {
    // Until an earlier draft is known and decided on, nothing is written over it.
    guard let draft, manifest.draftTicket == nil, manifest.offeredDraft == nil else { return [] }
    return [.saveDraft(draft)]
  }

  /// A draft of the state that was opened: offered when it holds edits.
  mutating func takeDraft(_ result: Result<SavedDraft?, FailureError>, _ ticket: Int) -> [AppEffect]
  {
    guard manifest.draftTicket == ticket else { return [] }
    manifest.draftTicket = nil
    switch result {
    case .failure(let error): report(error.failure)
    case .success(nil): break
    case .success(let saved?):
      guard saved.draft.editCount > 0 || !saved.draft.switchedAssets.isEmpty else { return [] }
      manifest.offeredDraft = saved
      return settle()
    }
    return []
  }

  /// What waited for an editor or an overlay to close.
  mutating func settle() -> [AppEffect] {
    guard overlays.isEmpty, !manifest.isEditing else { return [] }
    if let saved = manifest.offeredDraft {
      overlays.append(.confirm(Self.draftQuestion(saved)))
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

  mutating func take(continuing draft: Draft) -> [AppEffect] {
    guard draft.stateDigest == opened?.digest else { return [] }
    manifest.offeredDraft = nil
    manifest.isContinued = true
    manifest.document = draft.document
    manifest.choice = draft.convention
    assets.choices = draft.switchedAssets
    tableChanged()
    report("Continued the draft: \(draft.editCount) edits, each can be undone.", .success)
    return []
  }

  mutating func discardDraft() -> [AppEffect] {
    guard let opened else { return [] }
    manifest.offeredDraft = nil
    report("Started afresh.")
    return [.removeDraft(digest: opened.digest)]
  }

  private static func draftQuestion(_ saved: SavedDraft) -> ConfirmOverlay {
    let count = saved.draft.editCount == 1 ? "1 edit" : "\(saved.draft.editCount) edits"
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
