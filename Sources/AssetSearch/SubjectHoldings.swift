import Vocabulary

/// What the catalogs hold of a subject, as far as it is known: its assets, sessions and records.
struct SubjectHoldings: Equatable, Sendable {
  /// How the two Code Ocean searches went, taken together.
  enum Searches: Equatable, Sendable {
    case pending
    /// At least one answered.
    case answered
    case failed(SearchError)
  }

  let subject: String
  private(set) var searches = Searches.pending
  /// The union of searches and links, each asset once, by creation, then ID.
  private(set) var assets: [DataAsset] = []
  /// The subject's sessions, by time: those in the names of assets and records, and those of the
  /// image sources.
  private(set) var sessions: [SessionName] = []
  private(set) var records = SubjectRecords()
  private(set) var links = LinkedAssets()

  private var assetsBySession: [SessionName: [DataAsset]] = [:]
  private var assetsByID: [DataAsset.ID: DataAsset] = [:]

  init(subject: String) { self.subject = subject }

  /// Reads the catalogs.
  ///
  /// - Parameters:
  ///   - imageSessions: Sessions that image sources name, whether or not a catalog knows them.
  ///   - names: Remembers the sessions in names: a catalog is read again at each of its answers.
  init(
    of subject: String, imageSessions: [SessionName], asking inquiry: inout Inquiry,
    names: inout SessionIndex
  ) {
    self.subject = subject
    let field = inquiry.assets(.subjectField(subject))
    let text = inquiry.assets(.text(subject))
    searches = Self.outcome(field, text)
    records = SubjectRecords(of: subject, asking: &inquiry)
    // An asset of both searches is taken as the first one tells it.
    for asset in (text.value ?? []) + (field.value ?? []) { assetsByID[asset.id] = asset }
    let searched = names.sessions(in: assetsByID.values.map(\.name), of: subject)
    links = LinkedAssets(records, known: assetsByID, searches, asking: &inquiry)
    for asset in links.found { assetsByID[asset.id] = asset }
    let linked = names.sessions(in: links.found.map(\.name), of: subject)
    let recorded = names.sessions(in: records.names, of: subject).union(imageSessions)
    if searches != .pending {
      records.ask(for: searched.union(recorded), asking: &inquiry)
      if !links.isPending { records.ask(for: linked, asking: &inquiry) }
    }
    sessions = searched.union(recorded).union(linked).sorted { $0.isEarlier(than: $1) }
    assets = assetsByID.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    for asset in assets {
      guard let session = names.session(in: asset.name) else { continue }
      assetsBySession[session, default: []].append(asset)
    }
  }

  /// Whether no asset and no session can be added any more.
  var isSettled: Bool { searches != .pending && !records.isPending && !links.isPending }

  /// The assets named for a session, by creation.
  func assets(of session: SessionName) -> [DataAsset] { assetsBySession[session] ?? [] }

  /// An asset of the union.
  func asset(id: DataAsset.ID) -> DataAsset? { assetsByID[id] }

  /// The assets whose names start with `<session ID>_sorted`: by session, then creation.
  var sortedAssets: [(session: SessionName, asset: DataAsset)] {
    sessions.flatMap { session in
      assets(of: session).filter { $0.name.hasPrefix("\(session.id)_sorted") }
        .map { (session, $0) }
    }
  }

  private static func outcome(_ field: Reply<[DataAsset]>, _ text: Reply<[DataAsset]>) -> Searches {
    if field.isPending || text.isPending { return .pending }
    if field.value != nil || text.value != nil { return .answered }
    return .failed(
      field.error ?? text.error
        ?? .unreadable(
          service: "Code Ocean", request: "a search", reason: field.problem ?? "it was refused"))
  }
}

/// The sessions in names, each name read once.
struct SessionIndex: Equatable, Sendable {
  private var known: [String: SessionName?] = [:]

  /// The first session in a name.
  mutating func session(in name: String) -> SessionName? {
    if let session = known[name] { return session }
    let session = SessionName.all(in: name).first
    known[name] = .some(session)
    return session
  }

  /// The sessions of a subject in some names.
  mutating func sessions(in names: some Sequence<String>, of subject: String) -> Set<SessionName> {
    Set(names.compactMap { session(in: $0) }.filter { $0.subject == subject })
  }
}
