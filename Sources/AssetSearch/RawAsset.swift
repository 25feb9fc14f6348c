import Vocabulary

extension Inquiry {
  /// The raw asset of a session: the most recently created of the IDs linked from the newest
  /// record named for the session; if there are none, of the raw assets named for it.
  ///
  /// Linked IDs that are refused are not there; `LinkedAssets` tells of them.
  mutating func rawAsset(
    of session: SessionName, in holdings: SubjectHoldings
  ) -> Finding<DataAsset> {
    switch holdings.searches {
    case .pending: return .pending
    case .failed(let error):
      return .missing("\(place.name) could not be searched: \(error.message)")
    case .answered: break
    }
    let record = holdings.records.record(of: session)
    if case .pending = record { return .pending }
    let ids = record.value?.assetIDs ?? []
    let archive =
      ids.allSatisfy { holdings.asset(id: $0) != nil } ? [] : archive(of: holdings.subject)
    let replies = ids.map { id in
      holdings.asset(id: id).map { .answered($0) } ?? asset(id: id)
    }
    guard let archive, !replies.contains(where: \.isPending) else { return .pending }
    let linked = zip(ids, replies).map { id, reply in
      archive.contains(id) ? .refused(reason: "\(id) is archived") : reply
    }
    if let asset = Self.newest(linked.compactMap(\.value)) { return .found(asset) }
    guard holdings.isSettled else { return .pending }
    let named = holdings.assets(of: session)
    if let asset = Self.newest(named.filter(\.isRaw)) { return .found(asset) }
    let links = place.isFolder ? "" : "\(Self.linkText(record, linked, session)) "
    return .missing(links + nameText(named, session))
  }

  static func newest(_ assets: [DataAsset]) -> DataAsset? {
    assets.max(by: SubjectHoldings.isEarlier)
  }

  private static func linkText(
    _ record: Finding<MetadataRecord>, _ linked: [Reply<DataAsset>], _ session: SessionName
  ) -> String {
    if let reason = record.reason { return reason }
    guard let problem = linked.lazy.compactMap(\.problem).first else {
      return "The DocumentDB record named \(session.id) links no asset."
    }
    return "None of the \(linked.count) assets that DocumentDB links for \(session.id) can be read"
      + " (\(problem))."
  }

  private func nameText(_ named: [DataAsset], _ session: SessionName) -> String {
    named.isEmpty
      ? "\(place.name) has no asset named for \(session.id)."
      : "None of the \(place.assets(named.count)) named for \(session.id) is raw."
  }
}
