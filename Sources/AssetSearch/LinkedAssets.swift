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

  init() {}

  /// Nothing is asked until both searches have answered: most links are to assets that they bring.
  /// When both failed, so would every one of these questions.
  init(
    _ records: SubjectRecords, _ searched: SearchedAssets, asking inquiry: inout Inquiry
  ) {
    guard searched.outcome != .pending, !records.isPending else { return }
    isPending = false
    guard searched.outcome == .answered else { return }
    for id in records.linkedIDs where searched.byID[id] == nil {
      switch inquiry.asset(id: id) {
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
      && left.failed.elementsEqual(right.failed, by: ==)
  }
}
