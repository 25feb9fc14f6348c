public import Vocabulary

/// One sorted asset: a recording to which tracks may be mapped.
public struct SortedRecording: Equatable, Sendable, Identifiable {
  public let asset: DataAsset
  public let session: SessionName
  /// Curated streams: the probes that reached the end of the pipeline, sorted.
  public var probes: Finding<[String]> = .pending
  /// Postprocessed streams, sorted.
  public var streams: Finding<[String]> = .pending
  public var sorter: Finding<String> = .pending
  /// Whether the results are SortingAnalyzer zarr folders.
  public var isAnalyzer: Finding<Bool> = .pending
  public var output: Finding<OutputVerdict> = .pending
  /// What was noticed, for people.
  public var notes: [String] = []

  public init(asset: DataAsset, session: SessionName) {
    self.asset = asset
    self.session = session
  }

  public var id: String { asset.id }
  public var name: String { asset.name }

  /// Nil while it is not known.
  public var isError: Bool? {
    switch output.value {
    case .clean: false
    case .error: true
    case nil: nil
    }
  }

  /// Assets in error start unselected; a person may select them.
  public var startsSelected: Bool { isError != true }

  /// Streams that were postprocessed but did not reach curation, sorted.
  public var incompleteStreams: [String] {
    let curated = Set(probes.value ?? [])
    return (streams.value ?? []).filter { !curated.contains($0) }
  }

  /// What a row's `probe_name` may be: probes and streams, each once, sorted.
  public var collections: [String] {
    Array(Set(probes.value ?? []).union(streams.value ?? [])).sorted()
  }
}
