import Manifest
import Screen
import Vocabulary

/// How the columns of a manifest show: their order, heads and widths.
enum ManifestColumns {
  /// Columns that stay when the table scrolls sideways: the recording and the track.
  static let frozen = 2

  /// The schema's columns, those that people decide first and those the program fills last.
  static func shown(in schema: ManifestSchema) -> [ManifestColumn] {
    let all = schema.columns
    let first: [ManifestColumn] = [
      .sortedRecording, .histologyTrackID, .ephysCollection, .probeShank, .logicalProbe,
      .histologyShank, .ephysShank, .surfaceFinding,
    ]
    return first.filter(all.contains)
      + all.filter { !first.contains($0) && !$0.isReadOnly } + all.filter(\.isReadOnly)
  }

  /// A column as wide as its values want.
  static func tableColumn(
    _ column: ManifestColumn, values: [String], in schema: ManifestSchema
  ) -> TableColumn {
    let least =
      column == .sortedRecording ? values.map(throughDay).max() ?? 0 : minimum(of: column)
    return TableColumn(
      title: title(of: column, in: schema),
      natural: values.map { Glyph.width(of: $0) }.max() ?? 0, minimum: least,
      cut: column == .surfaceFinding ? .middle : .end)
  }

  /// Columns of a recording's name through its day, which tells recordings apart, and of the cut.
  private static func throughDay(_ recording: String) -> Int {
    guard let session = SessionName.all(in: recording).first else { return 10 }
    return Glyph.width(of: "\(session.platform)_\(session.subject)_\(session.date)…")
  }

  /// A column of a width that a person chose.
  static func tableColumn(
    _ column: ManifestColumn, width: Int, in schema: ManifestSchema
  ) -> TableColumn {
    var result = tableColumn(column, values: [], in: schema)
    result.title = fitted(result.title, to: width)
    result.natural = width
    result.minimum = width
    return result
  }

  /// Short, where the schema's own name is long for what stands below it.
  private static func title(of column: ManifestColumn, in schema: ManifestSchema) -> String {
    switch column {
    case .probeShank: "shank"
    case .annotationFormat: "format"
    default: column.name(in: schema)
    }
  }

  private static func minimum(of column: ManifestColumn) -> Int {
    switch column {
    case .surfaceFinding: 16
    case .histologyTrackID, .ephysCollection, .logicalProbe: 10
    default: 6
    }
  }
}
