import Manifest
import Synchronization

/// What is to be done with a draft on disk.
enum DraftJob: Equatable, Sendable {
  case save(Draft)
  case load(digest: String, ticket: Int)
  case remove(digest: String)
}

/// Work on drafts in the order it was asked for, one job at a time: a load or a removal never
/// overtakes the save before it.
final class DraftQueue: Sendable {
  private let waiting = Mutex(Waiting())
  /// Held while a job is taken and done.
  private let work = Mutex(())

  private struct Waiting {
    var jobs: [DraftJob] = []
    var hasWorker = false
  }

  /// Leaves a job. A save takes the place of a save of the same state that waits just before it.
  /// - Returns: Whether nobody works here: the caller sees to it that `run` is called.
  func add(_ job: DraftJob) -> Bool {
    waiting.withLock { waiting in
      if case .save(let new) = job, case .save(let old) = waiting.jobs.last,
        new.stateDigest == old.stateDigest
      {
        waiting.jobs.removeLast()
      }
      waiting.jobs.append(job)
      defer { waiting.hasWorker = true }
      return !waiting.hasWorker
    }
  }

  /// Does what waits, on this thread, until nothing does; a job that another thread is at is
  /// waited for.
  func run(_ perform: (DraftJob) -> Void) {
    var isDone = false
    while !isDone {
      work.withLock { _ in
        guard let job = next() else {
          isDone = true
          return
        }
        perform(job)
      }
    }
  }

  private func next() -> DraftJob? {
    waiting.withLock { waiting in
      waiting.hasWorker = !waiting.jobs.isEmpty
      return waiting.jobs.isEmpty ? nil : waiting.jobs.removeFirst()
    }
  }
}
