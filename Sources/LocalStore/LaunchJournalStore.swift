public import Launch
import Vocabulary

/// The journal of launches in the database; every line is on disk when its call returns.
public struct LaunchJournalStore: LaunchJournal {
  let database: Database
  let locks: ByteLocks

  public func begin(_ plan: LaunchPlan) throws(LaunchError) {
    switch try journalling({ () throws(StoreError) in try take(plan) }) {
    case .taken: break
    case .nameTaken: throw .nameTaken(plan.id)
    case .heldElsewhere(let launch): throw .alreadyRunning(launch: launch)
    }
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

  private enum Taking: Sendable {
    case taken
    /// The ID is another launch's.
    case nameTaken
    /// A program is at this launch, or at another of the same.
    case heldElsewhere(LaunchRecord.ID)
  }

  /// Writes the plan down unless it is known, and locks it.
  ///
  /// All within one transaction: of two programs that launch the same at once, neither having found
  /// the other's launch, the second finds it here.
  private func take(_ plan: LaunchPlan) throws(StoreError) -> Taking {
    let wasHeld = locks.holds(plan.id)
    do throws(StoreError) {
      return try database.change { connection throws(StoreError) in
        if let other = try other(than: plan, connection) { return .heldElsewhere(other) }
        guard let number = try record(plan, connection) else { return .nameTaken }
        return try locks.lock(plan.id, number: number) ? .taken : .heldElsewhere(plan.id)
      }
    } catch {
      // The lock was taken, and then the disk was full.
      if !wasHeld { locks.unlock(plan.id) }
      throw error
    }
  }

  /// A launch of the same state and manifest, on the same kind of place, that a program is at.
  private func other(
    than plan: LaunchPlan, _ connection: borrowing Connection
  ) throws(StoreError) -> LaunchRecord.ID? {
    let same = try connection.rows(
      """
      SELECT id, number, record FROM launch
      WHERE state_digest = ? AND manifest_digest = ? AND id != ?
      """,
      [.text(plan.record.stateDigest), .text(plan.record.manifestDigest), .text(plan.id)]
    ) { (id: $0.text(0), number: $0.integer(1), record: $0.text(2)) }
    for launch in same where locks.isHeld(launch.id, number: launch.number) {
      let record = try LaunchRecord(stored: launch.record, id: launch.id)
      if (record.local == nil) == (plan.record.local == nil) { return launch.id }
    }
    return nil
  }

  /// - Returns: The launch's number; nil when its ID is another launch's.
  private func record(
    _ plan: LaunchPlan, _ connection: borrowing Connection
  ) throws(StoreError) -> Int? {
    let record = plan.record.json.text()
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
