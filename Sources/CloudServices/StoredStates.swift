public import AssetSearch
public import Vocabulary

/// The Neuroglancer states stored on S3, each in a folder of its own.
public struct StoredStates: Sendable {
  let s3: S3Client
  let folder: S3Location

  /// All states, newest first: the objects `<stem>/<stem>.json`, and no others.
  public func list() async throws(SearchError) -> [StoredState] {
    let prefix = folder.key.isEmpty ? "" : folder.key + "/"
    var states: [StoredState] = []
    do throws(ServiceFailure) {
      try await s3.listAll(bucket: folder.bucket, prefix: prefix) { page in
        states += page.objects.compactMap { Self.state($0, prefix: prefix, in: folder.bucket) }
        return true
      }
    } catch {
      throw SearchError(error)
    }
    return states.sorted { ($1.modified, $0.id) < ($0.modified, $1.id) }
  }

  /// The bytes of a state, as they were stored.
  public func fetch(_ location: S3Location) async throws(SearchError) -> [UInt8] {
    do throws(ServiceFailure) {
      return try await s3.object(location, limit: Answer.fileLimit)
    } catch {
      throw SearchError(error)
    }
  }

  private static func state(
    _ object: S3Listing.Object, prefix: String, in bucket: String
  ) -> StoredState? {
    let parts = object.key.dropFirst(prefix.count).split(
      separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1] == "\(parts[0]).json" else { return nil }
    return StoredState(
      location: DataLocation(bucket: bucket, key: object.key), modified: object.modified,
      size: object.size)
  }
}
