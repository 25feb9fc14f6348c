import CCurl
import Glibc

/// The transport's thread: nothing else touches its handles.
final class TransferLoop {
  private let multi: OpaquePointer
  private let mailbox: Mailbox
  private let options: CurlTransport.Options
  private var waiting: LaneQueue<Mailbox.Job>
  private var active: [OpaquePointer: Transfer] = [:]

  init(multi: OpaquePointer, mailbox: Mailbox, options: CurlTransport.Options) {
    self.multi = multi
    self.mailbox = mailbox
    self.options = options
    waiting = LaneQueue(places: options.maximumInFlight)
    _ = conversion_curl_multi_set_long(
      multi, CURLMOPT_MAXCONNECTS, max(options.maximumInFlight, 1))
  }

  /// Works until the mailbox is closed.
  func run() {
    Self.leaveSignalsToOthers()
    while true {
      let post = mailbox.take()
      for job in post.arrivals { waiting.add(job, to: job.request.lane) }
      if post.isClosed { break }
      dropCancelled()
      startWaiting()
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      // A finished transfer makes room: only with none finished is there nothing to do but wait.
      if !settleFinished() { curl_multi_poll(multi, nil, 0, Self.longestPollMilliseconds, nil) }
    }
    end()
  }

  /// Lets go of everything; whoever still waits is told.
  func end() {
    mailbox.close()
    for transfer in Array(active.values) { settle(transfer, cancelled: true) }
    for job in waiting.remove(where: { _ in true }) + mailbox.take().arrivals {
      refuse(job, .cancelled(mayHaveBeenSent: false))
    }
    mailbox.silence()
    curl_multi_cleanup(multi)
  }

  private func dropCancelled() {
    for transfer in Array(active.values) where transfer.job.ticket.isCancelled {
      settle(transfer, cancelled: true)
    }
    for job in waiting.remove(where: \.ticket.isCancelled) {
      refuse(job, .cancelled(mayHaveBeenSent: false))
    }
  }

  private func startWaiting() {
    while let job = waiting.start() {
      do throws(HTTPFailure) {
        try start(job)
      } catch {
        waiting.end(job.request.lane)
        refuse(job, error)
      }
    }
  }

  private func start(_ job: Mailbox.Job) throws(HTTPFailure) {
    guard let transfer = Transfer(job) else {
      throw .notConnected(reason: "libcurl has no memory for another request")
    }
    try transfer.prepare(options)
    guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
      throw .notConnected(reason: "libcurl does not take the request")
    }
    active[transfer.handle] = transfer
  }

  private func refuse(_ job: Mailbox.Job, _ failure: HTTPFailure) {
    job.continuation.resume(returning: .failure(failure))
  }

  /// Answers for each transfer that has ended; false when none has.
  private func settleFinished() -> Bool {
    var count: Int32 = 0
    var found = false
    while let message = curl_multi_info_read(multi, &count) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let transfer = active[handle]
      else { continue }
      found = true
      settle(transfer, result: message.pointee.data.result)
    }
    return found
  }

  private func settle(
    _ transfer: Transfer, result: CURLcode = CURLE_OK, cancelled: Bool = false
  ) {
    let outcome = cancelled ? transfer.cancelledOutcome : transfer.outcome(result)
    curl_multi_remove_handle(multi, transfer.handle)
    active[transfer.handle] = nil
    waiting.end(transfer.job.request.lane)
    transfer.job.continuation.resume(returning: outcome)
  }

  /// Signals belong to the main thread; a broken pipe is an error of the write, not a signal.
  private static func leaveSignalsToOthers() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }

  /// libcurl's own deadlines end the wait earlier.
  private static let longestPollMilliseconds: Int32 = 60_000
}
