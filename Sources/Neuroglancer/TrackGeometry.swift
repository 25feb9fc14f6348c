/// Where a track lies in space; lengths in micrometres.
extension ProbeTrack {
  /// The axes that distances use: those with a unit of length; time, channels and plain indices
  /// are left out.
  public var spatialAxes: [AxisScale] { scale.filter { $0.micrometres != nil } }

  /// The points in micrometres, in the order of `spatialAxes`, unused components 0.
  ///
  /// Nil when the state gives no axis a unit of length, or gives one to more than three.
  public var positions: [SIMD3<Double>]? {
    let axes = scale.indices.compactMap { index in
      scale[index].micrometres.map { (index: index, size: $0) }
    }
    guard (1...3).contains(axes.count) else { return nil }
    return points.map { point in
      var position = SIMD3<Double>()
      for (component, axis) in axes.enumerated() where point.indices.contains(axis.index) {
        position[component] = point[axis.index] * axis.size
      }
      return position
    }
  }

  /// Length along the points in the order they were placed, in micrometres.
  ///
  /// Nil with fewer than two points, or without a scale (see `positions`).
  public var lengthInMicrometres: Double? {
    guard hasEnoughPoints, let positions else { return nil }
    let length = zip(positions, positions.dropFirst()).reduce(0) { $0 + norm($1.1 - $1.0) }
    return length.isFinite ? length : nil
  }

  /// The straight line that fits the points best; nil as for the length.
  public var fittedLine: FittedLine? {
    guard hasEnoughPoints, let positions else { return nil }
    return FittedLine(positions)
  }

  /// Indices of the positions that lie farther than `micrometres` from the line of the others.
  ///
  /// One point far off tilts the line, and would make outliers of its neighbours: so the one
  /// without which the others lie closest is set aside, and the line fitted anew, until the rest
  /// lie close or a third is set aside.
  public func outliers(beyond micrometres: Double) -> [Int] {
    guard let positions else { return [] }
    var kept = Array(positions.indices)
    var outliers: [Int] = []
    while kept.count > 2, outliers.count < min(positions.count / 3, Self.mostOutliers) {
      guard let line = FittedLine(kept.map { positions[$0] }),
        line.straightnessInMicrometres > micrometres
      else { break }
      let spreads = kept.map { left in
        FittedLine(kept.filter { $0 != left }.map { positions[$0] })?.spread ?? .infinity
      }
      guard let farthest = spreads.indices.min(by: { spreads[$0] < spreads[$1] }) else { break }
      outliers.append(kept.remove(at: farthest))
    }
    return outliers.sorted()
  }

  /// More than these say that the track is no line, not that its points stray.
  private static let mostOutliers = 8
}

extension FittedLine {
  /// The sum of the squared distances.
  fileprivate var spread: Double { residuals.reduce(0) { $0 + $1 * $1 } }
}
