import AssetSearch
import TestSupport
import Vocabulary

extension FakeWorld {
  /// The whole search of the world's subject.
  func search(imageSources: [String] = [], buckets: [String] = ["first", "second"]) -> SearchTrace {
    run(RecordingSearch(subject: subject, imageSources: imageSources, in: .cloud(buckets: buckets)))
  }

  /// The only sorted asset of a world that has this one alone.
  static func recording(_ layout: SortedLayout) throws -> SortedRecording {
    var world = FakeWorld()
    world.addSorted(Names.sorted, layout)
    return try world.onlyRecording()
  }

  func onlyRecording() throws -> SortedRecording {
    let recordings = search().assets.sorted
    guard let recording = recordings.first, recordings.count == 1 else {
      throw Unexpected(what: "\(recordings.count) sorted recordings")
    }
    return recording
  }
}

struct Unexpected: Error { let what: String }

/// Names of the subject's assets.
enum Names {
  static let session = "ecephys_717381_2024-04-09_11-14-13"
  static let surface = "ecephys_717381_2024-04-09_11-44-16"
  static let third = "ecephys_717381_2024-04-09_12-00-00"
  static let behavior = "behavior_717381_2024-03-01_09-00-00"
  static let sorted = "\(session)_sorted_2024-04-10_22-15-25"
  static let brain = "SmartSPIM_717381_2024-05-20_15-19-15"
  static let stitched = "\(brain)_stitched_2024-06-23_02-34-02"
  static let imageSource =
    "zarr://s3://aind-open-data/\(stitched)/image_tile_fusing/OMEZarr/Ex_561_Em_593.ome.zarr/"

  static func session(_ text: String) throws -> SessionName { try SessionName(firstIn: text) }
}

extension SubjectAssets {
  /// The names of the assets found for ecephys sessions, or the first words of why not.
  var ecephysRows: [String] { ecephys.map(Self.row) }
  var smartspimRows: [String] { smartspim.map(Self.row) }
  var stitchedRows: [String] { stitched.map(Self.row) }

  private static func row(_ row: SessionAsset) -> String {
    switch row.asset {
    case .pending: "\(row.session): pending"
    case .found(let asset): asset.id
    case .missing(let reason): "\(row.session): \(reason)"
    }
  }
}
