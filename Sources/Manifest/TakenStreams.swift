import Vocabulary

/// Which rows have which stream and which track already.
struct TakenStreams {
  private struct Use {
    let row: ManifestRow.ID
    /// As it shows, from 1.
    let number: Int
    let track: String
  }

  private struct Key: Hashable {
    let recordingID: String
    let stream: String
  }

  private var byStream: [Key: [Use]] = [:]
  private var byTrack: [String: [Use]] = [:]

  init(_ table: ManifestTable) {
    var sessions: [Int: String] = [:]
    for (position, row) in table.packed.enumerated() {
      let track = table.texts[row[.histologyTrackID]]
      let use = Use(row: row.id, number: position + 1, track: track)
      if !track.isEmpty { byTrack[track, default: []].append(use) }
      guard row[.sortedRecording] != 0, row[.ephysCollection] != 0 else { continue }
      let session =
        sessions[row[.sortedRecording]]
        ?? ManifestRow.recordingID(of: table.texts[row[.sortedRecording]])
      sessions[row[.sortedRecording]] = session
      let key = Key(recordingID: session, stream: table.texts[row[.ephysCollection]])
      byStream[key, default: []].append(use)
    }
  }

  /// `row 3 (A_0409)`; empty when no other row has the stream.
  func rows(on stream: String, of recording: String, besides row: ManifestRow.ID) -> String {
    let key = Key(recordingID: ManifestRow.recordingID(of: recording), stream: stream)
    let uses = (byStream[key] ?? []).filter { $0.row != row }
    guard uses.count == 1, !uses[0].track.isEmpty else { return Self.listed(uses) }
    return "\(Self.listed(uses)) (\(printable(uses[0].track)))"
  }

  /// `rows 3 and 4`; empty when no other row has the track.
  func rows(of track: String, besides row: ManifestRow.ID) -> String {
    Self.listed((byTrack[track] ?? []).filter { $0.row != row })
  }

  private static func listed(_ uses: [Use]) -> String {
    uses.isEmpty ? "" : rowsListed(uses.map(\.number))
  }
}
