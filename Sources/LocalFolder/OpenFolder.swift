import Glibc

/// A folder that is open for reading: its names come with their kinds, so that most need no look of
/// their own.
struct OpenFolder: ~Copyable {
  enum Kind { case folder, file, link, unknown }

  /// What makes a folder itself, whatever the way to it.
  struct Identity: Hashable {
    let device: dev_t
    let inode: ino_t
  }

  private let stream: OpaquePointer

  /// - Throws: `errno` of the call that failed.
  init(_ path: String) throws(SystemFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure() }
    guard let stream = fdopendir(descriptor) else {
      let failure = SystemFailure()
      close(descriptor)
      throw failure
    }
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// Nil when it cannot be told.
  var identity: Identity? {
    var status = stat()
    guard fstat(dirfd(stream), &status) == 0 else { return nil }
    return Identity(device: status.st_dev, inode: status.st_ino)
  }

  /// The identity of a folder, links to it being followed; nil when there is none.
  static func identity(at path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: status.st_dev, inode: status.st_ino)
  }

  /// Whether a name in it is a folder, or a link to one.
  func isFolder(_ name: String) -> Bool {
    var status = stat()
    return fstatat(dirfd(stream), name, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// When a file in it was last written, in seconds since 1970, and its size; nil for what is none.
  func file(_ name: String) -> (modified: Int, bytes: Int)? {
    var status = stat()
    guard fstatat(dirfd(stream), name, &status, 0) == 0, status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return (status.st_mtim.tv_sec, Int(status.st_size))
  }

  /// Gives each name with its kind, a link as a link, `.` and `..` left out.
  ///
  /// - Parameters:
  ///   - wants: Which kinds; the names of others are not even read.
  ///   - limit: Entries that are looked at.
  /// - Returns: Whether those were all.
  @discardableResult
  func forEach(
    where wants: (Kind) -> Bool, limit: Int = entryLimit, _ body: (String, Kind) -> Void
  ) -> Bool {
    var count = 0
    while let entry = readdir(stream) {
      if Self.isDots(entry.pointee.d_name) { continue }
      count += 1
      guard count <= limit else { return false }
      let kind = Self.kind(entry.pointee.d_type)
      guard wants(kind) else { continue }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      body(name, kind)
    }
    return true
  }

  /// Whether it is `.` or `..`.
  private static func isDots<Name>(_ name: Name) -> Bool {
    withUnsafeBytes(of: name) { bytes in
      let letters = bytes.prefix(3).prefix { $0 != 0 }
      return letters.count < 3 && letters.allSatisfy { $0 == UInt8(ascii: ".") }
    }
  }

  /// A session may hold millions of files; what is looked into holds thousands.
  static let entryLimit = 1_000_000

  private static func kind(_ type: UInt8) -> Kind {
    switch Int(type) {
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    // Some file systems do not tell.
    case Int(DT_UNKNOWN): .unknown
    default: .file
    }
  }
}

/// Why a call of the system failed.
struct SystemFailure: Error {
  let code: Int32

  /// The call that has just failed.
  init() { code = errno }

  var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }

  /// Whether nothing is there, or something else than what was meant.
  var isAbsence: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }
}
