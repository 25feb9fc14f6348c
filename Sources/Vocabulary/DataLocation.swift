/// Where the files of an asset are: in a bucket on S3, or in a folder of this machine.
public struct DataLocation: Hashable, Sendable, CustomStringConvertible {
  public enum Root: Hashable, Sendable, CustomStringConvertible {
    case bucket(String)
    /// An absolute path without a slash at its end.
    case folder(String)

    public var description: String {
      switch self {
      case .bucket(let name): "s3://\(name)"
      case .folder(let path): path
      }
    }
  }

  public let root: Root
  /// The way beneath the root, without a leading or trailing slash.
  public let key: String

  public init(root: Root, key: String) {
    self.root = root
    self.key = S3Location.trimmed(key)
  }

  public init(bucket: String, key: String) { self.init(root: .bucket(bucket), key: key) }

  public init(_ location: S3Location) { self.init(bucket: location.bucket, key: location.key) }

  /// Reads `s3://bucket/key`.
  public init?(url: String) {
    guard let location = S3Location(url: url) else { return nil }
    self.init(location)
  }

  /// The location on S3; nil for one on this machine.
  public var s3: S3Location? {
    if case .bucket(let bucket) = root { S3Location(bucket: bucket, key: key) } else { nil }
  }

  /// The location of `name` beneath this folder.
  public func appending(_ name: String) -> DataLocation {
    DataLocation(root: root, key: key.isEmpty ? name : "\(key)/\(name)")
  }

  /// The last component of the key; the bucket or the folder when the key is empty.
  public var name: String {
    if let last = key.split(separator: "/").last { return String(last) }
    return switch root {
    case .bucket(let name): name
    case .folder(let path): path.split(separator: "/").last.map(String.init) ?? path
    }
  }

  /// `s3://bucket/key`, or the path.
  public var description: String { "\(root)/\(key)" }
}
