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
  static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool = true
  ) throws(FileError) {
    if path == "-" { return try write(bytes, to: STDOUT_FILENO, path: path) }
    guard overwriting || access(path, F_OK) != 0 else { throw .exists(path: path) }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
    do {
      try write(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = reason()
      unlink(temporary)
      throw .cannotWrite(path: path, reason: reason)
    }
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

  var message: String {
    switch self {
    case .cannotRead(let path, let reason): "\(printable(path)) cannot be read: \(reason)."
    case .cannotWrite(let path, let reason): "\(printable(path)) cannot be written: \(reason)."
    case .exists(let path): "\(printable(path)) is there already."
    case .tooLarge(let path, let limit):
      "\(printable(path)) is larger than \(limit >> 20) MiB."
    }
  }

  var remedy: String {
    switch self {
    case .cannotRead: "Check the path."
    case .cannotWrite: "Choose another place; nothing was changed."
    case .exists: "Choose another name."
    case .tooLarge: "It is not a state or a table of this program."
    }
  }
}
