import ConversionFlow
import Glibc
import Synchronization

/// Where effects leave their answers, and the pipe that wakes the loop to take them.
final class Inbox: Sendable {
  /// Readable while events wait; for poll(2).
  let wakeDescriptor: Int32
  private let wakeEnd: Int32
  private let events = Mutex<[AppEvent]>([])

  init() throws(FileError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .cannotWrite(path: "a pipe", reason: Files.reason())
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    wakeDescriptor = ends[0]
    wakeEnd = ends[1]
  }

  deinit {
    close(wakeDescriptor)
    close(wakeEnd)
  }

  /// Leaves an event; from any thread.
  func put(_ event: AppEvent) {
    let wasEmpty = events.withLock { waiting in
      defer { waiting.append(event) }
      return waiting.isEmpty
    }
    // One byte is enough however many events wait; a full pipe is a wake-up too.
    if wasEmpty { _ = write(wakeEnd, [1], 1) }
  }

  /// Takes everything that waits.
  func takeAll() -> [AppEvent] {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(wakeDescriptor, &bytes, bytes.count) > 0 {}
    return events.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
