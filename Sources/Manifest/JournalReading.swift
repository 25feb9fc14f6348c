/// Reads what `JournalWriter` has written; whatever is not so is an error that says so.
struct JournalReader {
  private var reader: DelimitedReader
  /// Of all texts but those of tables, which have pools of their own.
  private var texts = TextPool()
  private var shared = SharedTexts()

  init(_ bytes: [UInt8]) { reader = DelimitedReader(bytes, .tsv) }

  mutating func document() throws(ManifestError) -> ManifestDocument {
    guard case .replace(let table) = try edit() else { throw Self.error("it begins with no table") }
    var document = ManifestDocument(table: table)
    while let action = try action() { document.perform(action) }
    return document
  }

  /// Nil behind the last.
  mutating func action() throws(ManifestError) -> ManifestDocument.Action? {
    guard try next() else { return nil }
    switch try text(0) {
    case "undo": return .undo
    case "redo": return .redo
    case "edit":
      let title = try text(1)
      return .edit(try edit(), title: title)
    case let word: throw Self.error("\(word) is no action")
    }
  }

  private mutating func edit() throws(ManifestError) -> RowEdit {
    guard try next() else { throw Self.error("an edit is missing") }
    let word = try text(0)
    let count = try number(1)
    switch word {
    case "set": return .set(try list(count) { (reader) throws(ManifestError) in try reader.cell() })
    case "insert":
      return .insert(
        try list(count) { (reader) throws(ManifestError) in
          RowInsertion(position: try reader.number(0), row: try reader.row())
        })
    case "delete":
      return .delete(
        try list(count) { (reader) throws(ManifestError) in try reader.number(0) })
    case "replace": return .replace(try table(count))
    case "sequence":
      var edits: [RowEdit] = []
      for _ in 0..<count { edits.append(try edit()) }
      return .sequence(edits)
    default: throw Self.error("\(word) is no edit")
    }
  }

  private mutating func list<Element>(
    _ count: Int, _ read: (inout JournalReader) throws(ManifestError) -> Element
  ) throws(ManifestError) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<count {
      guard try next() else { throw Self.error("it ends early") }
      elements.append(try read(&self))
    }
    return elements
  }

  private mutating func cell() throws(ManifestError) -> CellEdit {
    let name = try text(1)
    guard let column = ManifestColumn(name: name) else { throw Self.error("no column \(name)") }
    return CellEdit(
      row: try number(0), column: column, value: try text(3), isEdited: try text(2) == "1")
  }

  /// The row behind the first cell of a line.
  private mutating func row() throws(ManifestError) -> ManifestRow {
    let id = try number(1)
    let edited = try marks(2)
    let note = try text(3)
    var storage: [String] = []
    for index in 4..<max(4, reader.cells.count) { storage.append(try text(index)) }
    guard storage.count <= ManifestColumn.allCases.count else {
      throw Self.error("a row has columns that are not known")
    }
    return ManifestRow(
      id: id, storage: storage, editedColumns: edited, fillNote: note.isEmpty ? nil : note)
  }

  private mutating func table(_ count: Int) throws(ManifestError) -> ManifestTable {
    let convention = try text(3)
    guard let schema = ManifestSchema(rawValue: try text(2)),
      convention.isEmpty || Convention(rawValue: convention) != nil
    else { throw Self.error("a table's head is not known") }
    let nextID = try number(4)
    var pool = TextPool()
    var rows: [PackedRow] = []
    reader.forgetRow()
    for _ in 0..<count {
      guard try reader.next(&pool) else { throw Self.error("it ends early") }
      rows.append(try packedRow(pool))
    }
    reader.forgetRow()
    let table = ManifestTable(
      schema: schema, convention: Convention(rawValue: convention), packed: rows, texts: pool,
      nextID: nextID)
    guard let table else { throw Self.error("two rows have one ID") }
    return table
  }

  private func packedRow(_ pool: TextPool) throws(ManifestError) -> PackedRow {
    let cells = reader.cells
    guard cells.count >= 3, cells.count - 3 <= ManifestColumn.allCases.count,
      let id = Int(pool[cells[0]]), (0..<PackedRow.idLimit).contains(id),
      let marks = UInt16(pool[cells[1]])
    else { throw Self.error("a row is none") }
    var row = PackedRow(id: id, editedColumns: ColumnSet(bits: marks), note: cells[2])
    for (column, text) in zip(ManifestColumn.allCases, cells.dropFirst(3)) { row[column] = text }
    return row
  }

  private mutating func next() throws(ManifestError) -> Bool { try reader.next(&texts) }

  private mutating func text(_ index: Int) throws(ManifestError) -> String {
    guard index < reader.cells.count else { throw Self.error("a line is too short") }
    return shared.text(reader.cells[index], in: texts)
  }

  private mutating func number(_ index: Int) throws(ManifestError) -> Int {
    let text = try text(index)
    guard let number = Int(text), number >= 0 else { throw Self.error("\(text) is no number") }
    return number
  }

  private mutating func marks(_ index: Int) throws(ManifestError) -> ColumnSet {
    guard let marks = UInt16(try text(index)) else { throw Self.error("a row's marks are none") }
    return ColumnSet(bits: marks)
  }

  private static func error(_ reason: String) -> ManifestError { .unreadableDraft(reason: reason) }
}

extension ManifestDocument {
  /// Reads a document and what was done to it, as `write` has written them.
  ///
  /// - Throws: `ManifestError.unreadableDraft`
  public init(reading bytes: [UInt8]) throws(ManifestError) {
    var reader = JournalReader(bytes)
    do throws(ManifestError) {
      self = try reader.document()
    } catch .malformedText {
      throw .unreadableDraft(reason: "a quote does not close")
    }
  }
}
