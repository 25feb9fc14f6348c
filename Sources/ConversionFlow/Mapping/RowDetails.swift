import Manifest
import Screen
import Vocabulary

extension AppState {
  /// The row under the cursor: what is wrong with it, and every cell uncut.
  mutating func showRow() {
    guard let index = manifest.currentRow else {
      report(noRow, .hint)
      return
    }
    show(.text(TextOverlay(title: "Row \(index + 1)", lines: manifest.details(ofRow: index))))
  }
}

extension ManifestStage {
  fileprivate func details(ofRow index: Int) -> [Span] {
    let row = table.rows[index]
    let problems = isSearching ? [] : problems(ofRow: index)
    var lines = problems.map { problem in
      problem.severity == .error
        ? Span("✗ \(printable(problem.message))", .problem)
        : Span("~ \(printable(problem.message))", .warning)
    }
    if let reason = row.reason, !problems.contains(where: { $0.message == reason }) {
      lines.append(Span("· \(printable(reason))", .hint))
    }
    if lines.isEmpty, !isSearching {
      lines.append(Span("Nothing is wrong with this row.", .success))
    }
    lines.append(Span(""))
    let names = table.schema.columns.map { $0.name(in: table.schema) }
    let width = names.map(\.count).max() ?? 0
    for (column, name) in zip(table.schema.columns, names) {
      let text = row[column].isEmpty ? "–" : printable(row[column])
      let mark = row.editedColumns.contains(column) ? "  (set by hand)" : ""
      lines.append(Span("\(padded(name, to: width))  \(text)\(mark)"))
    }
    return lines
  }
}
