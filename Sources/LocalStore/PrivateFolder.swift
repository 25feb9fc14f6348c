import Glibc

/// A folder that only this user can enter.
struct PrivateFolder {
  /// Without symbolic links in it.
  let path: String

  /// Makes the folder and those above it where they are missing, all private (0700).
  ///
  /// A folder of the program's own name that is a link or another user's is refused; one that
  /// others could enter is closed to them.
  init(path: String) throws(StoreError) {
    try Self.make(path)
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Self.isLink(path) ? .link(path: path) : .folder(path: path, reason: lastSystemError())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .folder(path: path, reason: lastSystemError())
    }
    guard status.st_uid == geteuid() else { throw .foreign(path: path) }
    if status.st_mode & 0o077 != 0, fchmod(descriptor, 0o700) != 0 {
      throw .folder(path: path, reason: lastSystemError())
    }
    // Homes lie behind links; what SQLite opens must hold none.
    guard let resolved = realpath(path, nil) else {
      throw .folder(path: path, reason: lastSystemError())
    }
    defer { free(resolved) }
    self.path = String(cString: resolved)
  }

  /// A file of the folder, made empty when it is not there, readable by this user alone (0600).
  func file(_ name: String) throws(StoreError) -> String {
    let file = "\(path)/\(name)"
    var status = stat()
    if lstat(file, &status) != 0 {
      let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      // Another program may have made it in between.
      guard descriptor >= 0 || errno == EEXIST else { throw Self.writeError(file) }
      if descriptor >= 0 { close(descriptor) }
      return file
    }
    if status.st_mode & S_IFMT == S_IFLNK { throw .link(path: file) }
    guard status.st_uid == geteuid() else { throw .foreign(path: file) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .notWritable(path: file, reason: "it is not a regular file")
    }
    if status.st_mode & 0o077 != 0, chmod(file, 0o600) != 0 { throw Self.writeError(file) }
    return file
  }

  /// Renames a file of the folder, so that a new one can take its place.
  /// - Returns: The path at which it is kept.
  func setAside(_ name: String) throws(StoreError) -> String {
    let file = "\(path)/\(name)"
    for number in 1...Self.mostSetAside {
      let kept = "\(file).damaged-\(number)"
      // A link, not a renaming: it does not take the place of one that was kept before.
      if link(file, kept) == 0 {
        guard unlink(file) == 0 else { throw Self.writeError(file) }
        return kept
      }
      guard errno == EEXIST else { throw Self.writeError(kept) }
    }
    throw .notWritable(path: file, reason: "\(Self.mostSetAside) damaged ones are kept already")
  }

  private static let mostSetAside = 99

  private static func make(_ path: String) throws(StoreError) {
    guard path.hasPrefix("/") else { throw .folder(path: path, reason: "not an absolute path") }
    var current = ""
    for part in path.split(separator: "/") {
      current += "/\(part)"
      guard mkdir(current, 0o700) != 0, errno != EEXIST else { continue }
      // Some file systems say “read-only” or “no permission” of folders that are there.
      let reason = lastSystemError()
      var status = stat()
      guard stat(current, &status) == 0 else { throw .folder(path: current, reason: reason) }
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func writeError(_ path: String) -> StoreError {
    errno == ENOSPC ? .full(path: path) : .notWritable(path: path, reason: lastSystemError())
  }
}

/// What the operating system says of the call that just failed.
func lastSystemError() -> String {
  strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
}
