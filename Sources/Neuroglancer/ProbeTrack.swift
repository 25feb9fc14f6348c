/// One annotation layer of a Neuroglancer state: the marked track of a probe.
public struct ProbeTrack: Equatable, Sendable {
  /// The layer's name; unique in a state that has been accepted.
  public let name: String
  /// n positions of `point` annotations in the order they were placed, each with one coordinate
  /// per axis of `scale`, in voxels.
  public let points: [[Double]]
  /// The axes, in the order of the coordinates: from the layer's `outputDimensions`, else the
  /// state's `dimensions`.
  public let scale: [AxisScale]
  /// Archived layers are listed and get no row.
  public let isArchived: Bool
  /// Annotations of other types (`line`, `ellipsoid`…), counted and not used.
  public let otherAnnotations: Int
  /// `#rrggbb`, when the layer has one.
  public let colour: String?

  public init(
    name: String, points: [[Double]] = [], scale: [AxisScale] = [], isArchived: Bool = false,
    otherAnnotations: Int = 0, colour: String? = nil
  ) {
    self.name = name
    self.points = points
    self.scale = scale
    self.isArchived = isArchived
    self.otherAnnotations = otherAnnotations
    self.colour = colour
  }

  /// The fewest points that make a track.
  public static let minimumPoints = 2
}

/// The size of one step along an axis, as Neuroglancer writes it: `"x": [4e-06, "m"]`.
public struct AxisScale: Equatable, Sendable {
  public let axis: String
  public let value: Double
  /// `m`, `s`, or empty for a plain index.
  public let unit: String

  public init(axis: String, value: Double, unit: String) {
    self.axis = axis
    self.value = value
    self.unit = unit
  }
}
