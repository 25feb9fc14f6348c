import CloudServices
import ConversionFlow
import Glibc
import Launch
import LocalStore
import Manifest
import Synchronization

/// A draft on its way to disk.
enum WaitingDraft: Sendable {
  case none
  /// This one is being written, none waits.
  case writing(Draft)
  /// One is being written, and this one goes next.
  case next(Draft)
}

/// Drafts, launches and runs: what is kept.
extension EffectRunner {
  /// Writes drafts one after the other, skipping those that a newer one has overtaken.
  func save(_ draft: Draft) {
    let isIdle = waitingDraft.withLock { waiting in
      let isIdle = if case .none = waiting { true } else { false }
      waiting = isIdle ? .writing(draft) : .next(draft)
      return isIdle
    }
    if isIdle { detach { self.write(drafts: draft) } }
  }

  /// Writes on this thread what may not be on disk yet: the program is about to end.
  func flushDraft() {
    let last = waitingDraft.withLock { waiting -> Draft? in
      switch waiting {
      case .none: nil
      case .writing(let draft), .next(let draft): draft
      }
    }
    if let last { write(last) }
  }

  private func write(drafts first: Draft) {
    var draft: Draft? = first
    while let current = draft {
      write(current)
      draft = waitingDraft.withLock { waiting in
        guard case .next(let next) = waiting else {
          waiting = .none
          return nil
        }
        waiting = .writing(next)
        return next
      }
    }
  }

  private func write(_ draft: Draft) {
    let now = Int(time(nil))
    inbox.put(
      .draftSaved(
        attempt { storage in
          try storage.drafts.save(draft, now: now)
          return now
        }))
  }

  func loadDraft(_ digest: String, _ ticket: Int) {
    let result = attempt { storage in
      try storage.drafts.load(digest).map { SavedDraft($0.draft, savedAt: $0.saved) }
    }
    inbox.put(.draftLoaded(result, ticket: ticket))
  }

  func removeDraft(_ digest: String) {
    if case .failure(let error) = attempt({ try $0.drafts.remove(digest) }) {
      inbox.put(.draftSaved(.failure(error)))
    }
  }

  func findLaunch(stateDigest: String, manifestDigest: String, _ ticket: Int) {
    let found = attempt { storage in
      try storage.runs.unfinished(stateDigest: stateDigest, manifestDigest: manifestDigest)
    }
    inbox.put(.launchFound(found, ticket: ticket))
  }

  func launch(_ plan: LaunchPlan, _ ticket: Int) async {
    let inbox = inbox
    let result: Result<LaunchProgress, FailureError>
    do {
      let driver = LaunchDriver(
        service: connection.conversion, journal: try storage.get().journal,
        pause: { try await Task.sleep(for: $0) }, now: { Int(time(nil)) })
      let progress = try await driver.run(plan) { progress in
        inbox.put(.launchProgressed(progress, ticket: ticket))
      }
      result = .success(progress)
    } catch let error as FailureError {
      result = .failure(error)
    } catch {
      result = .failure(FailureError(Failure(thrown: error)))
    }
    inbox.put(.launchEnded(result, ticket: ticket))
  }

  func saveFiles(_ plan: LaunchPlan, in folder: String) {
    let place = Files.expanded(folder, home: home)
    let result: Result<[String], FailureError>
    do throws(FileError) {
      try Files.makeFolder(place)
      var paths: [String] = []
      for file in plan.files {
        let path = "\(place)/\(file.name)"
        try Files.write(file.bytes, to: path, overwriting: false)
        paths.append(path)
      }
      result = .success(paths)
    } catch {
      result = .failure(FailureError(Failure(error)))
    }
    inbox.put(.filesSaved(result))
  }

  /// The launches as last known at once, then as they are now.
  func followRuns(_ ticket: Int) async {
    let listed = attempt { try $0.runs.list() }
    guard case .success(let listing) = listed else {
      return inbox.put(.runsFollowed(listed.map(\.launches), ticket: ticket))
    }
    let statuses = await RunFollower(service: connection.conversion).refreshed(listing.launches)
    let saved = attempt { storage in
      for status in statuses { try storage.runs.save(status.observation, of: status.id) }
    }
    inbox.put(.runsFollowed(saved.map { statuses }, ticket: ticket))
  }

  private func attempt<Value>(
    _ work: (Storage) throws -> Value
  ) -> Result<Value, FailureError> {
    do {
      return .success(try work(storage.get()))
    } catch let error as FailureError {
      return .failure(error)
    } catch {
      return .failure(FailureError(Failure(thrown: error)))
    }
  }
}
