import Glibc

/// A made-up data root: folders of assets as people have them in a lab or attached to a capsule.
///
/// One maker serves the tests, the judges, the bench and `make demo-local`. It is Swift, so that the
/// demonstration needs no Python; it is no part of the program that is installed.
public struct SampleDataRoot: Sendable {
  /// What the system refused, in its words.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Without a slash at its end.
  public let path: String

  /// Makes the folder, and those above it.
  public init(at path: String) throws(Failure) {
    self.path = path
    try Self.makeFolder(path)
  }

  /// Adds a file with the folders it lies in.
  public func addFile(_ file: String, _ text: String = "") throws(Failure) {
    let place = "\(path)/\(file)"
    if let slash = place.lastIndex(of: "/") { try Self.makeFolder(String(place[..<slash])) }
    try Self.write(Array(text.utf8), to: place)
  }

  /// Adds files to one folder.
  public func addFiles(_ names: some Sequence<String>, in folder: String) throws(Failure) {
    try Self.makeFolder("\(path)/\(folder)")
    for name in names { try Self.write([], to: "\(path)/\(folder)/\(name)") }
  }

  /// Adds a symbolic link; what it leads to is relative to the link.
  public func addLink(_ link: String, to target: String) throws(Failure) {
    let place = "\(path)/\(link)"
    if let slash = place.lastIndex(of: "/") { try Self.makeFolder(String(place[..<slash])) }
    guard symlink(target, place) == 0 else { throw Self.failure(place) }
  }

  private static func makeFolder(_ path: String) throws(Failure) {
    if access(path, F_OK) == 0 { return }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw failure(made) }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard bytes.isEmpty || Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw failure(path)
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(description: "\(path): \(String(cString: strerror(errno)))")
  }
}
