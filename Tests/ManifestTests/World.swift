import AssetSearch
import Manifest
import Neuroglancer
import Vocabulary

/// A subject with three days of recording, made up for these tests.
enum World {
  static let stem = "SmartSPIM_717381_2024-05-20_15-19-15_neuroglancer-state_2024-06-01_10-00-00"
  static let subject = "717381"

  static let first = "ecephys_717381_2024-04-09_11-14-13_sorted_2024-04-10_22-15-25"
  static let second = "ecephys_717381_2024-04-10_16-29-12_sorted_2024-04-11_19-02-40"
  static let secondAgain = "ecephys_717381_2024-04-10_16-29-12_sorted_2024-06-01_08-00-00"
  static let third = "ecephys_717381_2024-04-12_09-30-00_sorted_2024-04-13_08-00-00"
  static let surface = "ecephys_717381_2024-04-09_11-44-16"

  /// A sorted asset under its own name as ID.
  static func recording(
    _ name: String, probes: Finding<[String]> = .found(["ProbeA", "ProbeB"]),
    streams: Finding<[String]> = .found(["ProbeA", "ProbeB"]), isError: Bool = false
  ) throws -> SortedRecording {
    var recording = SortedRecording(
      asset: DataAsset(id: name, name: name, created: 0),
      session: try SessionName(firstIn: name))
    recording.probes = probes
    recording.streams = streams
    recording.output = .found(isError ? .error("Traceback") : .clean)
    return recording
  }

  static func assets(_ sorted: [SortedRecording]) throws -> SubjectAssets {
    var assets = SubjectAssets(subject: subject)
    assets.sorted = sorted
    let raw = [first, surface, second, third].map { name in
      SessionName.all(in: name).first
    }
    assets.ecephys = raw.compactMap { $0 }.map { session in
      let asset = DataAsset(id: session.id, name: session.id, created: 0)
      return SessionAsset(session: session, asset: .found(asset))
    }
    assets.surface = [try SessionName(firstIn: first): try SessionName(firstIn: surface)]
    return assets
  }

  static func track(
    _ name: String, points: Int = 3, isArchived: Bool = false
  ) -> ProbeTrack {
    ProbeTrack(
      name: name, points: (0..<points).map { [Double($0), 0, 0] }, isArchived: isArchived)
  }

  /// Three recordings, all in use unless `selected` says otherwise.
  static func context(
    _ names: [String] = [], tracks: [ProbeTrack] = [], sorted: [SortedRecording]? = nil,
    selected: [String]? = nil
  ) throws -> MatchingContext {
    let sorted = try sorted ?? [first, second, third].map { try recording($0) }
    return MatchingContext(
      stem: stem, subject: subject, tracks: names.map { track($0) } + tracks,
      assets: try assets(sorted), selectedAssets: Set(selected ?? sorted.map(\.id)))
  }

  /// A complete row.
  static func row(
    _ id: Int, _ track: String, _ recording: String, _ probe: String, shank: String = "",
    changing cells: [ManifestColumn: String] = [:]
  ) -> ManifestRow {
    let complete: [ManifestColumn: String] = [
      .mouseID: subject, .sortedRecording: recording, .probeFile: stem, .ephysCollection: probe,
      .probeShank: shank, .histologyTrackID: track, .annotationFormat: "json",
    ]
    return ManifestRow(id: id, cells: complete.merging(cells) { $1 })
  }

  /// The launcher's columns that differ between rows, for reading.
  static func summary(_ row: ManifestRow) -> [String] {
    [
      row[.sortedRecording], row[.ephysCollection], row[.probeShank], row[.histologyTrackID],
      row[.surfaceFinding],
    ]
  }
}

/// The same numbers every time: xorshift64*.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
