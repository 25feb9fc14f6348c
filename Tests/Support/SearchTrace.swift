public import AssetSearch

/// What became of a search over a `FakeWorld`.
public struct SearchTrace: Sendable {
  public let assets: SubjectAssets
  /// Every question, in the order in which the search gave them.
  public let questions: [Question]
  /// Dependent round trips.
  public let depth: Int
}

extension FakeWorld {
  /// Answers a search in rounds: every open question is answered before the next are asked.
  public func run(_ search: RecordingSearch) -> SearchTrace {
    var search = search
    var open = search.start()
    var questions = open
    var depth = 0
    while !open.isEmpty {
      depth += 1
      open = open.flatMap { search.take(answer($0), to: $0) }
      questions += open
    }
    return SearchTrace(assets: search.assets, questions: questions, depth: depth)
  }

  /// Answers the open questions of a search one by one, in an order drawn at random.
  ///
  /// - Parameter onChange: Called after each answer with what is known then.
  public func run(
    _ search: RecordingSearch, shuffledBy generator: inout SeededGenerator,
    onChange: (SubjectAssets) -> Void = { _ in }
  ) -> SearchTrace {
    var search = search
    var open = search.start()
    var questions = open
    while let index = open.indices.randomElement(using: &generator) {
      let question = open.remove(at: index)
      let new = search.take(answer(question), to: question)
      open += new
      questions += new
      onChange(search.assets)
    }
    return SearchTrace(assets: search.assets, questions: questions, depth: 0)
  }
}

/// Random numbers that are the same for the same seed (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
