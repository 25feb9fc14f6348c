import Manifest

/// A table and what is wrong with it.
struct Checked {
  let table: ManifestTable
  let validation: RowValidation

  init(_ table: ManifestTable, _ context: MatchingContext) {
    self.table = table
    validation = RowValidation(table, context)
  }

  init(_ table: ManifestTable, _ validation: RowValidation) {
    self.table = table
    self.validation = validation
  }

  var problems: [Problem] { validation.problems(in: table) }
  var errorCount: Int { validation.errorCount }
  var warningCount: Int { validation.warningCount }
  var coverage: Coverage { validation.coverage }

  func problems(of row: ManifestRow.ID) -> [Problem] { validation.problems(of: row, in: table) }

  func problems(of row: ManifestRow.ID, column: ManifestColumn) -> [Problem] {
    problems(of: row).filter { $0.column == column }
  }

  func severity(of row: ManifestRow.ID) -> Problem.Severity? {
    validation.severity(of: row, in: table)
  }

  /// All that is said of the table, the rows each problem names aside where it is asked by row.
  var account: [String] {
    ["\(errorCount) \(warningCount)", "\(coverage)"]
      + problems.map { "\($0.severity) \($0.message) \($0.rows) \($0.columnName ?? "-")" }
      + table.rows.map { row in
        "\(row.id) \(severity(of: row.id).map { "\($0)" } ?? "-") "
          + problems(of: row.id).map(\.message).joined(separator: "; ")
      }
  }
}
