import Vocabulary

/// The assets that DocumentDB links and the searches did not bring, asked for one by one.
struct LinkedAssets: Equatable, Sendable {
  /// Whether more may come.
  private(set) var isPending = true
  private(set) var byID: [DataAsset.ID: DataAsset] = [:]
  private(set) var bySession: [SessionName: [DataAsset]] = [:]
  /// IDs that answered 401, 403 or 404, and why.
  private(set) var refused: [(id: DataAsset.ID, reason: String)] = []
  private(set) var failed: [(id: DataAsset.ID, error: SearchError)] = []
  /// IDs of archived assets: the searches leave them out, and so do the links.
  private(set) var archived: [DataAsset.ID] = []

  init() {}

  /// Nothing is asked until both searches have answered: most links are to assets that they bring.
  /// When both failed, so would every one of these questions.
  init(
    _ records: SubjectRecords, _ searched: SearchedAssets, asking inquiry: inout Inquiry
  ) {
    guard searched.outcome != .pending, !records.isPending else { return }
    isPending = false
    guard searched.outcome == .answered else { return }
    let unknown = records.linkedIDs.filter { searched.byID[$0] == nil }
    guard !unknown.isEmpty else { return }
    let archive = inquiry.archive(of: records.subject)
    let replies = unknown.map { (id: $0, reply: inquiry.asset(id: $0)) }
    guard let archive else {
      isPending = true
      return
    }
    for (id, reply) in replies {
      switch reply {
      case _ where archive.contains(id): archived.append(id)
      case .pending: isPending = true
      case .answered(let asset): file(asset)
      case .refused(let reason): refused.append((id, reason))
      case .failed(let error): failed.append((id, error))
      }
    }
  }

  private mutating func file(_ asset: DataAsset) {
    byID[asset.id] = asset
    if let session = asset.session { bySession[session, default: []].append(asset) }
  }

  static func == (left: LinkedAssets, right: LinkedAssets) -> Bool {
    left.isPending == right.isPending && left.byID == right.byID
      && left.refused.elementsEqual(right.refused, by: ==)
      && left.failed.elementsEqual(right.failed, by: ==) && left.archived == right.archived
  }
}

extension Inquiry {
  /// The IDs of the subject's archived assets; nil while they are awaited.
  ///
  /// An asset asked for by its ID does not say that it is archived: only a search tells. When that
  /// fails nothing is left out, for too much is seen and too little is not.
  mutating func archive(of subject: String) -> Set<DataAsset.ID>? {
    let reply = assets(.archived(subject))
    return reply.isPending ? nil : Set((reply.value ?? []).map(\.id))
  }
}
