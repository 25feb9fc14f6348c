import Vocabulary

/// The assets that DocumentDB links and the searches did not bring, asked for one by one.
struct LinkedAssets: Equatable, Sendable {
  /// Whether more may come.
  private(set) var isPending = true
  private(set) var found: [DataAsset] = []
  /// IDs that answered 401, 403 or 404, and why.
  private(set) var refused: [(id: DataAsset.ID, reason: String)] = []
  private(set) var failed: [(id: DataAsset.ID, error: SearchError)] = []

  init() {}

  /// Nothing is asked until both searches have answered: most links are to assets that they bring.
  /// When both failed, so would every one of these questions.
  init(
    _ records: SubjectRecords, known: [DataAsset.ID: DataAsset],
    _ searches: SubjectHoldings.Searches, asking inquiry: inout Inquiry
  ) {
    guard searches != .pending, !records.isPending else { return }
    isPending = false
    guard searches == .answered else { return }
    for id in records.linkedIDs where known[id] == nil {
      switch inquiry.asset(id: id) {
      case .pending: isPending = true
      case .answered(let asset): found.append(asset)
      case .refused(let reason): refused.append((id, reason))
      case .failed(let error): failed.append((id, error))
      }
    }
  }

  static func == (left: LinkedAssets, right: LinkedAssets) -> Bool {
    left.isPending == right.isPending && left.found == right.found
      && left.refused.elementsEqual(right.refused, by: ==)
      && left.failed.elementsEqual(right.failed, by: ==)
  }
}
