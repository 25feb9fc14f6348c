import Vocabulary

/// What the catalogs hold of a subject, as far as it is known: its assets, sessions and records.
struct SubjectHoldings: Equatable, Sendable {
  let subject: String
  /// The subject's sessions, by time: those in the names of assets and records, and those that
  /// somebody names.
  private(set) var sessions: [SessionName] = []
  private(set) var records: SubjectRecords
  private(set) var links = LinkedAssets()

  private var searched = SearchedAssets()

  init(subject: String, in place: SearchPlace) {
    self.subject = subject
    records = SubjectRecords(ofNobodyYet: subject, in: place)
  }

  /// Reads the catalogs.
  ///
  /// - Parameters:
  ///   - searched: What the searches brought.
  ///   - namedSessions: Sessions that somebody names, whether or not a catalog knows them.
  init(
    of subject: String, _ searched: SearchedAssets, namedSessions: [SessionName],
    asking inquiry: inout Inquiry
  ) {
    self.subject = subject
    self.searched = searched
    records = SubjectRecords(of: subject, asking: &inquiry)
    links = LinkedAssets(records, searched, asking: &inquiry)
    var known = Set(searched.bySession.keys).union(records.sessions).union(namedSessions)
    known = known.filter { $0.subject == subject }
    let linked = Set(links.bySession.keys.filter { $0.subject == subject })
    if searched.outcome != .pending {
      records.ask(for: known, asking: &inquiry)
      if !links.isPending { records.ask(for: linked, asking: &inquiry) }
    }
    sessions = known.union(linked).sorted { $0.isEarlier(than: $1) }
  }

  /// How the two Code Ocean searches went.
  var searches: SearchedAssets.Outcome { searched.outcome }

  /// Whether no asset and no session can be added any more.
  var isSettled: Bool { searches != .pending && !records.isPending && !links.isPending }

  /// Whether a search, the records or an asset that they link could not be read.
  var mayLackAssets: Bool {
    searched.hasFailure || !records.failures.isEmpty || !links.failed.isEmpty
  }

  /// The union of searches and links, each asset once, by creation, then ID.
  var assets: [DataAsset] {
    Self.merged(searched.assets, Array(links.byID.values))
  }

  /// The assets named for a session, by creation, then ID.
  func assets(of session: SessionName) -> [DataAsset] {
    Self.merged(searched.bySession[session] ?? [], links.bySession[session] ?? [])
  }

  /// An asset of the union.
  func asset(id: DataAsset.ID) -> DataAsset? { searched.byID[id] ?? links.byID[id] }

  /// The assets whose names start with `<session ID>_sorted`: by session, then creation.
  var sortedAssets: [(session: SessionName, asset: DataAsset)] {
    sessions.flatMap { session in
      assets(of: session).filter { $0.name.hasPrefix("\(session.id)_sorted") }
        .map { (session, $0) }
    }
  }

  /// The order of assets: by creation, then ID.
  static func isEarlier(_ left: DataAsset, _ right: DataAsset) -> Bool {
    (left.created, left.id) < (right.created, right.id)
  }

  private static func merged(_ ordered: [DataAsset], _ others: [DataAsset]) -> [DataAsset] {
    others.isEmpty ? ordered : (ordered + others).sorted(by: isEarlier)
  }
}
