import ConversionFlow
import Glibc
import LocalStore
import Manifest
import Synchronization

/// A draft as this session has last written or read it.
struct DraftOnDisk: Sendable {
  let mark: DraftStore.Mark
  /// What was written behind it since it was written as a whole.
  var steps = 0
  /// Whether a step could not be written: none can stand behind it then.
  var lacksStep = false
}

/// Drafts: kept as they are edited.
extension EffectRunner {
  func keep(_ job: DraftJob) {
    if drafts.add(job) { detach { self.drafts.run { self.perform($0) } } }
  }

  /// Does on this thread what is not on disk yet.
  func finishDrafts() { drafts.run { perform($0) } }

  private func perform(_ job: DraftJob) {
    switch job {
    case .save(let draft, let takingOver): save(draft, takingOver: takingOver)
    case .extend(let steps): extend(steps)
    case .list(let ticket):
      inbox.put(.draftsListed(attempt { try $0.drafts.list() }, ticket: ticket))
    case .load(let digest, let ticket):
      let result = attempt { storage in
        // One state is open at a time.
        for other in draftsOnDisk.withLock({ Array($0.keys) }) { storage.drafts.release(other) }
        if try !storage.drafts.claim(digest) { inbox.put(.draftHeldElsewhere(digest: digest)) }
        // Known also where it cannot be read: it is nobody else's.
        know(digest, try storage.drafts.mark(of: digest).map { DraftOnDisk(mark: $0) })
        return try storage.drafts.load(digest).map { loaded in
          know(digest, DraftOnDisk(mark: loaded.mark))
          return SavedDraft(loaded.draft, savedAt: loaded.saved)
        }
      }
      inbox.put(.draftLoaded(result, ticket: ticket))
    case .remove(let digest):
      know(digest, nil)
      if case .failure(let error) = attempt({ try $0.drafts.remove(digest) }) {
        inbox.put(.draftSaved(.failure(error)))
      }
    }
  }

  private func save(_ draft: Draft, takingOver: Bool) {
    let digest = draft.head.stateDigest
    tell(
      digest, steps: 0,
      attempt { storage in
        let known =
          takingOver ? try storage.drafts.mark(of: digest) : knownDraft(digest)?.mark
        // Whoever takes over from a session that has gone is the one that others are told of.
        _ = try storage.drafts.claim(digest)
        return try storage.drafts.save(draft, over: known, now: Int(time(nil)))
      })
  }

  private func extend(_ steps: [DraftStep]) {
    guard let last = steps.last else { return }
    let digest = last.head.stateDigest
    guard let known = knownDraft(digest), !known.lacksStep else {
      return inbox.put(.draftWanted(digest: digest))
    }
    let count = known.steps + steps.count
    let result = attempt { storage in
      try storage.drafts.append(steps, after: known.mark, now: Int(time(nil)))
    }
    tell(digest, steps: count, result)
    // Much was done and undone again: written anew it is shorter, and is read faster.
    if case .success(.some) = result, count > Self.longJournal, count > 2 * last.editCount {
      inbox.put(.draftWanted(digest: digest))
    }
  }

  /// Remembers what is on disk now, and tells how it went.
  private func tell(
    _ digest: String, steps: Int, _ result: Result<DraftStore.Mark?, FailureError>
  ) {
    switch result {
    case .success(let mark?):
      know(digest, DraftOnDisk(mark: mark, steps: steps))
      inbox.put(.draftSaved(.success(Int(time(nil)))))
    case .success(nil): inbox.put(.draftTaken(digest: digest))
    case .failure(let error):
      draftsOnDisk.withLock { $0[digest]?.lacksStep = true }
      inbox.put(.draftSaved(.failure(error)))
    }
  }

  private func knownDraft(_ digest: String) -> DraftOnDisk? {
    draftsOnDisk.withLock { $0[digest] }
  }

  private func know(_ digest: String, _ draft: DraftOnDisk?) {
    draftsOnDisk.withLock { $0[digest] = draft }
  }

  private static let longJournal = 1000
}
