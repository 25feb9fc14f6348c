/// The format of the database; its version is `PRAGMA user_version`.
enum Schema {
  /// Bring a database from a version to the next; the first makes an empty one version 1.
  private static let migrations: [[StaticString]] = [version1, version2, version3]

  static var version: Int { migrations.count }

  static func bringUp(_ connection: borrowing Connection, path: String) throws(StoreError) {
    let found = try currentVersion(connection)
    if found == version { return }
    guard found < version else {
      throw .newerVersion(path: path, found: found, known: version)
    }
    try connection.transaction { () throws(StoreError) in
      // Another program may have done it while this one waited its turn.
      for statements in migrations.dropFirst(try currentVersion(connection)) {
        for statement in statements { try connection.run(statement) }
      }
    }
  }

  private static func currentVersion(
    _ connection: borrowing Connection
  ) throws(StoreError) -> Int {
    try connection.rows("PRAGMA user_version") { $0.integer(0) }.first ?? 0
  }

  /// `launch.number` is also the launch's byte in the lock file. A launch's `record` and
  /// `observation` are JSON, as are the words of a journal line's `failure`.
  private static let version1: [StaticString] = [
    """
    CREATE TABLE launch (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      created INTEGER NOT NULL,
      state_digest TEXT NOT NULL,
      manifest_digest TEXT NOT NULL,
      record TEXT NOT NULL,
      state BLOB NOT NULL,
      manifest TEXT NOT NULL,
      observation TEXT
    )
    """,
    """
    CREATE TABLE journal (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      launch TEXT NOT NULL REFERENCES launch(id),
      step TEXT NOT NULL,
      name TEXT NOT NULL,
      event TEXT NOT NULL CHECK (event IN ('intended', 'done', 'failed')),
      result TEXT,
      failure TEXT,
      time INTEGER NOT NULL
    )
    """,
    "CREATE INDEX journal_launch ON journal (launch, sequence)",
    """
    CREATE TABLE draft (
      digest TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      edits INTEGER NOT NULL,
      saved INTEGER NOT NULL,
      draft TEXT NOT NULL
    )
    """,
    "PRAGMA user_version = 1",
  ]

  /// Answers of searches are kept by `scope`, a digest of whom was asked and of who asked, and as
  /// JSON. Of the requests of searches only the last one's are kept, in the one row of `search_log`.
  private static let version2: [StaticString] = [
    """
    CREATE TABLE answer (
      scope TEXT NOT NULL,
      subject TEXT NOT NULL,
      question TEXT NOT NULL,
      answer TEXT NOT NULL,
      time INTEGER NOT NULL,
      PRIMARY KEY (scope, subject, question)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE search_log (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      subject TEXT NOT NULL,
      began INTEGER NOT NULL,
      milliseconds INTEGER NOT NULL,
      requests TEXT NOT NULL
    )
    """,
    "PRAGMA user_version = 2",
  ]

  /// A draft is what was done to it, in order: its parts, put together, are the text that
  /// `ManifestDocument.write` makes. No program that wrote drafts before version 3 was ever released.
  private static let version3: [StaticString] = [
    "DROP TABLE draft",
    """
    CREATE TABLE draft (
      digest TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      edits INTEGER NOT NULL,
      saved INTEGER NOT NULL,
      head TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE draft_part (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      draft TEXT NOT NULL REFERENCES draft(digest),
      text TEXT NOT NULL
    )
    """,
    "CREATE INDEX draft_part_draft ON draft_part (draft, number)",
    "PRAGMA user_version = 3",
  ]
}
