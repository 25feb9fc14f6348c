public import AssetSearch
public import Neuroglancer
import Vocabulary

/// What rows are filled from and checked against.
public struct MatchingContext: Equatable, Sendable {
  /// The state's stem: what `probe_file` says.
  public var stem: String
  public var subject: String
  /// Annotation layers in order of appearance, archived ones among them.
  public var tracks: [ProbeTrack]
  public var assets: SubjectAssets
  /// IDs of the sorted assets in use.
  public var selectedAssets: Set<String>

  public init(
    stem: String, subject: String, tracks: [ProbeTrack], assets: SubjectAssets,
    selectedAssets: Set<String>
  ) {
    self.stem = stem
    self.subject = subject
    self.tracks = tracks
    self.assets = assets
    self.selectedAssets = selectedAssets
  }

  /// The sorted assets in use, by session date and creation.
  public var selectedRecordings: [SortedRecording] {
    assets.sorted.filter { selectedAssets.contains($0.id) }
  }

  /// By the name of a sorted asset: the surface recording of its session.
  var surfaceFindings: [String: String] {
    let pairs = assets.sorted.compactMap { recording in
      assets.surface[recording.session].map { (recording.name, $0.id) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// The cells that nobody writes by hand: what a table that lacks them gets.
  public var readOnlyCells: [ManifestColumn: String] { commonCells.filter { $0.key.isReadOnly } }

  /// The cells that are the same in all rows.
  var commonCells: [ManifestColumn: String] {
    [.mouseID: subject, .probeFile: stem, .annotationFormat: "json"]
  }
}
