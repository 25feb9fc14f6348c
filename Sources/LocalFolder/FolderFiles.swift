import AssetSearch
import Glibc

/// Reads files of a data root.
enum FolderFiles {
  enum Problem: Error {
    case system(SystemFailure)
    case tooLarge(limit: Int)
  }

  /// A file whole.
  static func bytes(of path: String, limit: Int) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { piece in
      bytes += piece
      return bytes.count <= limit
    }
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    return bytes
  }

  /// The end of a file.
  static func end(of path: String, lastBytes: Int) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path, lastBytes: lastBytes) { piece in
      bytes += piece
      // It may grow while it is read.
      return bytes.count < lastBytes
    }
    return bytes
  }

  /// What an `output` file says: its end first, where most failed runs say so, then all of it, for
  /// a marker counts wherever it stands.
  static func verdict(of path: String) throws(Problem) -> OutputVerdict {
    var end = OutputScan()
    try read(path, lastBytes: endBytes) { piece in
      end.take(piece)
      return true
    }
    if end.isCertain { return end.verdict }
    var whole = OutputScan()
    try read(path) { piece in
      whole.take(piece)
      return !whole.isCertain
    }
    return whole.verdict
  }

  private static let endBytes = 64 << 10
  private static let pieceBytes = 256 << 10

  /// - Parameters:
  ///   - lastBytes: Of the file's end alone; nil for the whole file.
  ///   - take: Gets piece after piece; false ends the reading.
  private static func read(
    _ path: String, lastBytes: Int? = nil, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(Problem) {
    // A pipe in the place of a file is not waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(SystemFailure()) }
    defer { close(descriptor) }
    if let lastBytes {
      let size = lseek(descriptor, 0, SEEK_END)
      guard size >= 0 else { throw .system(SystemFailure()) }
      lseek(descriptor, max(0, size - off_t(lastBytes)), SEEK_SET)
    }
    var piece = [UInt8](repeating: 0, count: lastBytes ?? pieceBytes)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(SystemFailure()) }
      guard count > 0 else { return }
      let goesOn = piece.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      guard goesOn else { return }
    }
  }
}
