import Neuroglancer
import Vocabulary

/// What is left to assign: streams without a track by recording, tracks without a row, and rows
/// whose track has no stream yet.
public struct Unassigned: Equatable, Sendable {
  /// What a person assigns.
  public enum Item: Equatable, Sendable {
    case stream(UncoveredStream)
    /// Without a row.
    case track(String)
    /// - Parameter number: As it shows, from 1.
    case row(ManifestRow.ID, number: Int, track: String)
  }

  public enum Line: Equatable, Sendable {
    case heading(String)
    /// A sorted asset that the lines below belong to.
    case recording(String)
    /// A probe whose shanks are streams of their own, those without a track below it.
    case probe(String, left: Int, of: Int)
    /// - Parameter depth: Below how many of the others it stands.
    case item(Item, text: String, note: String, depth: Int)
  }

  public private(set) var lines: [Line] = []
  public private(set) var streamCount = 0
  public private(set) var trackCount = 0
  public private(set) var rowCount = 0
  /// Whether streams of a selected recording are not known yet.
  public let isPending: Bool

  public var isEmpty: Bool { lines.isEmpty }

  /// `3 streams, 1 track and 2 rows`.
  public var summary: String {
    listed(
      [(streamCount, "stream"), (trackCount, "track"), (rowCount, "row")].filter { $0.0 > 0 }
        .map { counted($0.0, $0.1) })
  }

  init(
    _ coverage: Coverage, _ streams: StreamLists, _ tracks: [ProbeTrack], in table: ManifestTable
  ) {
    isPending = coverage.isPending
    addStreams(coverage.streams, streams)
    addTracks(coverage.tracks, tracks)
    addRows(of: table)
  }

  private mutating func addStreams(_ uncovered: [UncoveredStream], _ streams: StreamLists) {
    streamCount = uncovered.count
    guard !uncovered.isEmpty else { return }
    lines.append(.heading("Streams without a track"))
    for name in streams.names {
      let left = Set(uncovered.filter { $0.recording == name }.map(\.stream))
      guard !left.isEmpty else { continue }
      lines.append(.recording(name))
      for probe in RecordedProbe.all(of: streams.entries[name]?.streams ?? []) {
        let missing = probe.streams.filter { left.contains($0.name) }
        guard !missing.isEmpty else { continue }
        let isSplit = probe.streams.count > 1
        if isSplit {
          lines.append(.probe(probe.name, left: missing.count, of: probe.streams.count))
        }
        for stream in missing {
          let item = Item.stream(UncoveredStream(recording: name, stream: stream.name))
          let shank = stream.shank.map { "shank \($0)" }
          lines.append(
            .item(
              item, text: shank ?? stream.name, note: shank == nil ? "" : stream.name,
              depth: isSplit ? 2 : 1))
        }
      }
    }
  }

  private mutating func addTracks(_ names: [String], _ tracks: [ProbeTrack]) {
    trackCount = names.count
    guard !names.isEmpty else { return }
    lines.append(.heading("Tracks without a row"))
    let points = Dictionary(tracks.map { ($0.name, $0.points.count) }) { first, _ in first }
    for name in names {
      lines.append(
        .item(.track(name), text: name, note: counted(points[name] ?? 0, "point"), depth: 1))
    }
  }

  /// Of a table of many thousand rows the first ones are enough to go on with.
  private mutating func addRows(of table: ManifestTable) {
    for (position, row) in table.packed.prefix(1000).enumerated()
    where row[.histologyTrackID] != 0
      && (row[.sortedRecording] == 0 || row[.ephysCollection] == 0)
    {
      if rowCount == 0 { lines.append(.heading("Rows without a stream")) }
      rowCount += 1
      let track = table.texts[row[.histologyTrackID]]
      lines.append(
        .item(
          .row(row.id, number: position + 1, track: track), text: track,
          note: "row \(position + 1)", depth: 1))
    }
  }
}

extension RowValidation {
  /// What is left to assign in a table that this is the validation of.
  public func unassigned(in table: ManifestTable) -> Unassigned {
    Unassigned(coverage, streams, tracks, in: table)
  }
}
