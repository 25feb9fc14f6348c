public import Launch
import Vocabulary

/// The journal of launches in the database; every line is on disk when its call returns.
public struct LaunchJournalStore: LaunchJournal {
  let database: Database
  let locks: ByteLocks

  public func begin(_ plan: LaunchPlan) throws(LaunchError) {
    let number = try journalling { () throws(StoreError) in try record(plan) }
    guard let number else { throw .nameTaken(plan.id) }
    let isFree = try journalling { () throws(StoreError) in try locks.lock(plan.id, number: number)
    }
    guard isFree else { throw .alreadyRunning(launch: plan.id) }
  }

  public func append(_ entry: JournalEntry) throws(LaunchError) {
    try journalling { () throws(StoreError) in
      try database.change { connection throws(StoreError) in
        try connection.run(
          """
          INSERT INTO journal (launch, step, name, event, result, failure, time)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """, entry.values)
      }
    }
  }

  public func entries(of launch: LaunchRecord.ID) throws(LaunchError) -> [JournalEntry] {
    try journalling { () throws(StoreError) in
      try database.use { connection throws(StoreError) in
        try connection.journal(of: launch)
      }
    }
  }

  public func end(_ launch: LaunchRecord.ID) { locks.unlock(launch) }

  /// Writes the plan down unless it is known.
  /// - Returns: The launch's number; nil when its ID is another launch's.
  private func record(_ plan: LaunchPlan) throws(StoreError) -> Int? {
    let record = plan.record.json.text()
    return try database.change { connection throws(StoreError) in
      let known = try connection.rows(
        "SELECT number, record FROM launch WHERE id = ?", [.text(plan.id)]
      ) { ($0.integer(0), $0.text(1)) }
      if let known = known.first { return known.1 == record ? known.0 : nil }
      try connection.run(
        """
        INSERT INTO launch (id, created, state_digest, manifest_digest, record, state, manifest)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(plan.id), .integer(plan.record.created), .text(plan.record.stateDigest),
          .text(plan.record.manifestDigest), .text(record), .blob(plan.stateBytes),
          .text(plan.manifestText),
        ])
      return connection.lastRow
    }
  }

  private func journalling<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(LaunchError) -> Value {
    do throws(StoreError) {
      return try body()
    } catch {
      throw .journal(reason: error.message)
    }
  }
}
