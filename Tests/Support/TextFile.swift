import Glibc

/// Files of the tests, whole.
public enum TextFile {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// The bytes of a file; nil when there is none.
  public static func read(_ path: String) throws -> [UInt8]? {
    guard let file = fopen(path, "rb") else {
      guard errno == ENOENT else { throw failure("read", path) }
      return nil
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while true {
      let portion = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        filled = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      guard !portion.isEmpty else { break }
      bytes += portion
    }
    guard ferror(file) == 0 else { throw failure("read", path) }
    return bytes
  }

  /// Writes a file and the folder it stands in.
  public static func write(_ text: String, to path: String) throws {
    if let slash = path.lastIndex(of: "/") {
      guard mkdir(String(path[..<slash]), 0o755) == 0 || errno == EEXIST else {
        throw failure("make the folder of", path)
      }
    }
    guard let file = fopen(path, "wb") else { throw failure("write", path) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure("write", path) }
  }

  private static func failure(_ act: String, _ path: String) -> Failure {
    Failure(description: "cannot \(act) \(path): \(String(cString: strerror(errno)))")
  }
}
