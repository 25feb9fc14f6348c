/// One layer of a Neuroglancer state, as far as it could be read.
public struct StateLayer: Equatable, Sendable {
  /// What a layer holds; types this program has no use for are kept by name.
  public enum Content: Equatable, Sendable {
    case image
    case annotation(ProbeTrack)
    case segmentation
    /// Any other `type`; empty when the layer has none.
    case other(type: String)
  }

  /// Never empty; two layers share it only where neither is an annotation layer.
  public let name: String
  public let content: Content
  /// Source URLs as written, in order: `zarr://s3://…`, `s3://…|zarr3:`, `local://annotations`.
  public let sources: [String]
  /// False when the state does not say.
  public let isArchived: Bool
  /// True when the state does not say.
  public let isVisible: Bool
  /// What could not be read in this layer, a sentence each, without the layer's name.
  public let notes: [String]

  public init(
    name: String, content: Content, sources: [String] = [], isArchived: Bool = false,
    isVisible: Bool = true, notes: [String] = []
  ) {
    self.name = name
    self.content = content
    self.sources = sources
    self.isArchived = isArchived
    self.isVisible = isVisible
    self.notes = notes
  }

  /// The layer's `type`, as Neuroglancer writes it.
  public var type: String {
    switch content {
    case .image: "image"
    case .annotation: "annotation"
    case .segmentation: "segmentation"
    case .other(let type): type
    }
  }

  /// The track of an annotation layer.
  public var track: ProbeTrack? {
    if case .annotation(let track) = content { track } else { nil }
  }
}
