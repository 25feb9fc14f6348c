import Glibc

/// The files of this package, as they lie beside the test that asks for them.
public struct SourceTree: Sendable {
  /// What could not be read, with the path.
  public struct Unreadable: Error, Equatable {
    public let path: String
  }

  /// The package's folder.
  public let root: String

  public init(testFile: String = #filePath) {
    let parts = testFile.split(separator: "/", omittingEmptySubsequences: false)
    let end = parts.lastIndex(of: "Tests") ?? 0
    root = parts[..<end].joined(separator: "/")
  }

  /// - Parameter path: Relative to the package's folder.
  public func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = try TextFile.read("\(root)/\(path)") else { throw Unreadable(path: path) }
    return bytes
  }

  public func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Every file beneath a folder of the package whose name ends so, sorted; the paths are
  /// relative to the package's folder.
  public func files(under folder: String, suffix: String = "") throws -> [String] {
    guard let directory = opendir("\(root)/\(folder)") else { throw Unreadable(path: folder) }
    defer { closedir(directory) }
    var files: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = "\(folder)/\(name)"
      if entry.pointee.d_type == UInt8(DT_DIR) {
        files += try self.files(under: path, suffix: suffix)
      } else if name.hasSuffix(suffix) {
        files.append(path)
      }
    }
    return files.sorted()
  }
}
