import Screen

/// The same part of space seen along its three axes, at one scale, so that lengths compare.
struct TrackProjection: Equatable {
  /// One view: which component runs across, which down, and where it is drawn.
  struct Plane: Equatable {
    let across: Int
    let down: Int
    /// The first row is for the names of the axes.
    let area: Rect
  }

  let planes: [Plane]
  let dotsPerMicrometre: Double
  private let least: SIMD3<Double>

  private static let views = [(across: 1, down: 0), (across: 2, down: 0), (across: 2, down: 1)]

  /// Nil without positions, or with some too far apart to compute with.
  ///
  /// The views stand side by side, one above the other, or two above one: wherever they are
  /// largest.
  init?(of positions: some Sequence<SIMD3<Double>>, in rect: Rect) {
    var iterator = positions.makeIterator()
    guard let first = iterator.next() else { return nil }
    var least = first
    var most = first
    while let position = iterator.next() {
      least = pointwiseMin(least, position)
      most = pointwiseMax(most, position)
    }
    let extent = most - least
    guard extent.x.isFinite, extent.y.isFinite, extent.z.isFinite else { return nil }
    let best = Self.arrangements(of: rect)
      .map { areas in (areas: areas, scale: Self.scale(of: extent, in: areas)) }
      .max { $0.scale < $1.scale }
    guard let best, best.scale > 0 else { return nil }
    self.least = least
    dotsPerMicrometre = best.scale
    planes = zip(Self.views, best.areas).map {
      Plane(across: $0.across, down: $0.down, area: $1)
    }
  }

  /// The dot of a position within a plane's canvas.
  func dot(of position: SIMD3<Double>, in plane: Plane) -> (x: Int, y: Int) {
    let offset = (position - least) * dotsPerMicrometre
    // Within the canvas, for `least` and the scale are of these positions.
    return (
      Int(exactly: offset[plane.across].rounded()) ?? -1,
      Int(exactly: offset[plane.down].rounded()) ?? -1
    )
  }

  private static func arrangements(of rect: Rect) -> [[Rect]] {
    let third = rect.split(left: rect.width / 3)
    let rest = third.right.split(left: rect.width / 3)
    let row = [third.left, rest.left, rest.right]
    let top = rect.split(top: rect.height / 3)
    let below = top.bottom.split(top: rect.height / 3)
    let column = [top.top, below.top, below.bottom]
    let halves = rect.split(top: rect.height / 2)
    let upper = halves.top.split(left: rect.width / 2)
    let square = [upper.left, upper.right, halves.bottom.split(left: rect.width / 2).left]
    return [row, column, square]
  }

  /// Dots for a micrometre, so that every view fits into its area.
  private static func scale(of extent: SIMD3<Double>, in areas: [Rect]) -> Double {
    var scale = Double.infinity
    for (view, area) in zip(views, areas) {
      let across = Double((area.width - 2) * 2 - 1)
      let down = Double((area.height - 1) * 4 - 1)
      scale = min(scale, across / max(extent[view.across], 1), down / max(extent[view.down], 1))
    }
    return max(0, scale)
  }
}
