import Vocabulary

/// An answer in the form in which a search keeps it: of the question's kind, and no larger than
/// the rules need.
enum Fact: Equatable, Sendable {
  case assets([DataAsset], skipped: Int)
  case records([MetadataRecord])
  case folder(FolderListing)
  /// What a file said of the sorter; its bytes are not kept.
  case sorter(SorterReading)
  case output(OutputVerdict)
  case refused(reason: String)
  case failed(SearchError)

  /// An answer of another kind than the question's is a failure, never a wait without end.
  init(_ answer: Answer, to question: Question) {
    switch (question, answer) {
    case (_, .refused(let reason)): self = .refused(reason: reason)
    case (_, .failed(let error)): self = .failed(error)
    case (.assets, .assets(let assets, let skipped)):
      self = .assets(assets, skipped: skipped)
    case (.asset(let id), .assets(let assets, _)):
      self = assets.isEmpty ? .refused(reason: "no asset \(id)") : .assets(assets, skipped: 0)
    case (.recordsOfSubject, .records(let records)), (.recordsNamed, .records(let records)):
      self = .records(records)
    case (.folder, .folder(let listing)), (.folders, .folder(let listing)):
      self = .folder(listing)
    case (.file(let location), .file(let bytes)):
      self = .sorter(SorterReading(fileNamed: location.name, bytes))
    case (.output, .output(let verdict)): self = .output(verdict)
    default:
      self = .failed(
        .unreadable(
          service: "The catalog", request: "\(question)", reason: "an answer of another kind"))
    }
  }
}

/// What is known of a question.
enum Reply<Value> {
  case pending
  case answered(Value)
  /// Not there, or not ours to see.
  case refused(reason: String)
  case failed(SearchError)

  var value: Value? { if case .answered(let value) = self { value } else { nil } }
  var error: SearchError? { if case .failed(let error) = self { error } else { nil } }
  var isPending: Bool { if case .pending = self { true } else { false } }

  /// What went wrong, for people; nil when nothing did.
  var problem: String? {
    switch self {
    case .pending, .answered: nil
    case .refused(let reason): printable(reason)
    case .failed(let error): error.message
    }
  }
}
