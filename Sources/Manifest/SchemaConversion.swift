import AssetSearch
import Vocabulary

extension ManifestTable {
  /// The table in another schema.
  ///
  /// Into `alignment`, the columns that a stream decides are filled where they are empty: a split
  /// stream `<base>-<N>` is shank N−1 of `<base>`, any other its own probe with the shank given.
  ///
  /// - Parameter context: Knows the streams of the recordings; without it no stream is split.
  /// - Returns: The table, and a note for each thing the schema cannot say, naming its rows.
  public func converted(
    to schema: ManifestSchema, context: MatchingContext?
  ) -> (table: ManifestTable, notes: [String]) {
    guard schema != self.schema else { return (self, []) }
    let streams = context.map(StreamLists.init) ?? StreamLists()
    var losses = Losses("The \(schema.rawValue) schema")
    let rows = rows.enumerated().map { position, row in
      losses.row = position + 1
      return switch schema {
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
      losses.note("annotation_format \(quoted(format))")
    }
    if split != nil, !row[.probeShank].isEmpty { losses.note("probe_shank of a split stream") }
    let isByHand = row.editedColumns.contains(.probeShank) && split == nil
    var result = row
    result.fill(.logicalProbe, with: split?.base ?? collection)
    result.fill(
      .histologyShank, with: split.map { "\($0.position - 1)" } ?? row[.probeShank],
      isByHand: isByHand)
    result.fill(.ephysShank, with: split == nil ? row.ephysShankText : "0", isByHand: isByHand)
    result.drop([.probeShank, .annotationFormat])
    return result
  }

  private static func launcherRow(
    _ row: ManifestRow, _ streams: StreamLists, _ losses: inout Losses
  ) -> ManifestRow {
    let collection = row[.ephysCollection]
    let split = streams.split(collection, of: row[.sortedRecording])
    let histology = row.histologyShankText
    let probe = row[.logicalProbe]
    if split != nil {
      losses.note("which shank of its probe a split stream is")
    } else if histology != row.ephysShankText {
      losses.note("a histology_shank that differs from ephys_shank")
    }
    if split == nil, !probe.isEmpty, probe != collection {
      losses.note("logical_probe \(quoted(probe))")
    }
    for column in ManifestColumn.perBrain where !row[column].isEmpty {
      losses.note(column.canonicalName)
    }
    let isByHand = [ManifestColumn.histologyShank, .ephysShank].contains(
      where: row.editedColumns.contains)
    var result = row
    result.fill(.probeShank, with: split == nil ? histology : "", isByHand: isByHand)
    result.fill(.annotationFormat, with: "json")
    result.drop(
      [.logicalProbe, .histologyShank, .ephysShank, .registrationAsset, .templateToCCFAsset])
    return result
  }
}

extension ManifestRow {
  /// Sets an empty cell.
  /// - Parameter isByHand: Whether what it is set from was set by a person.
  fileprivate mutating func fill(
    _ column: ManifestColumn, with value: String, isByHand: Bool = false
  ) {
    guard self[column].isEmpty else { return }
    set(column, to: value, isEdited: isByHand || editedColumns.contains(column))
  }

  fileprivate mutating func drop(_ columns: [ManifestColumn]) {
    for column in columns { set(column, to: "", isEdited: false) }
  }
}
