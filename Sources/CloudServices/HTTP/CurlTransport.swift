import CCurl
import Glibc
import Synchronization

/// Sends requests with libcurl: one thread owns every handle, any task may ask.
///
/// Connections are kept and shared, HTTP/2 is used where TLS offers it, and requests beyond the
/// limit wait their turn. Cancelling the task that waits ends its transfer.
final class CurlTransport: HTTPTransport {
  struct Options: Equatable, Sendable {
    /// Requests under way at once.
    var maximumInFlight = 32
    /// A file of trusted certificates in place of libcurl's own choice.
    var certificateBundle: String?
  }

  private enum Phase {
    /// Nothing was asked yet: libcurl, its TLS and the thread cost a start what it may never need.
    case idle
    case running(Mailbox, thread: pthread_t?)
    case closed
  }

  private let options: Options
  private let phase = Mutex(Phase.idle)

  init(_ options: Options = Options()) { self.options = options }

  deinit { close() }

  /// Ends what is under way as cancelled, and the thread; returns when it has ended.
  func close() {
    let before = phase.withLock { phase in
      defer { phase = .closed }
      return phase
    }
    guard case .running(let mailbox, let thread) = before else { return }
    mailbox.close()
    guard let thread else { return }
    // The last reference may be let go on the thread itself, which cannot wait for its own end.
    if pthread_equal(thread, pthread_self()) != 0 {
      pthread_detach(thread)
    } else {
      pthread_join(thread, nil)
    }
  }

  func send(_ request: HTTPRequest, sink: BodySink?) async throws(HTTPFailure) -> HTTPResponse {
    let mailbox = try openMailbox()
    let ticket = Mailbox.Ticket()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let job = Mailbox.Job(
          request: request, sink: sink, ticket: ticket, continuation: continuation)
        if !mailbox.post(job) {
          continuation.resume(returning: .failure(.cancelled(mayHaveBeenSent: false)))
        }
      }
    } onCancel: {
      ticket.cancel()
      mailbox.wake()
    }
    return try outcome.get()
  }

  /// The mailbox of the thread, which the first request starts.
  private func openMailbox() throws(HTTPFailure) -> Mailbox {
    try phase.withLock { phase throws(HTTPFailure) in
      switch phase {
      case .running(let mailbox, _): return mailbox
      case .closed: throw .cancelled(mayHaveBeenSent: false)
      case .idle:
        guard libraryIsReady, let multi = curl_multi_init() else {
          throw .notConnected(reason: "libcurl cannot be started")
        }
        let mailbox = Mailbox(waking: multi)
        let loop = TransferLoop(multi: multi, mailbox: mailbox, options: options)
        phase = .running(mailbox, thread: Self.start(loop))
        return mailbox
      }
    }
  }

  /// Starts the thread; nil when the system has none to give, and then the loop has ended.
  private static func start(_ loop: TransferLoop) -> pthread_t? {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(loop)
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.takeRetainedValue().end()
      return nil
    }
    return thread
  }
}

/// libcurl's own state, made once for the process.
private let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
