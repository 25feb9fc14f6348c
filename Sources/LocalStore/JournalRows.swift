import Launch
import Vocabulary

extension Connection {
  /// The lines of a launch's journal, oldest first.
  func journal(of launch: LaunchRecord.ID) throws(StoreError) -> [JournalEntry] {
    try rows(
      """
      SELECT launch, step, name, event, result, failure, time FROM journal
      WHERE launch = ? ORDER BY sequence
      """, [.text(launch)]
    ) { row throws(StoreError) in try JournalEntry(row) }
  }
}

extension JournalEntry {
  /// The columns `launch, step, name, event, result, failure, time`.
  var values: [SQLValue] {
    let event: (word: String, result: SQLValue, failure: SQLValue) =
      switch event {
      case .intended: ("intended", .null, .null)
      case .done(let id): ("done", .text(id), .null)
      case .failed(let failure): ("failed", .null, .text(failure.json.text()))
      }
    return [
      .text(launch), .text(step.rawValue), .text(name), .text(event.word), event.result,
      event.failure, .integer(time),
    ]
  }

  fileprivate init(_ row: borrowing Statement) throws(StoreError) {
    let launch = row.text(0)
    guard let step = LaunchStep(rawValue: row.text(1)),
      let event = try Event(row.text(3), result: row.optionalText(4), failure: row.optionalText(5))
    else {
      throw .unreadable(what: "The journal of \(launch)", reason: "a line of an unknown kind")
    }
    self.init(launch: launch, step: step, name: row.text(2), event: event, time: row.integer(6))
  }
}

extension JournalEntry.Event {
  fileprivate init?(_ word: String, result: String?, failure: String?) throws(StoreError) {
    switch (word, result, failure) {
    case ("intended", _, _): self = .intended
    case ("done", let id?, _): self = .done(id: id)
    case ("failed", _, let text?): self = .failed(try StepFailure(text))
    default: return nil
    }
  }
}

extension StepFailure {
  fileprivate var json: JSONValue {
    [
      "message": .string(message), "remedy": .string(remedy),
      "consequence": .string(consequence.rawValue),
    ]
  }

  fileprivate init(_ text: String) throws(StoreError) {
    let json = try storedJSON(text, of: "A failure in the journal")
    guard let message = json["message"]?.string, let remedy = json["remedy"]?.string,
      let consequence = json["consequence"]?.string.flatMap(Consequence.init(rawValue:))
    else { throw .unreadable(what: "A failure in the journal", reason: "a member is missing") }
    self.init(message: message, remedy: remedy, consequence: consequence)
  }
}

/// Parses JSON that the program wrote.
func storedJSON(_ text: String, of what: String) throws(StoreError) -> JSONValue {
  do throws(JSONError) {
    return try JSONValue(parsing: text)
  } catch {
    throw .unreadable(what: what, reason: error.message)
  }
}
