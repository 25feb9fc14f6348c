import CCurl
import Synchronization

/// What other threads leave for the transport's thread, and the bell that wakes it.
final class Mailbox: Sendable {
  /// A request and the task that waits for its outcome.
  struct Job: Sendable {
    let request: HTTPRequest
    let sink: BodySink?
    let ticket: Ticket
    let continuation: CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>
  }

  /// Tells, from any thread, that nobody waits for a request any more.
  final class Ticket: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() { cancelled.store(true, ordering: .releasing) }
  }

  private struct State {
    var arrivals: [Job] = []
    var isClosed = false
    /// The address of the `CURLM` to wake; zero once it must not be touched any more. A number,
    /// because a pointer may not be shared between threads, and waking is all they do with it.
    var bell: UInt
  }

  private let state: Mutex<State>

  init(waking multi: OpaquePointer) {
    state = Mutex(State(bell: UInt(bitPattern: multi)))
  }

  /// Hands a job over; false when the transport has been closed.
  func post(_ job: Job) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.arrivals.append(job)
      Self.ring(state)
      return true
    }
  }

  /// Makes the thread look around.
  func wake() { state.withLock { Self.ring($0) } }

  /// Asks the thread to end.
  func close() {
    state.withLock { state in
      state.isClosed = true
      Self.ring(state)
    }
  }

  /// What has arrived since the last time; called by the thread alone.
  func take() -> (arrivals: [Job], isClosed: Bool) {
    state.withLock { state in
      defer { state.arrivals = [] }
      return (state.arrivals, state.isClosed)
    }
  }

  /// After this nothing touches the handle any more.
  func silence() { state.withLock { $0.bell = 0 } }

  private static func ring(_ state: State) {
    if let multi = OpaquePointer(bitPattern: state.bell) { curl_multi_wakeup(multi) }
  }
}
