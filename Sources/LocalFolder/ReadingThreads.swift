import Machine
import Synchronization

/// Does work that may wait for a disk on threads of its own: a folder on a network may take seconds
/// to answer, and the threads of Swift's tasks, few as cores, would all stand still with it.
///
/// A thread lives while there is work.
final class ReadingThreads: Sendable {
  private struct Work {
    var waiting: [@Sendable () -> Void] = []
    var first = 0
    var threads = 0

    mutating func next() -> (@Sendable () -> Void)? {
      guard first < waiting.count else {
        waiting = []
        first = 0
        return nil
      }
      first += 1
      return waiting[first - 1]
    }
  }

  private let limit: Int
  private let work = Mutex(Work())

  init(limit: Int = 8) { self.limit = limit }

  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      add { continuation.resume(returning: body()) }
    }
  }

  private func add(_ job: @escaping @Sendable () -> Void) {
    let wantsThread = work.withLock { work in
      work.waiting.append(job)
      guard work.threads < limit else { return false }
      work.threads += 1
      return true
    }
    // Without a thread to be had, this one does it.
    if wantsThread, !BlockingThread({ self.workOff() }).start() { workOff() }
  }

  private func workOff() {
    while let job = take() { job() }
  }

  private func take() -> (@Sendable () -> Void)? {
    work.withLock { work in
      let job = work.next()
      if job == nil { work.threads -= 1 }
      return job
    }
  }
}
