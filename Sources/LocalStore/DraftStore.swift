public import Manifest
import Vocabulary

/// Drafts of manifests, one for each state.
public struct DraftStore: Sendable {
  let database: Database
  let locks: ByteLocks

  /// The state of a draft on disk: who holds the newest may write behind it.
  public struct Mark: Equatable, Sendable {
    /// Number of the draft's last part.
    let part: Int
  }

  /// Writes the draft in place of the one before; it is on disk when this returns.
  ///
  /// - Parameters:
  ///   - mark: What is known to be there; nil for nothing.
  ///   - now: Seconds since 1970.
  /// - Returns: Nil when another session has written since: nothing is changed then.
  public func save(_ draft: Draft, over mark: Mark?, now: Int) throws(StoreError) -> Mark? {
    try database.change { connection throws(StoreError) in
      let digest = draft.head.stateDigest
      guard try connection.mark(of: digest) == mark else { return nil }
      try connection.run("DELETE FROM draft_part WHERE draft = ?", [.text(digest)])
      try connection.write(draft.head, edits: draft.editCount, now: now)
      try draft.document.write { (piece) throws(StoreError) in
        try connection.append(piece, to: digest)
      }
      return Mark(part: connection.lastRow)
    }
  }

  /// Writes what was done to a draft since, all or nothing.
  ///
  /// - Parameters:
  ///   - steps: Of one draft.
  ///   - mark: What is known to be there.
  /// - Returns: Nil when another session has written since: nothing is changed then.
  public func append(
    _ steps: [DraftStep], after mark: Mark, now: Int
  ) throws(StoreError) -> Mark? {
    guard let last = steps.last else { return mark }
    let digest = last.head.stateDigest
    return try database.change { connection throws(StoreError) in
      guard try connection.mark(of: digest) == mark else { return nil }
      try connection.write(last.head, edits: last.editCount, now: now)
      for action in steps.compactMap(\.action) {
        try action.write { (piece) throws(StoreError) in
          try connection.append(piece, to: digest)
        }
      }
      return try connection.mark(of: digest)
    }
  }

  /// The state of a draft on disk; nil when there is none.
  public func mark(of digest: String) throws(StoreError) -> Mark? {
    try database.use { connection throws(StoreError) in try connection.mark(of: digest) }
  }

  /// A draft, when it was saved, in seconds since 1970, and its mark; nil when there is none.
  public func load(
    _ digest: String
  ) throws(StoreError) -> (draft: Draft, saved: Int, mark: Mark)? {
    let stored = try database.use { connection throws(StoreError) in
      try connection.stored(digest)
    }
    guard let stored else { return nil }
    // Read outside the database, so that a large draft holds nobody up.
    let json = try storedJSON(stored.head, of: "The draft")
    do throws(ManifestError) {
      let draft = Draft(
        try DraftHead(json: json), try ManifestDocument(reading: stored.journal))
      return (draft, stored.saved, stored.mark)
    } catch {
      throw .unreadable(what: "The draft", reason: error.message)
    }
  }

  /// Takes a draft for this session, until it ends or lets go; what it has already it keeps.
  /// - Returns: False while another session has it.
  public func claim(_ digest: String) throws(StoreError) -> Bool {
    // Fifteen hexadecimal digits are a place in a file; two drafts never share it but by chance.
    guard let number = Int(digest.prefix(15), radix: 16) else { return true }
    if locks.holds(digest) { return true }
    return try locks.lock(digest, number: number + 1)
  }

  /// Lets go of a draft.
  public func release(_ digest: String) { locks.unlock(digest) }

  /// All drafts, the last saved first.
  public func list() throws(StoreError) -> [DraftSummary] {
    try database.use { connection throws(StoreError) in
      try connection.rows(
        "SELECT digest, name, edits, saved FROM draft ORDER BY saved DESC, digest"
      ) {
        DraftSummary(id: $0.text(0), name: $0.text(1), edits: $0.integer(2), saved: $0.integer(3))
      }
    }
  }

  /// Removes a draft; nothing happens when there is none.
  public func remove(_ digest: String) throws(StoreError) {
    try database.change { connection throws(StoreError) in
      try connection.run("DELETE FROM draft_part WHERE draft = ?", [.text(digest)])
      try connection.run("DELETE FROM draft WHERE digest = ?", [.text(digest)])
    }
  }
}

extension Connection {
  fileprivate func mark(of digest: String) throws(StoreError) -> DraftStore.Mark? {
    try rows("SELECT max(number) FROM draft_part WHERE draft = ?", [.text(digest)]) {
      $0.optionalInteger(0)
    }.first.flatMap { $0 }.map { DraftStore.Mark(part: $0) }
  }

  fileprivate func write(_ head: DraftHead, edits: Int, now: Int) throws(StoreError) {
    try run(
      """
      INSERT INTO draft (digest, name, edits, saved, head) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO UPDATE SET name = excluded.name, edits = excluded.edits,
        saved = excluded.saved, head = excluded.head
      """,
      [
        .text(head.stateDigest), .text(head.stateName), .integer(edits), .integer(now),
        .text(head.json.text()),
      ])
  }

  fileprivate func append(_ piece: String, to digest: String) throws(StoreError) {
    try run("INSERT INTO draft_part (draft, text) VALUES (?, ?)", [.text(digest), .text(piece)])
  }

  fileprivate func stored(
    _ digest: String
  ) throws(StoreError) -> (head: String, saved: Int, mark: DraftStore.Mark, journal: [UInt8])? {
    let heads = try rows("SELECT head, saved FROM draft WHERE digest = ?", [.text(digest)]) {
      ($0.text(0), $0.integer(1))
    }
    guard let (head, saved) = heads.first, let mark = try mark(of: digest) else { return nil }
    var journal: [UInt8] = []
    _ = try rows(
      "SELECT text FROM draft_part WHERE draft = ? ORDER BY number", [.text(digest)]
    ) { journal += $0.bytes(0) }
    return (head, saved, mark, journal)
  }
}
