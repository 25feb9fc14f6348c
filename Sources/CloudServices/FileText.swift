import Glibc

/// What reading a small text file gave.
public enum FileText: Equatable, Sendable {
  case text(String)
  case missing
  /// The reason, for people.
  case unreadable(String)

  /// Reads a file of at most `limit` bytes; what is not UTF-8 becomes U+FFFD.
  public static func reading(_ path: String, limit: Int = 1 << 20) -> FileText {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      return code == ENOENT || code == ENOTDIR ? .missing : .unreadable(reason(code))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .unreadable(reason(errno)) }
      if count == 0 { return .text(String(decoding: bytes, as: UTF8.self)) }
      bytes += piece[..<count]
      guard bytes.count <= limit else { return .unreadable("larger than \(limit) bytes") }
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
