/// Writes what was done to a document as lines of tab-separated cells, in pieces of some size, so
/// that nobody holds the text of a large table as a whole.
///
/// ```
/// edit     title             and an edit; or undo; or redo
/// set      n                 and n lines: row, column, 1 if marked as edited, value
/// insert   n                 and n lines: position, row
/// delete   n                 and n lines: ID
/// replace  n  schema  convention  next ID        and n rows
/// sequence n                 and n edits
/// ```
/// A row is its ID, a bit per edited column, its note, and its cells in the order of
/// `ManifestColumn.allCases`, empty ones at the end left out. Columns go by their canonical names.
struct JournalWriter<Failure: Error> {
  private let take: (String) throws(Failure) -> Void
  private var piece = ""

  private static var pieceBytes: Int { 1 << 16 }

  /// - Parameter take: Gets the pieces in order.
  init(to take: @escaping (String) throws(Failure) -> Void) { self.take = take }

  /// Hands over what is left.
  mutating func finish() throws(Failure) {
    if !piece.isEmpty { try take(piece) }
    piece = ""
  }

  mutating func write(_ document: ManifestDocument) throws(Failure) {
    let journal = document.journal
    try write(.replace(journal.start))
    for action in journal.actions { try write(action) }
  }

  mutating func write(_ action: ManifestDocument.Action) throws(Failure) {
    switch action {
    case .edit(let edit, let title):
      try write(["edit", title])
      try write(edit)
    case .undo: try write(["undo"])
    case .redo: try write(["redo"])
    }
  }

  private mutating func write(_ edit: RowEdit) throws(Failure) {
    switch edit {
    case .set(let cells):
      try write(["set", "\(cells.count)"])
      for cell in cells {
        try write(
          ["\(cell.row)", cell.column.canonicalName, cell.isEdited ? "1" : "0", cell.value])
      }
    case .insert(let rows):
      try write(["insert", "\(rows.count)"])
      for insertion in rows { try write(["\(insertion.position)"] + cells(of: insertion.row)) }
    case .delete(let ids):
      try write(["delete", "\(ids.count)"])
      for id in ids { try write(["\(id)"]) }
    case .replace(let table):
      let convention = table.convention?.rawValue ?? ""
      try write(
        ["replace", "\(table.rows.count)", table.schema.rawValue, convention, "\(table.nextID)"])
      for row in table.rows { try write(cells(of: row)) }
    case .sequence(let edits):
      try write(["sequence", "\(edits.count)"])
      for edit in edits { try write(edit) }
    }
  }

  private func cells(of row: ManifestRow) -> [String] {
    ["\(row.id)", "\(row.editedColumns.bits)", row.fillNote ?? ""] + row.storage
  }

  private mutating func write(_ cells: [String]) throws(Failure) {
    DelimitedText.tsv.append(cells, to: &piece)
    guard piece.utf8.count >= Self.pieceBytes else { return }
    try take(piece)
    piece.removeAll(keepingCapacity: true)
  }
}

extension ManifestDocument {
  /// Writes the document with everything that was done to it.
  public func write<Failure: Error>(
    to take: @escaping (String) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = JournalWriter(to: take)
    try writer.write(self)
    try writer.finish()
  }
}

extension ManifestDocument.Action {
  /// Writes the action, to stand behind what is written already.
  public func write<Failure: Error>(
    to take: @escaping (String) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = JournalWriter(to: take)
    try writer.write(self)
    try writer.finish()
  }
}
