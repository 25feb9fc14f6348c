import AssetSearch
import TestSupport
import Vocabulary

extension FakeWorld {
  static let failures: [Answer] = [
    .failed(.serviceUnavailable(service: "A service", status: 503, detail: "")),
    .failed(.unreachable(service: "A service", reason: "timed out")),
    .refused(reason: "HTTP 403"), .folder(FolderListing()),
  ]

  /// A world with something of everything that section 3 provides for, drawn from a seed; some of
  /// its services fail.
  static func random(seed: UInt64) -> FakeWorld {
    var generator = SeededGenerator(seed: seed)
    var world = FakeWorld()
    for day in 1...Int.random(in: 1...4, using: &generator) {
      for hour in 10..<(10 + Int.random(in: 1...3, using: &generator)) {
        let platform = ["ecephys", "ecephys", "behavior", "SmartSPIM"].pick(&generator)
        let id = "\(platform)_717381_2024-04-0\(day)_\(hour)-00-00"
        world.addRandomSession(id, &generator)
      }
    }
    let questions = world.search(imageSources: [Names.imageSource]).questions
    for question in questions where Int.random(in: 0..<25, using: &generator) == 0 {
      world.overrides[question] = failures.pick(&generator)
    }
    for query in [AssetQuery.subjectField("717381"), .text("717381")] {
      guard case .assets(let assets, _) = world.answer(.assets(query)) else { continue }
      let skipped = Int.random(in: 0...2, using: &generator)
      world.overrides[.assets(query)] = .assets(assets, skipped: skipped)
    }
    return world
  }

  private mutating func addRandomSession(_ id: String, _ generator: inout SeededGenerator) {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      // Nothing but a record, which links what cannot be seen.
      add(MetadataRecord(name: id, created: "2024", location: nil, assetIDs: ["gone-\(id)"]))
    case 1:
      addFile(DataLocation(bucket: ["first", "second"].pick(&generator), key: "\(id)/ecephys/x"))
    default:
      let modalities = [["ecephys"], ["ecephys_clipped", "behavior"], ["behavior"]]
      addSession(
        id, modalities: modalities.pick(&generator),
        created: Int.random(in: 1...3, using: &generator),
        isRecorded: Bool.random(using: &generator))
    }
    for index in 0..<Int.random(in: 0...2, using: &generator) {
      let asset = addSorted(
        "\(id)_sorted_\(index)", created: Int.random(in: 1...3, using: &generator),
        .random(&generator))
      if Bool.random(using: &generator) {
        add(
          MetadataRecord(name: asset.name, created: "2024", location: nil, assetIDs: [asset.id]),
          namesSubject: Bool.random(using: &generator))
      }
    }
    let stitched = DataAsset(id: "stitched-\(id)", name: "\(id)_stitched_x", created: 4)
    if Bool.random(using: &generator) { add(stitched, reach: []) }
    if Bool.random(using: &generator) {
      add(MetadataRecord(name: "x", created: "2024", location: nil, assetIDs: [stitched.id]))
    }
  }
}

extension SortedLayout {
  fileprivate static func random(_ generator: inout SeededGenerator) -> SortedLayout {
    var layout = SortedLayout()
    let places = [Place.source, .byID(bucket: "first"), .byID(bucket: "second")]
    layout.place = (places + [.byName(bucket: "second")]).pick(&generator)
    layout.curatedFolder = ["curated", "sorting_precurated", nil].pick(&generator)
    layout.isAnalyzer = Bool.random(using: &generator)
    layout.output = [nil, "fine", "Out of memory.", "The CUDA error was:"].pick(&generator)
    layout.files = [
      ["processing.json": processing(sorter: "kilosort4")], ["processing.json": "{"],
      ["spikesorted/a/x": "", "spikesorted/b/si_folder.json": folderInfo(sorter: "ks2")],
      ["params.json": #"{"spikesorting": {"sorter_name": "old"}}"#, "nwb/a.zarr/x": ""],
    ].pick(&generator)
    return layout
  }
}

extension Array {
  fileprivate func pick(_ generator: inout SeededGenerator) -> Element {
    self[Int.random(in: indices, using: &generator)]
  }
}
