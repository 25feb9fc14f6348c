import Vocabulary

/// A table filled again: what comes of it, and what that changes.
public struct Refill: Equatable, Sendable {
  /// How a row differs from what it was.
  public enum Change: Equatable, Sendable {
    case none
    case changed
    case added
  }

  public let filling: Filling
  /// The rows as they would be; those that follow an old one have its ID.
  public let table: ManifestTable
  /// Rows that would be gone.
  public let removed: [ManifestRow]
  private let changes: [ManifestRow.ID: Change]

  /// - Parameter keepingEdits: Whether cells that a person has set stay as they are.
  public init(
    of old: ManifestTable, _ context: MatchingContext, by choice: ConventionChoice,
    keepingEdits: Bool
  ) {
    filling = Filling(context, by: choice)
    let unmarked = keepingEdits ? old : old.withoutMarks
    let table = filling.table(keepingEditsOf: unmarked, context: context)
    self.table = table
    removed = old.rows.filter { table.row($0.id) == nil }
    let changes = table.rows.map { row -> (ManifestRow.ID, Change) in
      guard let before = old.row(row.id) else { return (row.id, .added) }
      let isSame = old.schema.columns.allSatisfy { before[$0] == row[$0] }
      return (row.id, isSame ? .none : .changed)
    }
    self.changes = Dictionary(changes) { first, _ in first }
  }

  public func change(of row: ManifestRow) -> Change { changes[row.id] ?? .none }

  /// `2 rows changed, 1 new, 1 gone`, or that the rows are the same.
  public var summary: String {
    let changed = changes.values.count { $0 == .changed }
    let added = changes.values.count { $0 == .added }
    let parts = [
      changed > 0 ? "\(counted(changed, "row")) changed" : "", added > 0 ? "\(added) new" : "",
      removed.isEmpty ? "" : "\(removed.count) gone",
    ].filter { !$0.isEmpty }
    return parts.isEmpty ? "the same rows" : parts.joined(separator: ", ")
  }
}

extension ManifestTable {
  /// Cells that a person has set.
  public var handEditedCells: Int { rows.reduce(0) { $0 + $1.editedColumns.count } }

  /// The same rows as if the program had filled them.
  fileprivate var withoutMarks: ManifestTable {
    ManifestTable(
      schema: schema, convention: convention,
      rows: rows.map { ManifestRow(id: $0.id, storage: $0.storage, fillNote: $0.fillNote) })
  }
}
