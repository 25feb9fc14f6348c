import Vocabulary

/// Where the files of an asset are.
extension Inquiry {
  /// The folder of an asset: its `source_bucket`; else `<bucket>/<asset ID>`, then
  /// `<bucket>/<asset name>`, over the known buckets in their order.
  ///
  /// The first candidate is asked alone: Code Ocean keeps the assets that it made itself there, so
  /// that most assets without a source cost one listing in place of fourteen.
  mutating func sourceFolder(of asset: DataAsset) -> Finding<S3Location> {
    if let source = asset.source { return .found(source) }
    let candidates = [asset.id, asset.name].flatMap { key in
      buckets.map { S3Location(bucket: $0, key: key) }
    }
    var problems: [String] = []
    for group in [candidates.prefix(1), candidates.dropFirst()] {
      switch firstExisting(of: Array(group)) {
      case .pending: return .pending
      case .found(let location): return .found(location)
      case .missing(let problem): if !problem.isEmpty { problems.append(problem) }
      }
    }
    return .missing(
      "The asset names no source bucket, and no folder is named \(asset.id) or "
        + "\(printable(asset.name)) in \(bucketsText)." + problems.map { " \($0)" }.joined())
  }

  /// The folder of the known buckets, in their order, that is named for a session.
  mutating func knownFolder(named name: String) -> Finding<S3Location> {
    let place = firstExisting(of: buckets.map { S3Location(bucket: $0, key: name) })
    guard let problem = place.reason else { return place }
    let why = problem.isEmpty ? "" : " \(problem)"
    return .missing("No folder is named \(name) in \(bucketsText).\(why)")
  }

  /// The first of some folders, in their order, that is there; all are asked at once.
  ///
  /// A folder that cannot be listed counts as not there: the places after it still may serve. The
  /// reason of a missing one is what went wrong on the way, or empty.
  private mutating func firstExisting(of folders: [S3Location]) -> Finding<S3Location> {
    let replies = folders.map { folder($0) }
    for (location, reply) in zip(folders, replies) {
      if reply.isPending { return .pending }
      if let listing = reply.value, !listing.isEmpty { return .found(location) }
    }
    return .missing(replies.lazy.compactMap(\.error).first?.message ?? "")
  }

  private var bucketsText: String {
    buckets.isEmpty ? "any bucket: none is configured" : buckets.joined(separator: ", ")
  }
}
