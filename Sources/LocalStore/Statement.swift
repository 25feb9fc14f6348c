import CSQLite

/// A prepared statement.
///
/// Its text is a `StaticString`: values cannot get into it, only into its parameters.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  private let path: String

  init(
    _ sql: StaticString, in database: OpaquePointer, path: String
  ) throws(StoreError) {
    var prepared: OpaquePointer?
    let result = sql.withUTF8Buffer { text in
      text.withMemoryRebound(to: CChar.self) {
        sqlite3_prepare_v2(database, $0.baseAddress, Int32($0.count), &prepared, nil)
      }
    }
    guard result == SQLITE_OK, let prepared else {
      throw StoreError(code: result, database: database, path: path)
    }
    handle = prepared
    self.database = database
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds values to the parameters, in order.
  func bind(_ values: [SQLValue]) throws(StoreError) {
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
  }

  /// Goes to the next row.
  /// - Returns: Whether there is one.
  func step() throws(StoreError) -> Bool {
    let result = sqlite3_step(handle)
    switch result {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw StoreError(code: result, database: database, path: path)
    }
  }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

  /// Empty for null; text that is not UTF-8 is mended.
  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// Empty for null.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  private func bind(_ value: SQLValue, at index: Int32) throws(StoreError) {
    let result =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let value): sqlite3_bind_int64(handle, index, Int64(value))
      case .text(var value):
        value.withUTF8 { text in
          text.withMemoryRebound(to: CChar.self) {
            conversion_bind_text(handle, index, $0.baseAddress, UInt64($0.count))
          }
        }
      case .blob(let value):
        // An empty array has no address, and without one SQLite would bind null.
        value.isEmpty
          ? sqlite3_bind_zeroblob(handle, index, 0)
          : conversion_bind_blob(handle, index, value, UInt64(value.count))
      }
    guard result == SQLITE_OK else {
      throw StoreError(code: result, database: database, path: path)
    }
  }
}

extension StoreError {
  /// What SQLite says of a call that failed.
  init(code: Int32, database: OpaquePointer?, path: String) {
    let reason = database.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "error \(code)"
    // The low byte is the kind; the rest tells it apart further.
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(path: path, reason: reason)
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      self = .notWritable(path: path, reason: reason)
    default: self = .failed(path: path, reason: reason)
    }
  }
}
