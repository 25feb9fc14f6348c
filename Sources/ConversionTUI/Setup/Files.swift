import Glibc
import Vocabulary

/// The few ways this program touches files outside its own store.
enum Files {
  /// Bytes of a file that is read at most: states and tables are far smaller.
  static let limit = 512 << 20

  /// Reads a file whole; `-` is standard input.
  static func read(_ path: String, limit: Int = limit) throws(FileError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path: path, reason: reason()) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, reason: reason()) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    }
  }

  /// Writes a file so that it is there whole or not at all; `-` is standard output.
  ///
  /// A symbolic link stays, and what it leads to is written; a file keeps its permissions. What
  /// is no regular file, such as a named pipe or `/dev/null`, is written to as it is.
  static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool = true
  ) throws(FileError) {
    if path == "-" { return try write(bytes, to: STDOUT_FILENO, path: path) }
    var entry = stat()
    guard lstat(path, &entry) == 0 else {
      return try replace(path, with: bytes, mode: nil, overwriting: overwriting)
    }
    guard overwriting else { throw .exists(path: path) }
    var file = stat()
    guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG,
      let target = realpath(path, nil)
    else { return try writeInPlace(bytes, path) }
    defer { free(target) }
    try replace(
      String(cString: target), with: bytes, mode: file.st_mode & 0o777, overwriting: true)
  }

  /// Puts a finished file in the place of a path.
  /// - Parameter mode: The permissions it must have; nil for those of a new file.
  private static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t?, overwriting: Bool
  ) throws(FileError) {
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
    do throws(FileError) {
      do throws(FileError) {
        if let mode { try require(fchmod(descriptor, mode), path) }
        try write(bytes, to: descriptor, path: path)
        try require(fsync(descriptor), path)
      } catch {
        close(descriptor)
        throw error
      }
      try require(close(descriptor), path)
      try moveIn(temporary, to: path, overwriting: overwriting)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func moveIn(
    _ temporary: String, to path: String, overwriting: Bool
  ) throws(FileError) {
    if !overwriting {
      // Unlike a look before a rename, a link never takes the place of a file made meanwhile.
      if link(temporary, path) == 0 {
        unlink(temporary)
        return
      }
      switch errno {
      case EEXIST: throw .exists(path: path)
      case EPERM, ENOTSUP, ENOSYS:  // A file system without hard links.
        guard access(path, F_OK) != 0 else { throw .exists(path: path) }
      default: throw .cannotWrite(path: path, reason: reason())
      }
    }
    try require(rename(temporary, path), path)
  }

  /// Writes to a pipe, a device, or the missing end of a symbolic link.
  private static func writeInPlace(_ bytes: [UInt8], _ path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
    do throws(FileError) {
      try write(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      throw error
    }
    try require(close(descriptor), path)
  }

  private static func require(_ result: Int32, _ path: String) throws(FileError) {
    guard result == 0 else { throw .cannotWrite(path: path, reason: reason()) }
  }

  /// The names in a folder, as many as `limit`; nil when it is none, or cannot be read.
  static func entries(of folder: String, limit: Int = 20_000) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else {
        throw .cannotWrite(path: made, reason: reason())
      }
    }
  }

  /// `~` at the start of a path stands for the home folder.
  static func expanded(_ path: String, home: String?) -> String {
    guard let home, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }

  /// A path from the root of the file system, where its folder is there: of a file that may yet be
  /// made.
  static func absolute(_ path: String) -> String {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    guard let real = realpath(folder, nil) else { return path }
    defer { free(real) }
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let root = String(cString: real)
    return root == "/" ? "/\(name)" : "\(root)/\(name)"
  }

  static func reason() -> String { String(cString: strerror(errno)) }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, reason: reason()) }
      written += count
    }
  }
}

/// Why a file was not read or written.
enum FileError: UserFacingError, Equatable {
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case exists(path: String)
  case tooLarge(path: String, limit: Int)
  /// `-` in the interface, to which the standard streams belong.
  case standardStream

  var message: String {
    switch self {
    case .cannotRead(let path, let reason): "\(printable(path)) cannot be read: \(reason)."
    case .cannotWrite(let path, let reason): "\(printable(path)) cannot be written: \(reason)."
    case .exists(let path): "\(printable(path)) is there already."
    case .tooLarge(let path, let limit):
      "\(printable(path)) is larger than \(limit >> 20) MiB."
    case .standardStream: "“-” is this terminal, which the interface uses itself."
    }
  }

  var remedy: String {
    switch self {
    case .cannotRead: "Check the path."
    case .cannotWrite: "Choose another place; nothing was changed."
    case .exists: "Choose another name."
    case .tooLarge: "It is not a state or a table of this program."
    case .standardStream: "Name a file; only the verbs (conversion-tui --help) take “-”."
    }
  }
}
