import Manifest
import Screen
import Vocabulary

/// What stands in the top line of the manifest's box.
extension ManifestStage {
  /// As many facts as fit, the weightiest first.
  func title(width: Int, _ commands: CommandTable) -> String {
    var title = "Manifest · \(counted(table.rows.count, "row"))"
    func add(_ facts: String...) {
      let room = width - Glyph.width(of: title) - 3
      if let fact = facts.first(where: { Glyph.width(of: $0) <= room }) { title += " · \(fact)" }
    }
    if !filter.isEmpty { add("\(shown.count) with “\(filter)”", "\(shown.count) shown") }
    let hidden = layout.hidden(in: table.schema).map { $0.name(in: table.schema) }
    if !hidden.isEmpty {
      let count = "\(hidden.count) hidden"
      add("\(count): \(hidden.joined(separator: ", "))", count)
    }
    if table.schema == .alignment {
      add("alignment schema (\(commands.key(of: .switchSchema)))", "alignment")
    }
    if let convention = table.convention {
      add("convention: \(convention.rawValue) (\(commands.key(of: .chooseConvention)))")
    }
    return title
  }

  /// The size of the selection, and what is in it; else whether the work is on disk.
  var note: String {
    guard let cells = view.selection, view.hasSelection else { return keptNote }
    let (filled, distinct) = contents(of: cells)
    return
      "\(cells.rows.count) × \(cells.columns.count) selected, \(filled) filled, \(distinct) distinct"
  }

  private var keptNote: String {
    switch keeping {
    case .untouched: ""
    case .saved(let time): "saved \(PacificTime(epochSeconds: time).clock)"
    case .failed: "✗ not saved"
    case .readOnly: "read-only"
    }
  }

  /// How many of the selected cells hold text, and how many different texts those are.
  ///
  /// Counted up to a thousand rows, `+` behind it then: the count is made anew for each key.
  private func contents(of cells: TableView.Selection) -> (filled: String, distinct: String) {
    let rows = cells.rows.prefix(1000)
    let texts = rows.flatMap { row in
      cells.columns.map { table.rows[shown[row]][columns[$0]] }.filter { !$0.isEmpty }
    }
    let more = rows.count < cells.rows.count ? "+" : ""
    return ("\(texts.count)\(more)", "\(Set(texts).count)\(more)")
  }
}
