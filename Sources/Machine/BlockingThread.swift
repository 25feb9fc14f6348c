import Glibc

/// A detached thread for work that waits, which the threads of Swift's tasks must not do.
public final class BlockingThread: Sendable {
  private let work: @Sendable () -> Void

  public init(_ work: @escaping @Sendable () -> Void) { self.work = work }

  /// False when the system has no thread to give; the work is then not done.
  public func start() -> Bool {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<BlockingThread>.fromOpaque(context).takeRetainedValue().work()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
