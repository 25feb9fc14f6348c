import Manifest
import Screen
import Vocabulary

/// What is told of drafts, and the list of all, from which old ones are removed.
extension AppState {
  mutating func takeOfDrafts(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .draftLoaded(let result, let ticket): takeDraft(result, ticket)
    case .draftSaved(let result): takeDraftSaved(result)
    case .draftWanted(let digest): rewriteDraft(digest)
    case .draftTaken(let digest): askWhoseDraft(digest)
    case .draftHeldElsewhere(let digest): takeHeldElsewhere(digest)
    case .draftsListed(let result, let ticket): takeDrafts(result, ticket)
    default: []
    }
  }

  mutating func listDrafts() -> [AppEffect] {
    let ticket = nextTicket()
    draftsTicket = ticket
    return [.listDrafts(ticket: ticket)]
  }

  mutating func takeDrafts(
    _ result: Result<[DraftSummary], FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard draftsTicket == ticket else { return [] }
    draftsTicket = nil
    switch result {
    case .failure(let error): report(error.failure)
    case .success(let drafts):
      let list = Overlay.drafts(DraftsOverlay(drafts, now: now))
      if let place = overlays.firstIndex(where: { if case .drafts = $0 { true } else { false } }) {
        overlays[place] = list
      } else {
        overlays.append(list)
      }
    }
    return []
  }

  mutating func askToRemove(_ draft: DraftSummary) {
    guard draft.id != opened?.digest else {
      return report("The draft of the state that is open cannot be removed.", .hint)
    }
    let age = ago(seconds: now - draft.saved)
    show(
      .confirm(
        ConfirmOverlay(
          title: "Remove the draft?",
          lines: [
            .init(printable(draft.name)),
            .init("\(counted(draft.edits, "edit")), last saved \(age). It cannot be brought back."),
          ],
          choices: [.init("Remove", .removeDraft(draft.id)), .init("Keep", nil)], cursor: 1,
          takesLetters: false)))
  }

  mutating func removeDraft(_ id: DraftSummary.ID) -> [AppEffect] {
    report("The draft is removed.", .success)
    return [.removeDraft(digest: id)] + listDrafts()
  }
}
