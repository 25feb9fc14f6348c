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
  /// Gets the pieces in order.
  typealias Sink = (String) throws(Failure) -> Void

  private var piece = ""

  private static var pieceBytes: Int { 1 << 16 }

  /// Hands over what is left.
  mutating func finish(_ take: Sink) throws(Failure) {
    if !piece.isEmpty { try take(piece) }
    piece = ""
  }

  mutating func write(_ document: ManifestDocument, _ take: Sink) throws(Failure) {
    let journal = document.journal
    try write(.replace(journal.start), take)
    for action in journal.actions { try write(action, take) }
  }

  mutating func write(_ action: ManifestDocument.Action, _ take: Sink) throws(Failure) {
    switch action {
    case .edit(let edit, let title):
      try write(["edit", title], take)
      try write(edit, take)
    case .undo: try write(["undo"], take)
    case .redo: try write(["redo"], take)
    }
  }

  private mutating func write(_ edit: RowEdit, _ take: Sink) throws(Failure) {
    switch edit {
    case .set(let cells):
      try write(["set", "\(cells.count)"], take)
      for cell in cells {
        try write(
          ["\(cell.row)", cell.column.canonicalName, cell.isEdited ? "1" : "0", cell.value], take)
      }
    case .insert(let rows):
      try write(["insert", "\(rows.count)"], take)
      for insertion in rows {
        try write(["\(insertion.position)"] + cells(of: insertion.row), take)
      }
    case .delete(let ids):
      try write(["delete", "\(ids.count)"], take)
      for id in ids { try write(["\(id)"], take) }
    case .replace(let table):
      let convention = table.convention?.rawValue ?? ""
      try write(
        ["replace", "\(table.rows.count)", table.schema.rawValue, convention, "\(table.nextID)"],
        take)
      for row in table.rows { try write(cells(of: row), take) }
    case .sequence(let edits):
      try write(["sequence", "\(edits.count)"], take)
      for edit in edits { try write(edit, take) }
    }
  }

  private func cells(of row: ManifestRow) -> [String] {
    ["\(row.id)", "\(row.editedColumns.bits)", row.fillNote ?? ""] + row.storage
  }

  private mutating func write(_ cells: [String], _ take: Sink) throws(Failure) {
    DelimitedText.tsv.append(cells, to: &piece)
    guard piece.utf8.count >= Self.pieceBytes else { return }
    try take(piece)
    piece.removeAll(keepingCapacity: true)
  }
}

extension ManifestDocument {
  /// Writes the document with everything that was done to it.
  public func write<Failure: Error>(
    to take: (String) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = JournalWriter<Failure>()
    try writer.write(self, take)
    try writer.finish(take)
  }
}

extension ManifestDocument.Action {
  /// Writes the action, to stand behind what is written already.
  public func write<Failure: Error>(
    to take: (String) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = JournalWriter<Failure>()
    try writer.write(self, take)
    try writer.finish(take)
  }
}
