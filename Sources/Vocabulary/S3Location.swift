/// A bucket and a key, or the prefix of a folder.
public struct S3Location: Hashable, Sendable, CustomStringConvertible {
  /// The bucket's name.
  public let bucket: String
  /// The key as S3 knows it, not percent-encoded, without a leading or trailing slash.
  public let key: String

  public init(bucket: String, key: String) {
    self.bucket = bucket
    self.key = Self.trimmed(key)
  }

  /// Reads `s3://bucket/key`, with or without a scheme such as `zarr://` before it.
  public init?(url: String) {
    guard let scheme = url.firstRange(of: "s3://") else { return nil }
    let parts = url[scheme.upperBound...].split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let bucket = parts.first, !bucket.isEmpty else { return nil }
    self.init(bucket: String(bucket), key: parts.count > 1 ? String(parts[1]) : "")
  }

  /// The location of `name` beneath this folder.
  public func appending(_ name: String) -> S3Location {
    S3Location(bucket: bucket, key: key.isEmpty ? name : "\(key)/\(name)")
  }

  /// The last component of the key; the bucket when the key is empty.
  public var name: String { key.split(separator: "/").last.map(String.init) ?? bucket }

  public var description: String { "s3://\(bucket)/\(key)" }

  static func trimmed(_ key: String) -> String {
    var slice = key[...]
    while slice.hasPrefix("/") { slice.removeFirst() }
    while slice.hasSuffix("/") { slice.removeLast() }
    return String(slice)
  }
}
