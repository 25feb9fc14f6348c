import Glibc
import Testing

/// A folder for one test, removed with everything in it; kept where `KEPT_TEST_FILES` names a folder
/// for all of them, so that what the tests wrote can be looked through.
public final class TemporaryFolder: Sendable {
  public let path: String
  private static let kept = getenv("KEPT_TEST_FILES").map { String(cString: $0) }

  public init() throws {
    let place = Self.kept ?? "/tmp"
    var template = Array("\(place)/conversion-tui-test-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    try #require(isMade)
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit { if Self.kept == nil { Self.remove(path) } }

  /// The names in a folder, sorted; nil when it is none.
  public static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Permission bits, 0 when nothing is there.
  public static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt32(status.st_mode) & 0o777 : 0
  }

  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private static func remove(_ path: String) {
    if let names = names(in: path) {
      for name in names { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
