/// What the choice of a stream settles in the other cells of its row (conversion.md 5).
///
/// A split stream is one shank of its probe, which settles probe and shanks; any other is its own
/// probe, and its shanks stay for a person to say.
struct StreamFollowing {
  private let schema: ManifestSchema
  private let streams: StreamLists

  init(_ schema: ManifestSchema, _ context: MatchingContext) {
    self.init(schema, StreamLists(context))
  }

  init(_ schema: ManifestSchema, _ streams: StreamLists) {
    self.schema = schema
    self.streams = streams
  }

  /// The columns whose choice settles others.
  static let leading: ColumnSet = [.sortedRecording, .ephysCollection]

  /// The cells that a row gets with its stream, as far as it does not say them already.
  /// - Parameters:
  ///   - row: With its new recording and stream.
  ///   - before: The row as it was.
  func cells(
    of row: ManifestRow, before: ManifestRow
  ) -> [(column: ManifestColumn, value: String)] {
    let stream = row[.ephysCollection]
    let split = streams.split(stream, of: row[.sortedRecording])
    let wasSplit = streams.split(before[.ephysCollection], of: before[.sortedRecording]) != nil
    var cells: [(column: ManifestColumn, value: String)] = []
    switch schema {
    case .launcher:
      if split != nil { cells = [(.probeShank, "")] }
    case .alignment:
      cells = [(.logicalProbe, split?.base ?? stream)]
      if let split {
        cells += [(.histologyShank, "\(split.position - 1)"), (.ephysShank, "0")]
      } else if wasSplit {
        cells += [(.histologyShank, ""), (.ephysShank, "")]
      }
    }
    return cells.filter { row[$0.column] != $0.value }
  }

  /// Gives a row the cells that its stream settles, those aside that are not to be changed.
  func settle(_ row: inout ManifestRow, before: ManifestRow, keeping kept: ColumnSet) {
    for (column, value) in cells(of: row, before: before) where !kept.contains(column) {
      row.set(column, to: value, isEdited: false)
    }
  }
}
