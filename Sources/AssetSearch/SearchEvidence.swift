public import Vocabulary

/// One thing that a search asked, where, and what came back; for people.
public struct Evidence: Equatable, Sendable {
  /// `Code Ocean: search for “subject id:717381”`, `S3: folder s3://bucket/key/`
  public let question: String
  /// `23 assets, 3 of them named for ecephys_717381_…`, `nothing there`, `HTTP 403 …`
  public let answer: String
}

/// Everything that a search asked and was told: how each of its findings explains itself.
public struct SearchEvidence: Equatable, Sendable {
  private let place: SearchPlace
  var facts: [Question: Fact] = [:]
  /// What was asked of the subject as a whole, in order.
  var ofSubject: [Question] = []
  var ofSessions: [SessionName: [Question]] = [:]
  var ofSorted: [DataAsset.ID: [Question]] = [:]

  public init(in place: SearchPlace = .cloud(buckets: KnownBuckets.standard)) {
    self.place = place
  }

  /// The searches, the records, and the assets that the records link.
  public var subject: [Evidence] { ofSubject.map { evidence($0) } }

  /// What can be done about the failures, each once.
  public var remedies: [String] {
    var remedies: Set<String> = []
    for case .failed(let error) in facts.values { remedies.insert(error.remedy) }
    return remedies.sorted()
  }

  /// What was asked for a session's raw asset, its raw data and its modalities.
  public func session(_ session: SessionName) -> [Evidence] {
    let shared = ofSubject.filter(\.isOfWholeSubject)
    let own = ofSessions[session] ?? []
    return (shared + own.filter { !shared.contains($0) }).map { evidence($0, about: session) }
  }

  /// What was asked for a sorted asset.
  public func sorted(_ id: DataAsset.ID) -> [Evidence] { (ofSorted[id] ?? []).map { evidence($0) } }

  private func evidence(_ question: Question, about session: SessionName? = nil) -> Evidence {
    Evidence(
      question: question.text(in: place),
      answer: facts[question]?.text(about: session) ?? "no answer yet")
  }
}

/// A thing that was not found, and the whole way on which it was looked for.
public struct Explanation: Equatable, Sendable {
  /// The name of the session or asset.
  public let title: String
  /// What of it is missing, and why.
  public let reason: String
  public let evidence: [Evidence]
}

extension SubjectAssets {
  /// Everything that was not found.
  public var explanations: [Explanation] {
    (ecephys + smartspim + stitched).compactMap(explanation) + sorted.compactMap(explanation)
  }

  /// How an asset was looked for on behalf of a session; nil when it was found.
  public func explanation(of row: SessionAsset) -> Explanation? {
    row.asset.reason.map {
      Explanation(title: row.id, reason: $0, evidence: evidence.session(row.session))
    }
  }

  /// What of a sorted asset was not found or tells of an error, and how it was looked for; nil when
  /// all is well.
  public func explanation(of recording: SortedRecording) -> Explanation? {
    var reasons: [String] = []
    let missing = [
      recording.probes.reason, recording.streams.reason, recording.sorter.reason,
      recording.isAnalyzer.reason, recording.output.reason, recording.output.value?.problem,
    ]
    for case let reason? in missing where !reasons.contains(reason) { reasons.append(reason) }
    guard !reasons.isEmpty else { return nil }
    return Explanation(
      title: printable(recording.name), reason: reasons.joined(separator: " "),
      evidence: evidence.sorted(recording.id))
  }
}
