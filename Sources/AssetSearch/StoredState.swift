public import Vocabulary

/// A Neuroglancer state stored on S3: `<folder>/<stem>/<stem>.json`.
public struct StoredState: Hashable, Sendable, Identifiable {
  public let location: S3Location
  /// Seconds since 1970.
  public let modified: Int
  /// Bytes.
  public let size: Int

  public init(location: S3Location, modified: Int, size: Int) {
    self.location = location
    self.modified = modified
    self.size = size
  }

  public var id: String { location.description }

  /// The file's name without `.json`.
  public var stem: String {
    location.name.hasSuffix(".json") ? String(location.name.dropLast(5)) : location.name
  }
}
