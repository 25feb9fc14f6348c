/// The straight line with the least sum of squared distances to some positions: through their
/// centre, along their principal axis.
public struct FittedLine: Equatable, Sendable {
  /// In micrometres.
  public let centre: SIMD3<Double>
  /// A unit vector, from the first position towards the last.
  public let direction: SIMD3<Double>
  /// Each position's distance from the line, in micrometres.
  public let residuals: [Double]

  /// The largest distance of a position from the line, in micrometres: 0 for a straight track.
  public var straightnessInMicrometres: Double { residuals.max() ?? 0 }

  /// Nil when all positions coincide, or are too large to compute with.
  init?(_ positions: [SIMD3<Double>]) {
    guard let first = positions.first, let last = positions.last else { return nil }
    let centre = positions.reduce(SIMD3()) { $0 + $1 / Double(positions.count) }
    let offsets = positions.map { $0 - centre }
    guard var direction = Self.principalAxis(of: offsets) else { return nil }
    if dot(last - first, direction) < 0 { direction = -direction }
    self.centre = centre
    self.direction = direction
    residuals = offsets.map { norm($0 - dot($0, direction) * direction) }
    guard residuals.allSatisfy(\.isFinite) else { return nil }
  }

  /// The eigenvector of the largest eigenvalue of the scatter matrix.
  ///
  /// Squaring a matrix squares the ratios of its eigenvalues: after a few dozen squarings only
  /// the largest is left, and each column is a multiple of its eigenvector. Where two are equal,
  /// any direction between them fits equally well, and one of those is found.
  private static func principalAxis(of offsets: [SIMD3<Double>]) -> SIMD3<Double>? {
    guard let unit = offsets.map({ abs($0).max() }).max(), unit > 0, unit.isFinite else {
      return nil
    }
    var matrix = [SIMD3<Double>](repeating: SIMD3(), count: 3)
    for offset in offsets {
      let scaled = offset / unit  // Keeps squares of any size in range.
      for column in 0..<3 { matrix[column] += scaled * scaled[column] }
    }
    for _ in 0..<60 {
      guard let largest = matrix.map({ abs($0).max() }).max(), largest > 0 else { return nil }
      let scaled = matrix.map { $0 / largest }
      for column in 0..<3 {
        matrix[column] =
          scaled[0] * scaled[column][0] + scaled[1] * scaled[column][1]
          + scaled[2] * scaled[column][2]
      }
    }
    guard let longest = matrix.max(by: { norm($0) < norm($1) }) else { return nil }
    return longest / norm(longest)
  }
}

private func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

private func abs(_ vector: SIMD3<Double>) -> SIMD3<Double> {
  vector.replacing(with: -vector, where: vector .< 0)
}

/// The length of a vector, without overflow in its squares.
func norm(_ vector: SIMD3<Double>) -> Double {
  let largest = abs(vector).max()
  guard largest > 0 else { return 0 }
  let scaled = vector / largest
  return largest * (scaled * scaled).sum().squareRoot()
}
