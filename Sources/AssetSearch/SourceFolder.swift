import Vocabulary

/// Where the files of an asset are.
extension Inquiry {
  /// The folder of an asset: its `source_bucket`; else `<bucket>/<asset ID>`, then
  /// `<bucket>/<asset name>`, over the known buckets in their order.
  ///
  /// The first candidate is asked alone: Code Ocean keeps the assets that it made itself there, so
  /// that most assets without a source cost one listing.
  mutating func sourceFolder(of asset: DataAsset) -> Finding<DataLocation> {
    if let source = asset.source {
      // Of two folders of one name neither is taken: the converter would refuse both.
      guard asset.state == .failed, asset.isInFolder else { return .found(source) }
      return .missing(asset.failureReason ?? "")
    }
    let candidates = place.buckets.map { DataLocation(bucket: $0, key: asset.id) }
    let first = firstExisting(of: candidates.prefix(1))
    if case .missing = first {} else { return first }
    let byID = firstExisting(of: candidates.dropFirst())
    let byName = folder(named: asset.name)
    if case .missing = byID {} else { return byID }
    if case .missing = byName {} else { return byName }
    let problems = [first, byID, byName].compactMap(\.reason).filter { !$0.isEmpty }
    return .missing(
      "The asset names no source bucket, and no folder is named \(asset.id) or "
        + "\(printable(asset.name)) in \(bucketsText)." + problems.map { " \($0)" }.joined())
  }

  /// The folder of the known buckets, in their order, that is named for a session.
  mutating func knownFolder(named name: String) -> Finding<DataLocation> {
    let known = folder(named: name)
    guard let problem = known.reason else { return known }
    let why = problem.isEmpty ? "" : " \(problem)"
    return .missing("No folder is named \(name) in \(bucketsText).\(why)")
  }

  /// The folder of this name at the top of the first known bucket that has one.
  ///
  /// What is named for a session is looked for among all that is named for its subject: one listing
  /// of a bucket then serves every session and asset.
  private mutating func folder(named name: String) -> Finding<DataLocation> {
    var prefix = name
    if let session = SessionName.all(in: name).first {
      let shared = "\(session.platform)_\(session.subject)_"
      if name.hasPrefix(shared) { prefix = shared }
    }
    let replies = place.buckets.map { (bucket: $0, reply: folders(in: $0, startingWith: prefix)) }
    for (bucket, reply) in replies {
      if reply.isPending { return .pending }
      if reply.value?.folders.contains(name) == true {
        return .found(DataLocation(bucket: bucket, key: name))
      }
    }
    return .missing(replies.lazy.compactMap(\.reply.error).first?.message ?? "")
  }

  /// The first of some folders, in their order, that is there; all are asked at once.
  ///
  /// A folder that cannot be listed counts as not there: the places after it still may serve. The
  /// reason of a missing one is what went wrong on the way, or empty.
  private mutating func firstExisting(
    of folders: some Collection<DataLocation>
  ) -> Finding<DataLocation> {
    let replies = folders.map { (location: $0, reply: folder($0)) }
    for (location, reply) in replies {
      if reply.isPending { return .pending }
      if let listing = reply.value, !listing.isEmpty { return .found(location) }
    }
    return .missing(replies.lazy.compactMap(\.reply.error).first?.message ?? "")
  }

  private var bucketsText: String {
    place.buckets.isEmpty
      ? "any bucket: none is configured" : place.buckets.joined(separator: ", ")
  }
}
