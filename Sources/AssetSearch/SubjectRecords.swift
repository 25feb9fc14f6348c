import Vocabulary

/// The DocumentDB records of a subject and of its sessions.
struct SubjectRecords: Equatable, Sendable {
  /// Whether the subject's records are still awaited.
  private(set) var isPending = true
  /// Why the subject's records, or those of sessions by name, could not be read.
  private(set) var failures: [SearchError] = []
  /// IDs linked from the subject's records, each once, in the records' order.
  private(set) var linkedIDs: [DataAsset.ID] = []
  /// The sessions in the names of the subject's records.
  private(set) var sessions: Set<SessionName> = []

  let subject: String
  private let place: SearchPlace
  private var newest: [String: MetadataRecord] = [:]
  /// How each name that was asked for was answered; nil while it is awaited.
  private var answersByName: [String: NameAnswer?] = [:]
  private var isDown = false

  private enum NameAnswer: Equatable { case read, unreadable }

  init(ofNobodyYet subject: String, in place: SearchPlace) {
    self.subject = subject
    self.place = place
  }

  init(of subject: String, asking inquiry: inout Inquiry) {
    self.subject = subject
    place = inquiry.place
    let reply = inquiry.records(.recordsOfSubject(subject))
    isPending = reply.isPending
    isDown = !isPending && reply.value == nil
    take(reply)
    sessions = Set((reply.value ?? []).compactMap { SessionName.all(in: $0.name).first })
    var seen: Set<DataAsset.ID> = []
    linkedIDs = (reply.value ?? []).flatMap(\.assetIDs).filter { seen.insert($0).inserted }
  }

  /// Asks, in one question, for the records named for some sessions.
  ///
  /// A record that lacks its subject is found by its name alone, and may be newer than one that has
  /// it. When DocumentDB has just failed, it is not asked again.
  mutating func ask(for sessions: Set<SessionName>, asking inquiry: inout Inquiry) {
    guard !isPending, !isDown else { return }
    let unknown = sessions.map(\.id).filter { answersByName[$0] == nil }
    guard !unknown.isEmpty else { return }
    let reply = inquiry.records(.recordsNamed(unknown.sorted()))
    let answer: NameAnswer? = reply.isPending ? nil : reply.value == nil ? .unreadable : .read
    for name in unknown { answersByName[name] = .some(answer) }
    take(reply)
  }

  /// The newest record whose name is the session's ID.
  func record(of session: SessionName) -> Finding<MetadataRecord> {
    let answer = isDown ? .unreadable : answersByName[session.id] ?? nil
    guard let answer else { return .pending }
    if let record = newest[session.id] { return .found(record) }
    if place.isFolder { return .missing("DocumentDB is not asked about folders.") }
    return .missing(
      answer == .read
        ? "DocumentDB has no record named \(session.id)." : "DocumentDB could not be read.")
  }

  /// Where the raw data of a session probably is, while a newer record may yet be found by name.
  func likelyLocation(of session: SessionName) -> DataLocation? { newest[session.id]?.location }

  private mutating func take(_ reply: Reply<[MetadataRecord]>) {
    if let error = reply.error { failures.append(error) }
    for record in reply.value ?? [] {
      if let other = newest[record.name], other.created > record.created { continue }
      newest[record.name] = record
    }
  }
}
