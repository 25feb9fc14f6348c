public import Vocabulary

/// Rows are lists, `[id, edited, note, cell…]`: `edited` has a bit per edited column, cells stand
/// in the order of `ManifestColumn.allCases`, empty ones at the end left out. The order is part of
/// the draft's format.
extension ManifestRow {
  var json: JSONValue {
    let head: [JSONValue] = [.integer(id), .integer(Int(editedColumns.bits)), .text(fillNote)]
    return .array(head + storage.map { .string($0) })
  }

  init(json: JSONValue, pool: inout TextPool) throws(ManifestError) {
    let parts = try json.requireArray("a row", atLeast: 3)
    let id = try parts[0].requireInteger("a row's ID")
    guard let edited = UInt16(exactly: try parts[1].requireInteger("a row's marks")),
      parts.count - 3 <= ManifestColumn.allCases.count
    else { throw .unreadableDraft(reason: "a row has columns that are not known") }
    var storage: [String] = []
    for part in parts.dropFirst(3) { storage.append(pool.shared(try part.requireText("a cell"))) }
    let note: String? =
      parts[2] == .null ? nil : pool.shared(try parts[2].requireText("a row's note"))
    self.init(id: id, storage: storage, editedColumns: ColumnSet(bits: edited), fillNote: note)
  }
}

extension ManifestTable {
  public var json: JSONValue {
    [
      "schema": .string(schema.rawValue),
      "convention": .text(convention?.rawValue),
      "rows": .array(rows.map(\.json)),
    ]
  }

  public init(json: JSONValue) throws(ManifestError) {
    let schema = try json.member("schema").requireText("schema")
    let convention = try json.member("convention")
    var pool = TextPool()
    var rows: [ManifestRow] = []
    for row in try json.member("rows").requireArray("rows") {
      rows.append(try ManifestRow(json: row, pool: &pool))
    }
    let name = convention == .null ? nil : try convention.requireText("convention")
    self.init(
      schema: try known(ManifestSchema(rawValue: schema), schema),
      convention: try name.map { (name) throws(ManifestError) in
        try known(Convention(rawValue: name), name)
      },
      rows: rows)
  }
}
