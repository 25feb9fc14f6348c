import AssetSearch
import Manifest
import Screen
import Vocabulary

extension AppState {
  /// What is saved of the work on the open state.
  private var draft: Draft? {
    guard let opened else { return nil }
    let storedAt: S3Location? =
      if case .stored(let state) = opened.origin { state.location } else { nil }
    return Draft(
      stateDigest: opened.digest, stateName: opened.stem, storedAt: storedAt,
      convention: manifest.choice, switchedAssets: assets.choices, document: manifest.document)
  }

  /// Saves the draft; nothing to save before a state is open.
  mutating func saveDraft() -> [AppEffect] {
    guard let draft else { return [] }
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
      guard saved.draft.editCount > 0 else { return [] }
      overlays.append(.confirm(Self.draftQuestion(saved)))
    }
    return []
  }

  mutating func takeDraftSaved(_ result: Result<Int, FailureError>) -> [AppEffect] {
    switch result {
    case .success(let time): manifest.savedAt = time
    case .failure(let error): report(error.failure)
    }
    return []
  }

  mutating func take(continuing draft: Draft) -> [AppEffect] {
    manifest.document = draft.document
    manifest.choice = draft.convention
    assets.choices = draft.switchedAssets
    tableChanged()
    report("Continued the draft: \(draft.editCount) edits, each can be undone.", .success)
    return []
  }

  mutating func discardDraft() -> [AppEffect] {
    guard let opened else { return [] }
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
        .init("Continue", .continueDraft(saved.draft)), .init("Start afresh", .discardDraft),
        .init("Decide later", nil),
      ])
  }
}
