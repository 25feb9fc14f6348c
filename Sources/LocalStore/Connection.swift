import CSQLite

/// An open database; used by one thread at a time, see `Database`.
struct Connection: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  /// Milliseconds for which a statement waits for another program's transaction.
  private static let busyTimeout: Int32 = 5000

  /// - Parameter path: A file that is there, without links in its path.
  init(path: String) throws(StoreError) {
    var opened: OpaquePointer?
    // One thread at a time uses it, so SQLite's own lock is not needed.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
    let result = sqlite3_open_v2(path, &opened, flags, nil)
    guard result == SQLITE_OK, let opened else {
      let error = StoreError(code: result, database: opened, path: path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    self.path = path
    sqlite3_busy_timeout(handle, Self.busyTimeout)
    sqlite3_extended_result_codes(handle, 1)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs a statement to its end.
  func run(_ sql: StaticString, _ values: [SQLValue] = []) throws(StoreError) {
    let statement = try Statement(sql, in: handle, path: path)
    try statement.bind(values)
    while try statement.step() {}
  }

  /// Reads every row.
  func rows<Value>(
    _ sql: StaticString, _ values: [SQLValue] = [],
    _ read: (borrowing Statement) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] {
    let statement = try Statement(sql, in: handle, path: path)
    try statement.bind(values)
    var rows: [Value] = []
    while try statement.step() { rows.append(try read(statement)) }
    return rows
  }

  /// Does all of it or nothing; waits its turn first, so that what is read stays true until what
  /// follows from it is written.
  func transaction<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try run("BEGIN IMMEDIATE")
    do throws(StoreError) {
      let value = try body()
      try run("COMMIT")
      return value
    } catch {
      // A full disk has rolled it back already; the first error is the one to tell.
      if sqlite3_get_autocommit(handle) == 0 { try run("ROLLBACK") }
      throw error
    }
  }

  /// The number that the last insertion gave its row.
  var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
}
