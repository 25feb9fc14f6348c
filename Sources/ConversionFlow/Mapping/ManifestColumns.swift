import Manifest
import Screen

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

  /// - Parameter content: Columns that the widest cell takes.
  static func tableColumn(
    _ column: ManifestColumn, content: Int, in schema: ManifestSchema
  ) -> TableColumn {
    TableColumn(
      title: title(of: column, in: schema), natural: content, minimum: minimum(of: column),
      cut: column == .surfaceFinding ? .middle : .end)
  }

  /// A column of a width that a person chose.
  static func tableColumn(
    _ column: ManifestColumn, width: Int, in schema: ManifestSchema
  ) -> TableColumn {
    var result = tableColumn(column, content: width, in: schema)
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
    case .sortedRecording: 26
    case .surfaceFinding: 16
    case .histologyTrackID, .ephysCollection, .logicalProbe: 10
    default: 6
    }
  }
}
