public import Vocabulary

/// A Neuroglancer state that can be chosen: stored on S3 as `<folder>/<stem>/<stem>.json`, or a file
/// in a data root.
public struct StoredState: Hashable, Sendable, Identifiable {
  public let location: DataLocation
  /// Seconds since 1970.
  public let modified: Int
  /// Bytes.
  public let size: Int

  public init(location: DataLocation, modified: Int, size: Int) {
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
