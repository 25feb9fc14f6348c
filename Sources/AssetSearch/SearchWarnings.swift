import Vocabulary

/// What a person should know of a search as a whole: services that failed, assets left out.
struct SearchWarnings {
  private let place: SearchPlace
  private(set) var texts: [String] = []

  init(in place: SearchPlace) { self.place = place }

  /// What the catalogs left out.
  mutating func add(_ holdings: SubjectHoldings, _ facts: [Question: Fact]) {
    if holdings.searches == .answered { addSearches(of: holdings.subject, facts) }
    for error in unique(holdings.records.failures) {
      texts.append(
        "DocumentDB could not be read, so assets that are linked only there may be missing: "
          + error.message)
    }
    addLinks(holdings.links)
    texts += unique(
      holdings.assets.filter(\.isInFolder).compactMap(\.failureReason).map { printable($0) })
    if holdings.isSettled, holdings.searches == .answered, holdings.assets.isEmpty {
      texts.append(
        place.isFolder
          ? "No folder in \(place.name), up to four levels down, is named for a session of "
            + "\(holdings.subject)."
          : "Code Ocean has no asset with subject id \(holdings.subject), nor any that mentions it."
      )
    }
  }

  /// One line for each way in which buckets failed, however many questions met it.
  mutating func addStorage(_ facts: [Question: Fact]) {
    var failures: [String: [(place: String, error: SearchError)]] = [:]
    for (question, fact) in facts {
      guard case .failed(let error) = fact, let location = question.location else { continue }
      failures["\(location.root)", default: []].append(("\(location)", error))
    }
    var ways: [(reason: String, place: String, count: Int, roots: [String])] = []
    for (root, failed) in failures.sorted(by: { $0.key < $1.key }) {
      guard let first = failed.min(by: { $0.place < $1.place }) else { continue }
      let reason = first.error.message
      if let index = ways.firstIndex(where: { $0.reason == reason }) {
        ways[index].roots.append(root)
        ways[index].count += failed.count
      } else {
        ways.append((reason, first.place, failed.count, [root]))
      }
    }
    for way in ways {
      let roots = listed(way.roots.map { printable($0) }, limit: 3)
      texts.append(
        "\(counted(way.count, "place")) in \(roots) could not be read, \(printable(way.place)) "
          + "among them: " + way.reason)
    }
  }

  /// Sessions whose modalities nothing tells, unless a row of theirs gives the reason.
  mutating func addUndetermined(_ inspections: [SessionInspection], shown: Set<SessionName>) {
    let unknown = inspections.filter { $0.folder.reason != nil }
    let hidden = unknown.filter { !shown.contains($0.session) }.map(\.session.id)
    if let first = hidden.first {
      let others = hidden.count > 1 ? " and \(hidden.count - 1) more" : ""
      texts.append(
        "The modalities of \(first)\(others) could not be determined; not listed as ecephys. "
          + (unknown.first { $0.session.id == first }?.folder.reason ?? ""))
    }
    let assumed = unknown.filter { $0.isEcephys == true && $0.raw.value != nil }
    if let first = assumed.first {
      let sessions = listed(assumed.map(\.session.id), limit: 1)
      let verb =
        assumed.count == 1
        ? "is taken as ecephys from its name" : "are taken as ecephys from their names"
      texts.append("\(sessions) \(verb) alone. " + (first.folder.reason ?? ""))
    }
  }

  mutating func add(_ more: [String]) { texts += more }

  private mutating func addSearches(of subject: String, _ facts: [Question: Fact]) {
    let searches: [(AssetQuery, String)] = [
      (.subjectField(subject), "subject id:\(subject)"), (.text(subject), subject),
    ]
    var skipped = 0
    for (query, text) in searches {
      let problem: String
      switch facts[.assets(query)] {
      // What is broken is mostly in both searches, and counts once.
      case .assets(_, let count):
        skipped = max(skipped, count)
        continue
      case .failed(let error): problem = error.message
      case .refused(let reason): problem = printable(reason)
      default: continue
      }
      texts.append(
        "The Code Ocean search for “\(text)” failed; assets that only it finds are missing: "
          + problem)
    }
    if skipped > 0 {
      texts.append(
        place.isFolder
          ? "\(counted(skipped, "folder")) in \(place.name) cannot be read: what lies there is left out."
          : "Code Ocean lists \(counted(skipped, "asset")) without ID or name: left out here.")
    }
  }

  private mutating func addLinks(_ links: LinkedAssets) {
    if !links.refused.isEmpty {
      let reasons = unique(links.refused.map { printable($0.reason) })
      texts.append(
        "\(count(links.refused.map(\.id))) linked from DocumentDB cannot be seen and "
          + "\(Self.are(links.refused.count)) left out (\(listed(reasons, limit: 3))).")
    }
    if !links.archived.isEmpty {
      texts.append(
        "\(count(links.archived)) linked from DocumentDB \(Self.are(links.archived.count)) archived"
          + " and left out.")
    }
    if let first = links.failed.first {
      texts.append(
        "\(count(links.failed.map(\.id))) linked from DocumentDB could not be read: "
          + first.error.message)
    }
  }

  /// `1 asset (id)`, `4 assets (id, id, id and 1 more)`.
  private func count(_ ids: [DataAsset.ID]) -> String {
    "\(counted(ids.count, "asset")) (\(listed(ids.map { printable($0) }, limit: 3)))"
  }

  private static func are(_ count: Int) -> String { count == 1 ? "is" : "are" }

  private func unique<Value: Equatable>(_ values: [Value]) -> [Value] {
    values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
