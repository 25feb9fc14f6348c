import Manifest
import Synchronization

/// What is to be done with a draft on disk.
enum DraftJob: Equatable, Sendable {
  case save(Draft, takingOver: Bool)
  /// Steps of one draft, in order.
  case extend([DraftStep])
  case load(digest: String, ticket: Int)
  case remove(digest: String)
  case list(ticket: Int)
}

extension DraftJob {
  /// One job that does what this and the next would; nil when there is none.
  fileprivate func joined(by next: DraftJob) -> DraftJob? {
    switch (self, next) {
    case (.save(let old, let wasTakingOver), .save(let new, let isTakingOver))
    where old.head.stateDigest == new.head.stateDigest:
      .save(new, takingOver: wasTakingOver || isTakingOver)
    case (.extend(let old), .extend(let new))
    where old.last?.head.stateDigest == new.first?.head.stateDigest:
      .extend(old + new)
    default: nil
    }
  }
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

  /// Leaves a job. Of the same state, a save takes the place of a save that waits just before it,
  /// and steps join those that do.
  /// - Returns: Whether nobody works here: the caller sees to it that `run` is called.
  func add(_ job: DraftJob) -> Bool {
    waiting.withLock { waiting in
      if let last = waiting.jobs.last, let joined = last.joined(by: job) {
        waiting.jobs[waiting.jobs.count - 1] = joined
      } else {
        waiting.jobs.append(job)
      }
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
