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

  /// The surface recording of the session that a sorted asset belongs to; empty without one.
  public func surfaceFinding(ofRecording name: String) -> String {
    guard let recording = assets.sorted.first(where: { $0.name == name }) else { return "" }
    return assets.surface[recording.session]?.id ?? ""
  }

  /// A row to be filled by a person: the cells that are the same in all rows are set.
  public func newRow(id: ManifestRow.ID) -> ManifestRow {
    ManifestRow(id: id, cells: commonCells)
  }

  /// The cells that are the same in all rows.
  var commonCells: [ManifestColumn: String] {
    [.mouseID: subject, .probeFile: stem, .annotationFormat: "json"]
  }
}
