import Vocabulary

/// The surface recordings of a subject: among the raw ecephys assets of one date, sorted by name,
/// the second is the surface recording of the first.
struct SurfacePairs: Equatable {
  private(set) var surface: [SessionName: SessionName] = [:]
  private(set) var warnings: [String] = []

  /// - Parameter recordings: Sessions with a raw ecephys asset, every one of their dates complete.
  init(_ recordings: [(session: SessionName, asset: DataAsset)]) {
    let byDate = Dictionary(grouping: recordings, by: \.session.date)
    for (date, ofDate) in byDate.sorted(by: { $0.key < $1.key }) where ofDate.count > 1 {
      let ordered = ofDate.sorted { ($0.asset.name, $0.session) < ($1.asset.name, $1.session) }
      surface[ordered[0].session] = ordered[1].session
      guard ordered.count > 2 else { continue }
      let names = ordered.map { printable($0.asset.name) }
      warnings.append(
        "There are \(names.count) raw ecephys assets on \(date) (\(names.joined(separator: ", "))): "
          + "\(names[1]) is taken as the surface recording of \(names[0]).")
    }
  }
}
