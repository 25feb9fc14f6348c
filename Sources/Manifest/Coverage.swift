import Neuroglancer
import Vocabulary

/// What the selected recordings and the state have that no row says.
public struct Coverage: Equatable, Sendable {
  /// Streams without a track, in the order of the recordings.
  public let streams: [UncoveredStream]
  /// Tracks with points and without a row, in the order of the layers.
  public let tracks: [String]
  /// Whether streams of a selected recording are not known yet.
  public let isPending: Bool
  /// One line, streams by the day of their recording:
  /// `no track: 04-09 ProbeC ProbeD, 04-10 ProbeE · no row: 268`. Empty when nothing is left out.
  public let line: String

  init(streams: [UncoveredStream], tracks: [String], isPending: Bool) {
    self.streams = streams
    self.tracks = tracks
    self.isPending = isPending
    line = Self.line(streams, tracks)
  }

  private static func line(_ streams: [UncoveredStream], _ tracks: [String]) -> String {
    var parts: [String] = []
    if !streams.isEmpty {
      var days: [(day: String, streams: [String])] = []
      for stream in streams {
        if days.last?.day != stream.day { days.append((stream.day, [])) }
        days[days.count - 1].streams.append(printable(stream.stream))
      }
      let texts = days.map { "\($0.day) \($0.streams.joined(separator: " "))" }
      parts.append("no track: \(texts.joined(separator: ", "))")
    }
    if !tracks.isEmpty {
      parts.append("no row: \(tracks.map { printable($0) }.joined(separator: ", "))")
    }
    return parts.joined(separator: " · ")
  }
}

/// How many rows say each layer of the state, and which streams should have a track.
struct CoverageCount {
  private let layers: [ProbeTrack]
  private var rows: [Int]
  /// The streams of the selected recordings that are known.
  private let wanted: [(stream: UncoveredStream, place: StreamPlace)]
  private let isPending: Bool
  private var isStale = true
  private(set) var coverage = Coverage(streams: [], tracks: [], isPending: false)

  init(_ rules: inout RowRules) {
    layers = rules.context.tracks
    rows = layers.map { _ in 0 }
    isPending = rules.streams.entries.values.contains(where: \.isPending)
    var wanted: [(stream: UncoveredStream, place: StreamPlace)] = []
    for name in rules.streams.names {
      guard let entry = rules.streams.entries[name], !entry.isPending else { continue }
      for stream in entry.streams {
        wanted.append(
          (
            UncoveredStream(recording: name, stream: stream),
            rules.place(of: stream, in: name)
          ))
      }
    }
    self.wanted = wanted
  }

  mutating func add(layer: Int) {
    rows[layer] += 1
    if rows[layer] == 1 { isStale = true }
  }

  mutating func remove(layer: Int) {
    rows[layer] -= 1
    if rows[layer] == 0 { isStale = true }
  }

  /// A stream got its first row or lost its last.
  mutating func streamsChanged() { isStale = true }

  /// Finds again what is left out, where that has changed.
  mutating func settle(_ uses: StreamUses) {
    guard isStale else { return }
    isStale = false
    // Two sorts of one session have the same streams: a track on either covers both.
    coverage = Coverage(
      streams: wanted.filter { !uses.isUsed($0.place) }.map(\.stream),
      tracks: uncoveredLayers.map(\.name), isPending: isPending)
  }

  var uncoveredLayers: [ProbeTrack] {
    zip(layers, rows).filter { $1 == 0 && !$0.isArchived && !$0.points.isEmpty }.map(\.0)
  }
}
