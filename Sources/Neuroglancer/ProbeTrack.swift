/// One annotation layer of a Neuroglancer state: the marked track of a probe.
public struct ProbeTrack: Equatable, Sendable {
  /// The layer's name; unique in a state that has been accepted.
  public let name: String
  /// n positions of `point` annotations in the order they were placed, each with one coordinate
  /// per axis of `scale`, in voxels.
  public let points: [[Double]]
  /// The axes, in the order of the coordinates: from the layer's `outputDimensions`, else the
  /// state's `dimensions`. Empty where neither says.
  public let scale: [AxisScale]
  /// Archived layers are listed and get no row.
  public let isArchived: Bool
  /// Annotations of other types (`line`, `ellipsoid`…), counted and not used.
  public let otherAnnotations: Int
  /// Annotations that could not be read, left out of `points`; the layer's notes say why.
  public let unreadableAnnotations: Int
  /// `#rrggbb`, when the layer has one.
  public let colour: String?

  public init(
    name: String, points: [[Double]] = [], scale: [AxisScale] = [], isArchived: Bool = false,
    otherAnnotations: Int = 0, unreadableAnnotations: Int = 0, colour: String? = nil
  ) {
    self.name = name
    self.points = points
    self.scale = scale
    self.isArchived = isArchived
    self.otherAnnotations = otherAnnotations
    self.unreadableAnnotations = unreadableAnnotations
    self.colour = colour
  }

  /// The fewest points that make a track.
  public static let minimumPoints = 2

  public var hasEnoughPoints: Bool { points.count >= Self.minimumPoints }
}
