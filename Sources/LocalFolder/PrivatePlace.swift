import Glibc
import Launch

/// Folders that only this user can enter.
enum PrivatePlace {
  /// Refuses one that is a link or another user's: in a folder that is everybody's, anyone could
  /// have put it there. One that others could enter is closed to them.
  ///
  /// - Parameter making: Whether it is made when it is missing; else nothing is wrong with that.
  static func check(_ path: String, making: Bool) throws(LaunchError) {
    if making { try NewFile.makeFolder(path, mode: 0o700) }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if !making, errno == ENOENT { return }
      throw NewFile.failure(path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw NewFile.failure(path) }
    guard status.st_uid == geteuid() else {
      throw .system(what: path, reason: "it belongs to another user")
    }
    guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o700) == 0 else {
      throw NewFile.failure(path)
    }
  }
}
