import Vocabulary

/// An answer in the form in which it is remembered.
public struct KeptAnswer: Equatable, Sendable {
  /// The question, as text that is the same for equal questions.
  public let question: String
  /// JSON.
  public let answer: String
  /// When it was answered, in seconds since 1970.
  public let time: Int

  public init(question: String, answer: String, time: Int) {
    self.question = question
    self.answer = answer
    self.time = time
  }
}

extension SearchEvidence {
  /// What is worth remembering: failures are not, for they may have passed.
  ///
  /// - Parameter now: Seconds since 1970.
  public func kept(at now: Int) -> [KeptAnswer] {
    facts.compactMap { question, fact in
      fact.json.map { KeptAnswer(question: question.key, answer: $0.text(), time: now) }
    }
  }
}

extension RecordingSearch {
  /// What remembered answers tell, without asking anyone; nil when they tell of no asset.
  ///
  /// The answers go through the same rules as fresh ones: a newer version of the program, or other
  /// settings, read them in their own way, and a question without an answer stays pending.
  ///
  /// - Returns: The assets, and the age of the oldest answer that they rest on.
  public func recalled(from kept: [KeptAnswer]) -> (assets: SubjectAssets, time: Int)? {
    let answers = Dictionary(kept.map { ($0.question, $0) }) { first, _ in first }
    var search = self
    var open = search.start()
    var oldest: Int?
    while let question = open.popLast() {
      guard let answer = answers[question.key], let fact = Fact(kept: answer.answer) else {
        continue
      }
      oldest = min(oldest ?? answer.time, answer.time)
      open += search.take(fact, to: question)
    }
    let assets = search.assets
    guard let oldest, !assets.all.isEmpty else { return nil }
    return (assets, oldest)
  }
}

extension Question {
  /// Unlike those of other questions, and the same in every version of the program.
  var key: String {
    let words: [String] =
      switch self {
      case .assets(.subjectField(let subject)): ["assets of", subject]
      case .assets(.text(let text)): ["assets with", text]
      case .assets(.archived(let text)): ["archived with", text]
      case .asset(let id): ["asset", id]
      case .recordsOfSubject(let subject): ["records of", subject]
      case .recordsNamed(let names): ["records named"] + names
      case .wholeRecord(let name): ["whole record", name]
      case .folder(let location): ["folder", "\(location)"]
      case .folders(let bucket, let prefix): ["folders", bucket, prefix]
      case .file(let location): ["file", "\(location)"]
      case .output(let location): ["output", "\(location)"]
      }
    return JSONValue.strings(words).text()
  }
}
