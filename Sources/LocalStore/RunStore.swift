public import Launch
import Vocabulary

/// The launches of this user, from every session of the program.
public struct RunStore: Sendable {
  let database: Database
  let locks: ByteLocks

  /// Launches as they were last known.
  public struct Listing: Equatable, Sendable {
    /// Newest first.
    public let launches: [RunStatus]
    /// Launches that cannot be read; the others are not concerned.
    public let problems: [StoreError]
  }

  public func list() throws(StoreError) -> Listing {
    try database.use { connection throws(StoreError) in
      let stored = try connection.rows(
        "SELECT id, record, observation, number FROM launch ORDER BY created DESC, number DESC",
        [], StoredLaunch.init)
      var launches: [RunStatus] = []
      var problems: [StoreError] = []
      for launch in stored {
        do throws(StoreError) {
          launches.append(try launch.status(connection, locks))
        } catch {
          problems.append(error)
        }
      }
      return Listing(launches: launches, problems: problems)
    }
  }

  /// The launch with its files, to be continued; nil when there is none of this ID.
  public func plan(_ id: LaunchRecord.ID) throws(StoreError) -> LaunchPlan? {
    try database.use { connection throws(StoreError) in
      try connection.rows(
        "SELECT record, state, manifest FROM launch WHERE id = ?", [.text(id)]
      ) { row throws(StoreError) in
        LaunchPlan(
          record: try LaunchRecord(stored: row.text(0), id: id), stateBytes: row.bytes(1),
          manifestText: row.text(2))
      }.first
    }
  }

  /// The last launch of a state and a manifest, if it has not come to its end and can: launching
  /// them again continues it. One before a launch that came to its end is history.
  ///
  /// - Parameter manifestDigest: See `LaunchPlan.digest(of:)`.
  public func unfinished(
    stateDigest: String, manifestDigest: String
  ) throws(StoreError) -> LaunchPlan? {
    let open = try database.use { connection throws(StoreError) -> LaunchRecord.ID? in
      let stored = try connection.rows(
        """
        SELECT id, record, observation, number FROM launch
        WHERE state_digest = ? AND manifest_digest = ? ORDER BY number DESC
        """, [.text(stateDigest), .text(manifestDigest)], StoredLaunch.init)
      for launch in stored {
        let progress = try launch.status(connection, locks).progress
        if progress.isComplete { return nil }
        if progress.canContinue { return launch.id }
      }
      return nil
    }
    guard let open else { return nil }
    return try plan(open)
  }

  /// Remembers what the cloud said of a launch.
  public func save(_ observation: RunObservation, of id: LaunchRecord.ID) throws(StoreError) {
    try database.change { connection throws(StoreError) in
      try connection.run(
        "UPDATE launch SET observation = ? WHERE id = ?",
        [.text(observation.json.text()), .text(id)])
    }
  }
}

/// The columns `id, record, observation, number` of a launch.
private struct StoredLaunch {
  let id: LaunchRecord.ID
  let record: String
  let observation: String?
  let number: Int

  init(_ row: borrowing Statement) {
    id = row.text(0)
    record = row.text(1)
    observation = row.optionalText(2)
    number = row.integer(3)
  }

  func status(
    _ connection: borrowing Connection, _ locks: ByteLocks
  ) throws(StoreError) -> RunStatus {
    let progress = LaunchProgress(
      of: try LaunchRecord(stored: record, id: id),
      entries: try connection.journal(of: id))
    return RunStatus(
      progress: progress, observation: try observed(),
      isUnderWay: !progress.isComplete && locks.isHeld(id, number: number))
  }

  private func observed() throws(StoreError) -> RunObservation {
    guard let observation else { return RunObservation() }
    let json = try storedJSON(observation, of: "What is known of the launch \(id)")
    do throws(RecordError) {
      return try RunObservation(json: json)
    } catch {
      throw .unreadable(what: "What is known of the launch \(id)", reason: "its \(error.key)")
    }
  }
}

extension LaunchRecord {
  init(stored text: String, id: LaunchRecord.ID) throws(StoreError) {
    let json = try storedJSON(text, of: "The launch \(id)")
    do throws(RecordError) {
      try self.init(json: json)
    } catch {
      throw .unreadable(what: "The launch \(id)", reason: "its \(error.key)")
    }
  }
}
