import Synchronization

/// Runs a search against a catalog.
public enum SearchRunner {
  /// Asks every question as soon as it is known, and gives what was found.
  ///
  /// How many requests are in flight at once is the catalog's to limit. When the task is cancelled
  /// no further question goes out, and what is known by then is returned.
  ///
  /// - Parameter onChange: Called at the start, and then after each batch of answers: those that
  ///   arrived while the batch before was dealt with come together.
  public static func run(
    _ search: RecordingSearch, asking catalog: any AssetCatalog,
    onChange: @Sendable (SubjectAssets) -> Void
  ) async -> SubjectAssets {
    var search = search
    let inbox = Inbox()
    return await withDiscardingTaskGroup { group in
      var questions = search.start()
      while true {
        for question in questions {
          group.addTask { inbox.add(await catalog.answer(question), to: question) }
        }
        let assets = search.assets
        onChange(assets)
        guard !assets.progress.isComplete else { return assets }
        guard await inbox.isFilled(), !Task.isCancelled else { break }
        questions = inbox.takeAll().flatMap { search.take($0.answer, to: $0.question) }
      }
      group.cancelAll()
      return search.assets
    }
  }
}

/// The answers that have arrived and have not been dealt with.
private final class Inbox: Sendable {
  private let answers = Mutex<[(question: Question, answer: Answer)]>([])
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init() {
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func add(_ answer: Answer, to question: Question) {
    answers.withLock { $0.append((question, answer)) }
    signal.yield()
  }

  /// Waits for an answer; false when the task is cancelled.
  func isFilled() async -> Bool {
    var iterator = signals.makeAsyncIterator()
    return await iterator.next() != nil
  }

  func takeAll() -> [(question: Question, answer: Answer)] {
    answers.withLock { answers in
      defer { answers = [] }
      return answers
    }
  }
}
