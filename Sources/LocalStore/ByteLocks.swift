import Glibc
import Synchronization

/// Keeps a thing to one program at a time: a byte of a file, locked while a program is at it.
///
/// The kernel drops the lock with the program, however it ends, so that none is ever left over.
final class ByteLocks: Sendable {
  private struct State {
    let descriptor: Int32
    /// The number of each thing that is held here.
    var held: [String: Int] = [:]
  }

  private let state: Mutex<State>
  private let path: String

  /// - Parameter path: A file that is there.
  init(path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notWritable(path: path, reason: lastSystemError()) }
    self.path = path
    state = Mutex(State(descriptor: descriptor))
  }

  deinit {
    // The last use: nobody else can hold the lock.
    let descriptor = state.withLock { $0.descriptor }
    close(descriptor)
  }

  /// - Parameter number: The thing's own, from 1.
  /// - Returns: False while it is locked, here or by another program.
  func lock(_ name: String, number: Int) throws(StoreError) -> Bool {
    try state.withLock { state throws(StoreError) in
      guard state.held[name] == nil else { return false }
      if Self.set(F_WRLCK, number, state.descriptor) {
        state.held[name] = number
        return true
      }
      guard errno == EAGAIN || errno == EACCES else {
        throw .failed(path: path, reason: lastSystemError())
      }
      return false
    }
  }

  /// Whether it is held here.
  func holds(_ name: String) -> Bool { state.withLock { $0.held[name] != nil } }

  func unlock(_ name: String) {
    state.withLock { state in
      guard let number = state.held.removeValue(forKey: name) else { return }
      // Cannot fail for a lock that is held; closing the file would drop it in any case.
      _ = Self.set(F_UNLCK, number, state.descriptor)
    }
  }

  /// Whether a program is at it: this one or another.
  func isHeld(_ name: String, number: Int) -> Bool {
    state.withLock { state in
      if state.held[name] != nil { return true }
      var range = Self.range(F_WRLCK, number)
      // A file system without locks cannot tell: whoever takes it then says so.
      guard fcntl(state.descriptor, Self.getLockOfFile, &range) == 0 else { return false }
      return range.l_type != Int16(F_UNLCK)
    }
  }

  /// `F_OFD_GETLK` and `F_OFD_SETLK` of Linux's <fcntl.h>, which hides them from this language's
  /// view of the library.
  private static let getLockOfFile: Int32 = 36
  private static let setLockOfFile: Int32 = 37

  private static func set(_ type: Int32, _ number: Int, _ descriptor: Int32) -> Bool {
    var range = range(type, number)
    // Of the open file, not of the process: two stores of one program exclude each other too.
    return fcntl(descriptor, setLockOfFile, &range) == 0
  }

  private static func range(_ type: Int32, _ number: Int) -> flock {
    var range = flock()
    range.l_type = Int16(type)
    range.l_whence = Int16(SEEK_SET)
    range.l_start = off_t(number)
    range.l_len = 1
    return range
  }
}
