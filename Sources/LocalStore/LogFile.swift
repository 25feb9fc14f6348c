import Glibc
import Synchronization
import Vocabulary

/// A log for support, beside the database: lines of what was asked of the services.
///
/// It is opened at the first line, grows to a limit, and is then set aside as `log.1`; the one
/// before that is dropped. Several programs may write to it. A log that cannot be written is no
/// reason to stop: what it would have said is lost.
public final class LogFile: Sendable {
  private struct State {
    var descriptor: Int32?
    var hasFailed = false
  }

  private let folder: String
  private let limit: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - folder: That of `Storage`.
  ///   - limit: Bytes after which a new file is begun.
  public init(folder: String, limit: Int = 1 << 20) {
    self.folder = folder
    self.limit = limit
  }

  deinit { state.withLock { state in state.descriptor.map { _ = close($0) } } }

  /// Adds a line, with the time and the program's number before it.
  ///
  /// - Parameter now: Seconds since 1970.
  public func write(_ text: String, now: Int) {
    let line = "\(PacificTime(epochSeconds: now).stamp) \(getpid()) \(printable(text))\n"
    state.withLock { state in
      guard !state.hasFailed else { return }
      do throws(StoreError) {
        let descriptor = try opened(&state)
        // One call, so that the lines of several programs do not mix.
        let bytes = Array(line.utf8)
        if Glibc.write(descriptor, bytes, bytes.count) != bytes.count { state.hasFailed = true }
      } catch {
        state.hasFailed = true
      }
    }
  }

  /// The file to write to: another program may have set aside the one that was open.
  private func opened(_ state: inout State) throws(StoreError) -> Int32 {
    let place = try PrivateFolder(path: folder)
    let path = try place.file(Self.name)
    if let descriptor = state.descriptor {
      let (size, isCurrent) = Self.status(of: descriptor, at: path)
      if isCurrent, size < limit { return descriptor }
      if isCurrent { _ = rename(path, "\(path).1") }
      close(descriptor)
      state.descriptor = nil
      _ = try place.file(Self.name)
    }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notWritable(path: path, reason: lastSystemError()) }
    state.descriptor = descriptor
    return descriptor
  }

  /// The size of an open file in bytes, and whether the path still leads to it.
  private static func status(of descriptor: Int32, at path: String) -> (size: Int, isCurrent: Bool)
  {
    var open = stat()
    var named = stat()
    guard fstat(descriptor, &open) == 0, lstat(path, &named) == 0 else { return (0, false) }
    let isSame = open.st_ino == named.st_ino && open.st_dev == named.st_dev
    return (Int(open.st_size), isSame)
  }

  static let name = "log"
}
