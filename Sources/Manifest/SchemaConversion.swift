import AssetSearch
import Vocabulary

extension ManifestTable {
  /// The table in another schema.
  ///
  /// Into `alignment`, the columns that a stream decides are filled where they are empty: a split
  /// stream `<base>-<N>` is shank N−1 of `<base>`, any other its own probe with the shank given.
  ///
  /// - Parameter context: Knows the streams of the recordings; without it no stream is split.
  /// - Returns: The table, and a note for each thing the schema cannot say.
  public func converted(
    to schema: ManifestSchema, context: MatchingContext?
  ) -> (table: ManifestTable, notes: [String]) {
    guard schema != self.schema else { return (self, []) }
    let streams = context.map(StreamLists.init) ?? StreamLists()
    var losses = Losses()
    let rows = rows.map { row in
      switch schema {
      case .alignment: Self.alignmentRow(row, streams, &losses)
      case .launcher: Self.launcherRow(row, streams, &losses)
      }
    }
    let table = ManifestTable(schema: schema, convention: convention, rows: rows)
    return (table, losses.notes)
  }

  private static func alignmentRow(
    _ row: ManifestRow, _ streams: StreamLists, _ losses: inout Losses
  ) -> ManifestRow {
    let collection = row[.ephysCollection]
    let split = streams.split(collection, of: row[.sortedRecording])
    let format = row[.annotationFormat]
    if !format.isEmpty, format.lowercased() != "json" {
      losses.count("annotation_format \(quoted(format))")
    }
    if split != nil, !row[.probeShank].isEmpty { losses.count("probe_shank of a split stream") }
    var result = row
    result.fill(.logicalProbe, with: split?.base ?? collection)
    result.fill(.histologyShank, with: split.map { "\($0.position - 1)" } ?? row[.probeShank])
    result.fill(.ephysShank, with: split == nil ? row.ephysShankText : "0")
    result.drop([.probeShank, .annotationFormat])
    return result
  }

  private static func launcherRow(
    _ row: ManifestRow, _ streams: StreamLists, _ losses: inout Losses
  ) -> ManifestRow {
    let collection = row[.ephysCollection]
    let isSplit = streams.split(collection, of: row[.sortedRecording]) != nil
    let histology = row.histologyShankText
    if isSplit {
      losses.count("the shank of split stream \(quoted(collection))")
    } else if histology != row.ephysShankText {
      losses.count("a histology_shank that differs from ephys_shank")
    }
    let probe = row[.logicalProbe]
    if !isSplit, !probe.isEmpty, probe != collection {
      losses.count("logical_probe \(quoted(probe))")
    }
    for column in ManifestColumn.perBrain where !row[column].isEmpty {
      losses.count(column.canonicalName)
    }
    var result = row
    result.fill(.probeShank, with: isSplit ? "" : histology)
    result.fill(.annotationFormat, with: "json")
    result.drop(
      [.logicalProbe, .histologyShank, .ephysShank, .registrationAsset, .templateToCCFAsset])
    return result
  }
}

/// What a conversion could not say, and in how many rows.
private struct Losses {
  private var rows: [(what: String, count: Int)] = []

  mutating func count(_ what: String) {
    if let index = rows.firstIndex(where: { $0.what == what }) {
      rows[index].count += 1
    } else {
      rows.append((what, 1))
    }
  }

  var notes: [String] {
    rows.map { "This schema cannot say \($0.what): left out in \(counted($0.count, "row"))." }
  }
}

extension ManifestRow {
  /// Sets an empty cell.
  fileprivate mutating func fill(_ column: ManifestColumn, with value: String) {
    guard self[column].isEmpty else { return }
    set(column, to: value, isEdited: editedColumns.contains(column))
  }

  fileprivate mutating func drop(_ columns: [ManifestColumn]) {
    for column in columns { set(column, to: "", isEdited: false) }
  }
}
