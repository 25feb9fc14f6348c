import Manifest
import Screen

/// Columns made wider, hidden and shown again.
extension AppState {
  mutating func runOnColumns(_ command: Command) {
    switch command {
    case .widenColumn: manifest.widen(by: 2, in: manifest.areas(in: body).table)
    case .narrowColumn: manifest.widen(by: -2, in: manifest.areas(in: body).table)
    case .hideColumn: hideColumn()
    default: askWhatToShow()
    }
    fitTables()
  }

  private mutating func hideColumn() {
    guard let column = manifest.currentColumn else { return }
    let name = column.name(in: manifest.table.schema)
    guard manifest.layout.hide(column) else {
      return report("\(name) is the last column that shows.", .hint)
    }
    manifest.arrange()
    report("\(name) is hidden; \(key(.resetColumns)) shows it again.", .hint)
  }

  /// Asks which of the hidden columns to show; without any, widths fit their content again.
  private mutating func askWhatToShow() {
    let hidden = manifest.layout.hidden(in: manifest.table.schema)
    guard !hidden.isEmpty else { return show(nil) }
    let each = hidden.map {
      ConfirmOverlay.Choice($0.name(in: manifest.table.schema), .showColumn($0))
    }
    overlays.append(
      .confirm(
        ConfirmOverlay(
          title: "Show which column again?", lines: [],
          choices: [.init("All, as wide as they want", .showColumn(nil))] + each
            + [.init("None", nil)])))
  }

  /// Shows a column again, or all of them, each as wide as its content wants.
  mutating func show(_ column: ManifestColumn?) {
    if let column { manifest.layout.show(column) } else { manifest.layout = ManifestColumns() }
    manifest.arrange()
    fitTables()
  }
}

extension ManifestStage {
  /// Columns of the gutter: the row's number, a mark, and a blank.
  var gutterWidth: Int { String(table.rows.count).count + 2 }

  /// Works out heads and widths; of a long table a few hundred rows are asked.
  mutating func fitColumns() {
    let table = table
    let count = table.rows.count
    let sample = Array(stride(from: 0, to: count, by: max(1, count / 300)))
    let marks = sorting.map { [$0.column: $0.isDescending ? "↓" : "↑"] } ?? [:]
    layout.fit(to: table.schema, marks: marks) { column in
      table.values(of: column, at: sample)
    }
  }

  /// Makes the cursor's column wider or narrower by some columns of the screen.
  mutating func widen(by columns: Int, in area: Rect) {
    let slots = view.layout(of: content, in: area).slots
    guard let column = currentColumn,
      let slot = slots.first(where: { $0.index == view.cursor.column })
    else { return }
    layout.set(max(4, min(slot.width + columns, area.width - gutterWidth)), of: column)
    arrange()
  }

  /// Scrolls sideways until the cursor's column shows.
  mutating func showCursorColumn(in area: Rect) {
    view.showCursorColumn(
      layout.widths, room: area.width - gutterWidth, frozen: layout.frozen)
  }
}
