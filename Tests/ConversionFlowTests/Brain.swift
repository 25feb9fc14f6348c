import AssetSearch
import ConversionFlow
import Neuroglancer
import Vocabulary

/// An invented mouse: its state, and what a search finds of it.
enum Brain {
  static let now = 1_750_000_000
  static let session = "SmartSPIM_812345_2025-05-20_15-19-15"
  static let first = "ecephys_812345_2025-04-08_11-14-13"
  static let surface = "ecephys_812345_2025-04-08_13-40-55"
  static let second = "ecephys_812345_2025-04-09_10-58-02"

  /// A state with tracks along slightly bent lines.
  static func stateJSON(tracks: [String] = ["A_0408", "B_0408", "A_0409", "B 0409 v2"]) -> String {
    let layers = tracks.enumerated().map { index, name -> JSONValue in
      let points = (0..<12).map { step -> JSONValue in
        let along = Double(step)
        return [
          "type": "point",
          "point": [
            .number(300 + along * 40), .number(900 + Double(index) * 60 + along * along),
            .number(700 + along * Double(10 + index * 3)),
          ],
        ]
      }
      return [
        "type": "annotation", "name": .string(name), "annotationColor": "#00ff2a",
        "source": ["url": "local://annotations"], "annotations": .array(points),
      ]
    }
    let image: JSONValue = [
      "type": "image", "name": "Ex_561",
      "source": .string(
        "zarr://s3://aind-open-data/\(session)_stitched_2025-06-02_17-45-30/a.zarr"),
    ]
    let old: JSONValue = [
      "type": "annotation", "name": "A_0408 old", "archived": true, "annotations": [],
    ]
    let state: JSONValue = [
      "dimensions": [
        "z": [.number(2e-06), "m"], "y": [.number(4e-06), "m"], "x": [.number(4e-06), "m"],
      ],
      "layers": .array([image] + layers + [old]),
    ]
    return state.text()
  }

  static func opened(tracks: [String]? = nil) throws -> OpenedState {
    let text = tracks.map { stateJSON(tracks: $0) } ?? stateJSON()
    return try OpenedState(bytes: Array(text.utf8), origin: .file(path: "/data/state.json"))
  }

  static func name(_ id: String) throws -> SessionName { try SessionName(firstIn: id) }

  private static func raw(_ name: String, _ id: String) -> DataAsset {
    DataAsset(id: id, name: name, created: now - 5_000_000, dataLevel: "raw data")
  }

  static func sorted(
    _ session: String, _ time: String, _ id: String, probes: [String],
    output: OutputVerdict = .clean
  ) throws -> SortedRecording {
    var recording = SortedRecording(
      asset: DataAsset(id: id, name: "\(session)_sorted_\(time)", created: now - 4_000_000),
      session: try name(session))
    recording.probes = .found(probes)
    recording.streams = .found(probes)
    recording.sorter = .found("kilosort4")
    recording.isAnalyzer = .found(true)
    recording.output = .found(output)
    return recording
  }

  /// All that a finished search finds.
  static func assets() throws -> SubjectAssets {
    var assets = SubjectAssets(subject: "812345")
    assets.ecephys = [
      SessionAsset(session: try name(first), asset: .found(raw(first, "raw-1"))),
      SessionAsset(session: try name(surface), asset: .found(raw(surface, "raw-2"))),
      SessionAsset(session: try name(second), asset: .found(raw(second, "raw-3"))),
    ]
    assets.surface = [try name(first): try name(surface)]
    assets.sorted = [
      try sorted(first, "2025-04-09_22-15-25", "sorted-1", probes: ["ProbeA", "ProbeB", "ProbeC"]),
      try sorted(
        first, "2025-04-10_02-30-00", "sorted-2", probes: [], output: .error("Command error:")),
      try sorted(second, "2025-04-10_19-02-40", "sorted-3", probes: ["ProbeA", "ProbeB"]),
    ]
    assets.smartspim = [
      SessionAsset(session: try name(session), asset: .found(raw(session, "brain")))
    ]
    assets.stitched = [
      SessionAsset(
        session: try name(session),
        asset: .found(
          DataAsset(
            id: "stitched", name: "\(session)_stitched_2025-06-02_17-45-30",
            created: now - 1_000_000)))
    ]
    assets.all =
      assets.ecephys.compactMap(\.asset.value) + assets.sorted.map(\.asset)
      + assets.smartspim.compactMap(\.asset.value) + assets.stitched.compactMap(\.asset.value)
    assets.progress = SearchProgress(asked: 35, answered: 35)
    return assets
  }

  /// The same search, half way.
  static func halfFound() throws -> SubjectAssets {
    var assets = try assets()
    assets.sorted.removeLast()
    assets.sorted[0].probes = .pending
    assets.sorted[0].sorter = .pending
    assets.sorted[1].output = .pending
    assets.stitched[0].asset = .pending
    assets.ecephys[2].asset = .missing("no raw asset is linked or named for it")
    assets.warnings = ["DocumentDB did not answer: searches go on without it."]
    assets.progress = SearchProgress(asked: 31, answered: 12)
    return assets
  }

  static let stored: [StoredState] = (1...30).map { number in
    let stem =
      "SmartSPIM_8123\(number < 10 ? "0" : "")\(number)_2025-05-20_15-19-15_neuroglancer-state"
    return StoredState(
      location: DataLocation(bucket: "aind-scratch-data", key: "states/\(stem)/\(stem).json"),
      modified: now - number * 86_400, size: 50_000)
  }
}
