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

  private let mailbox: Mailbox?
  private let thread: Mutex<pthread_t?>

  init(_ options: Options = Options()) {
    guard libraryIsReady, let multi = curl_multi_init() else {
      mailbox = nil
      thread = Mutex(nil)
      return
    }
    let mailbox = Mailbox(waking: multi)
    let loop = TransferLoop(multi: multi, mailbox: mailbox, options: options)
    self.mailbox = mailbox
    thread = Mutex(Self.start(loop))
  }

  deinit { close() }

  /// Ends what is under way as cancelled, and the thread; returns when it has ended.
  func close() {
    mailbox?.close()
    let ended = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let ended else { return }
    // The last reference may be let go on the thread itself, which cannot wait for its own end.
    if pthread_equal(ended, pthread_self()) != 0 {
      pthread_detach(ended)
    } else {
      pthread_join(ended, nil)
    }
  }

  func send(_ request: HTTPRequest, sink: BodySink?) async throws(HTTPFailure) -> HTTPResponse {
    guard let mailbox else { throw .notConnected(reason: "libcurl cannot be started") }
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
