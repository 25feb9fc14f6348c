public import AssetSearch
public import Vocabulary

/// What searches were told, and the requests of the last one.
public struct SearchStore: Sendable {
  let database: Database

  /// Remembers the answers of a search in place of older ones to the same questions.
  ///
  /// - Parameters:
  ///   - scope: A digest of whom was asked and of who asked.
  ///   - now: Seconds since 1970; answers over a month old are forgotten.
  public func save(
    _ answers: [KeptAnswer], of subject: String, scope: String, now: Int
  ) throws(StoreError) {
    try database.change { connection throws(StoreError) in
      for answer in answers {
        try connection.run(
          """
          INSERT INTO answer (scope, subject, question, answer, time) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET answer = excluded.answer, time = excluded.time
          """,
          [
            .text(scope), .text(subject), .text(answer.question), .text(answer.answer),
            .integer(answer.time),
          ])
      }
      try connection.run(
        "DELETE FROM answer WHERE time < ?", [.integer(now - Self.longestSeconds)])
    }
  }

  /// What this scope was told of a subject; nothing of another's.
  public func answers(of subject: String, scope: String) throws(StoreError) -> [KeptAnswer] {
    try database.use { connection throws(StoreError) in
      try connection.rows(
        "SELECT question, answer, time FROM answer WHERE scope = ? AND subject = ?",
        [.text(scope), .text(subject)]
      ) { KeptAnswer(question: $0.text(0), answer: $0.text(1), time: $0.integer(2)) }
    }
  }

  /// What a version of an `output` file says; whoever asks has just been told the version by S3.
  public func verdict(
    of file: S3Location, version: String
  ) throws(StoreError) -> OutputVerdict? {
    let question = KeptAnswer.question(of: file, version: version)
    return try answers(of: file.bucket, scope: Self.outputs).first { $0.question == question }?
      .verdict
  }

  /// Remembers what a version of an `output` file says.
  ///
  /// - Parameter now: Seconds since 1970.
  public func save(
    _ verdict: OutputVerdict, of file: S3Location, version: String, now: Int
  ) throws(StoreError) {
    try save(
      [KeptAnswer(verdict, of: file, version: version, time: now)], of: file.bucket,
      scope: Self.outputs, now: now)
  }

  /// Remembers a search's requests in place of the last one's.
  public func save(_ log: SearchLog) throws(StoreError) {
    let requests = JSONValue.array(log.requests.map(\.json)).text()
    try database.change { connection throws(StoreError) in
      try connection.run(
        """
        INSERT OR REPLACE INTO search_log (number, subject, began, milliseconds, requests)
        VALUES (1, ?, ?, ?, ?)
        """,
        [
          .text(log.subject), .integer(log.began), .integer(log.milliseconds), .text(requests),
        ])
    }
  }

  /// The requests of the last search; nil when there was none.
  public func lastLog() throws(StoreError) -> SearchLog? {
    let stored = try database.use { connection throws(StoreError) in
      try connection.rows(
        "SELECT subject, began, milliseconds, requests FROM search_log"
      ) { ($0.text(0), $0.integer(1), $0.integer(2), $0.text(3)) }.first
    }
    guard let stored else { return nil }
    let requests = try storedJSON(stored.3, of: "The log of the last search").array ?? []
    return SearchLog(
      subject: stored.0, began: stored.1, milliseconds: stored.2,
      requests: requests.map { SearchLog.Request($0) })
  }

  private static let longestSeconds = 30 * 86_400
  /// In place of a digest: what a file says does not depend on who asks.
  private static let outputs = "outputs"
}

extension SearchLog.Request {
  fileprivate var json: JSONValue {
    [.string(service), .string(method), .string(path), .string(outcome), .integer(milliseconds)]
  }

  fileprivate init(_ json: JSONValue) {
    let words = json.array ?? []
    func text(_ index: Int) -> String {
      words.indices.contains(index) ? words[index].string ?? "" : ""
    }
    self.init(
      service: text(0), method: text(1), path: text(2), outcome: text(3),
      milliseconds: words.last?.integer ?? 0)
  }
}
