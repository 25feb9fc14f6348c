import Manifest
import Screen
import Vocabulary

/// The columns of a manifest as they show: their order, which are hidden, heads and widths.
struct ManifestColumns: Equatable, Sendable {
  private(set) var hidden: Set<ManifestColumn> = []
  /// Widths that a person chose; the others fit their content.
  private var chosenWidths: [ManifestColumn: Int] = [:]
  /// From left to right, as of the last fitting.
  private(set) var shown: [ManifestColumn] = []
  /// Of the columns that show.
  private(set) var widths: [TableColumn] = []

  /// Columns that stay when the table scrolls sideways.
  var frozen: Int { shown.prefix { Self.identifying.contains($0) }.count }

  /// The recording and the track tell a row from the others.
  private static let identifying: [ManifestColumn] = [.sortedRecording, .histologyTrackID]

  /// Works the columns out anew.
  /// - Parameters:
  ///   - marks: Stand behind the head of a column, such as the order of a sort.
  ///   - values: What stands in a column, as much of it as decides its width.
  mutating func fit(
    to schema: ManifestSchema, marks: [ManifestColumn: String],
    values: (ManifestColumn) -> [String]
  ) {
    shown = Self.ordered(schema).filter { !hidden.contains($0) }
    widths = shown.map { column in
      let mark = marks[column].map { " \($0)" } ?? ""
      let title = column.name(in: schema) + mark
      let short = Self.shortTitle(of: column, in: schema) + mark
      guard let width = chosenWidths[column] else {
        return Self.tableColumn(column, title, short, values: values(column))
      }
      return TableColumn(
        title: fitted(title, to: width), shortTitle: fitted(short, to: width), natural: width,
        minimum: width, cut: Self.cut(of: column))
    }
  }

  /// Hides a column; the last one stays.
  /// - Returns: Whether it is hidden now.
  mutating func hide(_ column: ManifestColumn) -> Bool {
    guard shown.count > 1, shown.contains(column) else { return false }
    hidden.insert(column)
    return true
  }

  mutating func show(_ column: ManifestColumn) { hidden.remove(column) }

  /// The hidden columns, from left to right where they would stand.
  func hidden(in schema: ManifestSchema) -> [ManifestColumn] {
    hidden.isEmpty ? [] : Self.ordered(schema).filter(hidden.contains)
  }

  mutating func set(_ width: Int, of column: ManifestColumn) { chosenWidths[column] = width }

  /// The schema's columns, those that people decide first and those the program fills last.
  private static func ordered(_ schema: ManifestSchema) -> [ManifestColumn] {
    let all = schema.columns
    let first: [ManifestColumn] = [
      .sortedRecording, .histologyTrackID, .ephysCollection, .probeShank, .logicalProbe,
      .histologyShank, .ephysShank, .surfaceFinding,
    ]
    return first.filter(all.contains)
      + all.filter { !first.contains($0) && !$0.isReadOnly } + all.filter(\.isReadOnly)
  }

  private static func tableColumn(
    _ column: ManifestColumn, _ title: String, _ shortTitle: String, values: [String]
  ) -> TableColumn {
    let least =
      column == .sortedRecording ? values.map(throughDay).max() ?? 0 : minimum(of: column)
    return TableColumn(
      title: title, shortTitle: shortTitle,
      natural: values.map { Glyph.width(of: $0) }.max() ?? 0, minimum: least,
      cut: cut(of: column))
  }

  private static func cut(of column: ManifestColumn) -> TableColumn.Cut {
    column == .surfaceFinding ? .middle : .end
  }

  /// Columns of a recording's name through its day, which tells recordings apart, and of the cut.
  private static func throughDay(_ recording: String) -> Int {
    guard let session = SessionName.all(in: recording).first else { return 10 }
    return Glyph.width(of: "\(session.platform)_\(session.subject)_\(session.date)…")
  }

  /// For narrow screens, where the schema's own name is long for what stands below it.
  private static func shortTitle(of column: ManifestColumn, in schema: ManifestSchema) -> String {
    switch column {
    case .probeShank: "shank"
    case .surfaceFinding: "surface"
    case .annotationFormat: "format"
    case .histologyTrackID where schema == .alignment: "track"
    case .ephysCollection where schema == .alignment: "collection"
    case .logicalProbe: "probe"
    case .histologyShank: "h-shank"
    case .ephysShank: "e-shank"
    default: column.name(in: schema)
    }
  }

  private static func minimum(of column: ManifestColumn) -> Int {
    switch column {
    case .surfaceFinding: 13
    case .histologyTrackID, .ephysCollection, .logicalProbe: 10
    default: 5
    }
  }
}
