import Synchronization

/// The database of the program: opened, brought to this version's format, shared between threads.
///
/// Rollback journal, not write-ahead log: the log needs memory shared between programs, which
/// network homes do not give. `TRUNCATE` spares the folder a write at every commit; `FULL`
/// makes a commit outlive a power cut.
final class Database: Sendable {
  private let connection: Mutex<Connection>

  /// - Parameter path: A file that is there, perhaps empty, without links in its path.
  init(path: String) throws(StoreError) {
    let connection = try Connection(path: path)
    try connection.run("PRAGMA journal_mode = TRUNCATE")
    try connection.run("PRAGMA synchronous = FULL")
    try connection.run("PRAGMA foreign_keys = ON")
    try connection.run("PRAGMA trusted_schema = OFF")
    try Schema.bringUp(connection, path: path)
    self.connection = Mutex(connection)
  }

  /// Uses the database; other threads wait.
  func use<Value: Sendable>(
    _ body: (borrowing Connection) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try connection.withLock { connection throws(StoreError) in try body(connection) }
  }

  /// Changes the database, all or nothing; other threads and programs wait.
  func change<Value: Sendable>(
    _ body: (borrowing Connection) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try use { connection throws(StoreError) in
      try connection.transaction { () throws(StoreError) in try body(connection) }
    }
  }
}
