import Manifest
import Screen

/// The first rows of the manifest as it will be written, as a small table.
struct ManifestPreview: Equatable, Sendable {
  private let heads: [String]
  private let rows: [[String]]
  private let rowCount: Int

  /// No screen shows more rows than this.
  private static let most = 200

  init(_ table: ManifestTable) {
    let columns = table.schema.columns
    heads = columns.map { $0.name(in: table.schema) }
    rows = table.rows.prefix(Self.most).map { row in columns.map { row[$0] } }
    rowCount = table.rows.count
  }

  func draw(into frame: inout Frame, in rect: Rect) {
    guard rect.height > 2 else { return }
    frame.write(
      "The manifest as it will be written:", row: rect.row, column: rect.column, role: .header)
    let area = rect.split(top: 1).bottom
    var view = TableView()
    view.resize(rows: rows.count, columns: heads.count)
    let content = TableContent(
      rows: rows.map { row in row.map { Span($0, .hint) } },
      heads: heads.map { TableHead($0, minimum: 6, cut: .middle) })
    view.draw(content, into: &frame, in: area)
    let hidden = rowCount - (area.height - 1)
    if hidden > 0 {
      let text = " … \(hidden) more "
      frame.write(
        text, row: rect.row, column: rect.column + rect.width - Glyph.width(of: text), role: .hint)
    }
  }
}
