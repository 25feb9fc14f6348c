import Vocabulary

/// Where the objects of a bucket are.
struct S3Addressing: Equatable, Sendable {
  /// In place of Amazon's own; buckets are then the first part of the path.
  let endpoint: WebAddress?
  let region: String

  /// The address of a bucket, or of an object in it.
  ///
  /// - Parameters:
  ///   - key: Not encoded; empty for the bucket itself.
  ///   - region: Where the bucket is, when that is known to differ.
  /// - Returns: Nil for a bucket whose name no bucket can have: it becomes part of a host name,
  ///   and may come from outside.
  func address(
    bucket: String, key: String = "", region: String? = nil,
    query: [(name: String, value: String)] = []
  ) -> WebAddress? {
    guard Self.isValid(bucket: bucket) else { return nil }
    let path = PercentCoding.encode(key, keepingSlash: true)
    if let endpoint { return endpoint.appending(path: "\(bucket)/\(path)", query: query) }
    let host = "s3.\(region ?? self.region).amazonaws.com"
    // A dot in the bucket's name would leave the wildcard of Amazon's certificate.
    return bucket.contains(".")
      ? WebAddress("https://\(host)")?.appending(path: "\(bucket)/\(path)", query: query)
      : WebAddress("https://\(bucket).\(host)")?.appending(path: path, query: query)
  }

  /// Letters, digits and `.-_`, starting and ending with a letter or digit; 3 to 63.
  static func isValid(bucket: String) -> Bool {
    let bytes = Array(bucket.utf8)
    guard (3...63).contains(bytes.count), let first = bytes.first, let last = bytes.last
    else { return false }
    let marks = Array(".-_".utf8)
    return !marks.contains(first) && !marks.contains(last) && !bucket.contains("..")
      && bytes.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
  }

  /// `us-west-2`: lower-case letters, digits and hyphens.
  static func isValid(region: String) -> Bool {
    !region.isEmpty && region.utf8.count <= 32
      && region.utf8.allSatisfy {
        ($0 == UInt8(ascii: "-") || isLetterOrDigit($0)) && !(0x41...0x5A).contains($0)
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
