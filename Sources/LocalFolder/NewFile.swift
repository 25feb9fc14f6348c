import Glibc
import Launch

/// Files that are written once and never over others.
enum NewFile {
  /// Writes a file and the folders above it. The same bytes may be there already; others may not.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644
  ) throws(LaunchError) {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    let part = "\(path).\(getpid()).part"
    // Left by a program of the same number, or a link that somebody put there.
    unlink(part)
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    defer { unlink(part) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(path)
        close(descriptor)
        throw error
      }
      written += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw failure(path) }
    // A link never takes the place of what is there; a rename does, where links are not to be had.
    if link(part, path) == 0 { return }
    switch errno {
    case EEXIST: try check(path, holds: bytes)
    case EPERM, ENOTSUP, ENOSYS:
      if access(path, F_OK) == 0 { return try check(path, holds: bytes) }
      guard rename(part, path) == 0 else { throw failure(path) }
    default: throw failure(path)
    }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(LaunchError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, mode) != 0, errno != EEXIST else { continue }
      let error = failure(made)
      // Some file systems say “read-only” of folders that are there.
      guard access(made, X_OK) == 0 else { throw error }
    }
  }

  static func failure(_ path: String) -> LaunchError {
    .system(what: path, reason: SystemFailure().reason)
  }

  private static func check(_ path: String, holds bytes: [UInt8]) throws(LaunchError) {
    do throws(FolderFiles.Problem) {
      guard try FolderFiles.bytes(of: path, limit: bytes.count) == bytes else {
        throw FolderFiles.Problem.tooLarge(limit: bytes.count)
      }
    } catch {
      throw .nameTaken(path)
    }
  }
}
