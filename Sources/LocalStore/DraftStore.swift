public import Manifest
import Vocabulary

/// Drafts of manifests, one for each state.
public struct DraftStore: Sendable {
  let database: Database

  /// A draft as a list shows it.
  public struct Summary: Equatable, Sendable, Identifiable {
    /// SHA-256 of the state.
    public let id: String
    /// The state's stem.
    public let name: String
    public let edits: Int
    /// Seconds since 1970.
    public let saved: Int
  }

  /// Writes the draft in place of the one before; it is on disk when this returns.
  ///
  /// - Parameter now: Seconds since 1970.
  public func save(_ draft: Draft, now: Int) throws(StoreError) {
    let text = draft.json.text()
    try database.change { connection throws(StoreError) in
      try connection.run(
        """
        INSERT INTO draft (digest, name, edits, saved, draft) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (digest) DO UPDATE SET name = excluded.name, edits = excluded.edits,
          saved = excluded.saved, draft = excluded.draft
        """,
        [
          .text(draft.stateDigest), .text(draft.stateName), .integer(draft.editCount),
          .integer(now), .text(text),
        ])
    }
  }

  /// The draft of a state and when it was saved, in seconds since 1970; nil when there is none.
  public func load(_ digest: String) throws(StoreError) -> (draft: Draft, saved: Int)? {
    let stored = try database.use { connection throws(StoreError) in
      try connection.rows("SELECT draft, saved FROM draft WHERE digest = ?", [.text(digest)]) {
        ($0.text(0), $0.integer(1))
      }.first
    }
    guard let stored else { return nil }
    // Parsed outside the database, so that a large draft holds nobody up.
    let json = try storedJSON(stored.0, of: "The draft")
    do throws(ManifestError) {
      return (try Draft(json: json), stored.1)
    } catch {
      throw .unreadable(what: "The draft", reason: error.message)
    }
  }

  /// All drafts, the last saved first.
  public func list() throws(StoreError) -> [Summary] {
    try database.use { connection throws(StoreError) in
      try connection.rows(
        "SELECT digest, name, edits, saved FROM draft ORDER BY saved DESC, digest"
      ) {
        Summary(id: $0.text(0), name: $0.text(1), edits: $0.integer(2), saved: $0.integer(3))
      }
    }
  }

  /// Removes a draft; nothing happens when there is none.
  public func remove(_ digest: String) throws(StoreError) {
    try database.change { connection throws(StoreError) in
      try connection.run("DELETE FROM draft WHERE digest = ?", [.text(digest)])
    }
  }
}
