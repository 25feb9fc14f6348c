import Vocabulary

/// The search for everything of a subject, as a graph of questions.
///
/// The search itself asks nobody: `start()` and each answer give the questions that can be asked
/// now, all of them independent of each other. What is found is a pure function of the facts, by
/// the rules of the specification's section 3, so that the order of answers changes nothing.
public struct RecordingSearch: Equatable, Sendable {
  public let subject: String
  private let scope: SearchScope
  private let sources: ImageSources
  private let place: SearchPlace

  private var asked: Set<Question> = []
  private(set) var facts: [Question: Fact] = [:]
  private var searched = SearchedAssets()
  private(set) var holdings: SubjectHoldings
  private var holdingsAsked: [Question] = []
  private var holdingsAwait: Set<Question> = []
  private(set) var sessions: [SessionName: SessionInspection] = [:]
  private(set) var sorted: [DataAsset.ID: SortedInspection] = [:]

  /// - Parameters:
  ///   - subject: The subject of the SmartSPIM session: six or seven digits.
  ///   - imageSources: The URLs of the state's image layers; they name the SmartSPIM sessions in
  ///     use. None: all SmartSPIM sessions of the subject are in use.
  ///   - scope: What is looked into. Of a part of the sessions, `sessions` is what counts.
  ///   - place: Where it looks.
  public init(
    subject: String, imageSources: [String] = [], scope: SearchScope = .conversion,
    in place: SearchPlace = .cloud(buckets: KnownBuckets.standard)
  ) {
    self.subject = subject
    self.scope = scope
    sources = ImageSources(imageSources)
    self.place = place
    holdings = SubjectHoldings(subject: subject, in: place)
  }

  /// The questions to begin with.
  public mutating func start() -> [Question] {
    searched = SearchedAssets(of: subject, in: place, facts: facts)
    return readHoldings()
  }

  /// Takes an answer; returns the questions that it allows, each of which is new.
  ///
  /// An answer to a question that was not asked, or that has been answered, is ignored.
  public mutating func take(_ answer: Answer, to question: Question) -> [Question] {
    take(Fact(answer, to: question), to: question)
  }

  /// Takes an answer in the form in which it is kept.
  mutating func take(_ fact: Fact, to question: Question) -> [Question] {
    guard asked.contains(question), facts[question] == nil else { return [] }
    facts[question] = fact
    if case .assets = question { searched = SearchedAssets(of: subject, in: place, facts: facts) }
    guard !holdingsAwait.contains(question) else { return readHoldings() }
    var wanted: [Question] = []
    for session in sessions.values where session.awaiting.contains(question) {
      wanted += inspect(session.session)
    }
    for asset in sorted.values where asset.awaiting.contains(question) {
      wanted += inspect(asset.recording.asset, of: asset.recording.session)
    }
    return new(wanted)
  }

  /// What is known so far; complete when every question is answered.
  public var assets: SubjectAssets {
    var result = SubjectAssets(subject: subject, in: place)
    result.all = holdings.assets
    if case .failed(let error) = holdings.searches { result.failure = error }
    result.mayLackAssets = holdings.mayLackAssets
    let inspections = holdings.sessions.compactMap { sessions[$0] }
    result.sessions = overviews
    result.ecephys = Self.ecephys(inspections)
    result.sorted = sortedRecordings
    let brain = BrainAssets(sources, in: holdings, sessions, place)
    result.smartspim = brain.raw
    result.stitched = brain.stitched
    let pairs = SurfacePairs(holdings.isSettled ? Self.completeDates(inspections) : [])
    result.surface = pairs.surface
    result.warnings = warnings(of: result, inspections, pairs)
    result.progress = progress
    result.evidence = evidence
    return result
  }

  private mutating func readHoldings() -> [Question] {
    var inquiry = Inquiry(facts: facts, place: place)
    holdings = SubjectHoldings(
      of: subject, searched,
      namedSessions: sources.sessions(of: subject) + [scope.named].compactMap(\.self),
      asking: &inquiry)
    holdingsAsked = searched.asked + inquiry.asked
    var wanted = searched.wanted + inquiry.wanted
    holdingsAwait = Set(wanted)
    for session in holdings.sessions where scope.includes(session) { wanted += inspect(session) }
    guard scope.looksIntoSortedAssets else { return new(wanted) }
    for (session, asset) in holdings.sortedAssets
    where scope.includes(session) && sorted[asset.id]?.recording.asset != asset {
      wanted += inspect(asset, of: session)
    }
    return new(wanted)
  }

  private mutating func inspect(_ session: SessionName) -> [Question] {
    var inquiry = Inquiry(facts: facts, place: place)
    sessions[session] = SessionInspection(
      session, in: holdings, withEcephysFolders: scope.named != nil, asking: &inquiry)
    return inquiry.wanted
  }

  private mutating func inspect(_ asset: DataAsset, of session: SessionName) -> [Question] {
    var inquiry = Inquiry(facts: facts, place: place)
    sorted[asset.id] = SortedInspection(asset, of: session, asking: &inquiry)
    return inquiry.wanted
  }

  /// Those that were not asked before.
  private mutating func new(_ questions: [Question]) -> [Question] {
    questions.filter { asked.insert($0).inserted }
  }
}

extension RecordingSearch {
  private var progress: SearchProgress {
    var progress = SearchProgress(asked: asked.count, answered: facts.count)
    guard !progress.isComplete else { return progress }
    for question in asked where facts[question] == nil {
      progress.awaited[place.isFolder ? place.askedText : question.place, default: 0] += 1
    }
    return progress
  }

  private var evidence: SearchEvidence {
    var evidence = SearchEvidence(in: place)
    evidence.facts = facts
    evidence.ofSubject = holdingsAsked
    evidence.ofSessions = sessions.mapValues(\.asked)
    evidence.ofSorted = sorted.mapValues(\.asked)
    return evidence
  }

  private var sortedRecordings: [SortedRecording] {
    holdings.sortedAssets.compactMap { sorted[$0.asset.id]?.recording }
  }

  /// Rows appear for sessions that are, or by their names may be, of electrophysiology.
  private static func ecephys(_ inspections: [SessionInspection]) -> [SessionAsset] {
    inspections.compactMap { inspection in
      switch inspection.isEcephys {
      case true: SessionAsset(session: inspection.session, asset: inspection.asset)
      case nil where inspection.session.platform == "ecephys":
        SessionAsset(session: inspection.session)
      default: nil
      }
    }
  }

  /// The raw ecephys assets of the dates on which nothing is pending.
  private static func completeDates(
    _ inspections: [SessionInspection]
  ) -> [(session: SessionName, asset: DataAsset)] {
    let openDates = Set(inspections.filter(\.isUndecided).map(\.session.date))
    return inspections.compactMap { inspection in
      guard inspection.isEcephys == true, !openDates.contains(inspection.session.date),
        let asset = inspection.raw.value
      else { return nil }
      return (inspection.session, asset)
    }
  }

  private func warnings(
    of result: SubjectAssets, _ inspections: [SessionInspection], _ pairs: SurfacePairs
  ) -> [String] {
    var warnings = SearchWarnings(in: place)
    warnings.add(holdings, facts)
    warnings.addStorage(facts)
    guard scope == .conversion else { return warnings.texts }
    let shown = (result.ecephys + result.smartspim).map(\.session)
    warnings.addUndetermined(inspections, shown: Set(shown))
    warnings.add(pairs.warnings)
    return warnings.texts
  }
}
