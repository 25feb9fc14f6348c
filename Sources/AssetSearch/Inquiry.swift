import Vocabulary

/// One reading of the rules over what is known: rules ask for what they need, take what is there,
/// and what is not there is noted as wanted.
///
/// A rule is a pure function of the facts. It must ask only what it will need whatever the facts
/// still to come, so that neither the results nor the questions depend on the order of answers.
struct Inquiry {
  let place: SearchPlace
  private let facts: [Question: Fact]
  /// What was asked, each question once, in order: how a finding explains itself.
  private(set) var asked: [Question] = []
  private var known: Set<Question> = []

  /// Questions that were asked and have no answer yet.
  var wanted: [Question] { asked.filter { facts[$0] == nil } }

  init(facts: [Question: Fact], place: SearchPlace) {
    self.facts = facts
    self.place = place
  }

  mutating func assets(_ query: AssetQuery) -> Reply<[DataAsset]> {
    // A folder is read once, whatever the words.
    if place.isFolder, !query.isOfSubject { return .refused(reason: "a folder is read once") }
    return reply(to: .assets(query)) { if case .assets(let assets, _) = $0 { assets } else { nil } }
  }

  mutating func asset(id: DataAsset.ID) -> Reply<DataAsset> {
    reply(to: .asset(id: id)) { if case .assets(let assets, _) = $0 { assets.first } else { nil } }
  }

  /// - Parameter question: `.recordsOfSubject` or `.recordsNamed`.
  mutating func records(_ question: Question) -> Reply<[MetadataRecord]> {
    if place.isFolder { return .answered([]) }
    return reply(to: question) { if case .records(let records) = $0 { records } else { nil } }
  }

  mutating func folder(_ location: DataLocation) -> Reply<FolderListing> {
    reply(to: .folder(location)) { if case .folder(let listing) = $0 { listing } else { nil } }
  }

  /// The folders at the top of a bucket whose names begin with a prefix.
  mutating func folders(in bucket: String, startingWith prefix: String) -> Reply<FolderListing> {
    reply(to: .folders(bucket: bucket, prefix: prefix)) {
      if case .folder(let listing) = $0 { listing } else { nil }
    }
  }

  mutating func sorter(in file: DataLocation) -> Reply<SorterReading> {
    reply(to: .file(file)) { if case .sorter(let reading) = $0 { reading } else { nil } }
  }

  mutating func output(_ file: DataLocation) -> Reply<OutputVerdict> {
    reply(to: .output(file)) { if case .output(let verdict) = $0 { verdict } else { nil } }
  }

  private mutating func reply<Value>(
    to question: Question, _ pick: (Fact) -> Value?
  ) -> Reply<Value> {
    if known.insert(question).inserted { asked.append(question) }
    switch facts[question] {
    case nil: return .pending
    case .refused(let reason): return .refused(reason: reason)
    case .failed(let error): return .failed(error)
    case .some(let fact):
      // `Fact` made sure of the kind.
      return pick(fact).map { .answered($0) } ?? .refused(reason: "nothing")
    }
  }
}
