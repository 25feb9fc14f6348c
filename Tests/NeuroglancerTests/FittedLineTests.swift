import Neuroglancer
import Testing

@Suite struct FittedLineTests {
  static let metres = ["x", "y", "z"].map { AxisScale(axis: $0, value: 1, unit: "um") }

  private func fit(through points: [[Double]]) -> FittedLine? {
    ProbeTrack(name: "A", points: points, scale: Self.metres).fittedLine
  }

  /// Offsets across the line (1, 2, 2)/3, in pairs, so that the line is known.
  @Test func findsAKnownSlantedLine() throws {
    let along = SIMD3(1.0, 2, 2) / 3
    let across = SIMD3(2.0, 1, -2) / 3
    let points = (0..<40).map { index -> [Double] in
      let side = [3.0, -3, -1, 1][index % 4]
      let place = SIMD3(500.0, -20, 7) + along * Double(index / 4 * 100) + across * side
      return [place.x, place.y, place.z]
    }
    let line = try #require(fit(through: points))
    #expect((line.direction - along).max() < 1e-9 && (along - line.direction).max() < 1e-9)
    #expect(line.residuals.map(rounded) == (0..<40).map { [3, 3, 1, 1][$0 % 4] })
    #expect(rounded(line.straightnessInMicrometres) == 3)
    #expect(rounded(line.centre.x) == 650)
  }

  @Test func pointsFromFirstToLast() throws {
    let forth = try #require(fit(through: [[0, 0, 5], [0, 0, 9], [0, 1, 30]]))
    let back = try #require(fit(through: [[0, 1, 30], [0, 0, 9], [0, 0, 5]]))
    #expect(forth.direction.z > 0.9)
    #expect(back.direction.z < -0.9)
  }

  @Test(arguments: [
    [[0, 0, 0], [1, 0, 0]], [[0, 0, 0], [0, 1, 0]], [[0, 0, 0], [0, 0, -1]],
    [[1e-9, 0, 0], [2e-9, 1e-9, 0]], [[1e150, 0, 0], [-1e150, 1e150, 0]],
  ])
  func twoPointsAreStraight(points: [[Double]]) throws {
    let line = try #require(fit(through: points))
    let size = points.joined().map(\.magnitude).max() ?? 0
    #expect(line.straightnessInMicrometres <= 1e-9 * size)
  }

  @Test func anyLineFitsASquare() throws {
    let line = try #require(fit(through: [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]]))
    // Every direction in the plane leaves the same sum of squares.
    let squares = line.residuals.reduce(0) { $0 + $1 * $1 }
    #expect(rounded(squares) == 1)
  }

  @Test func noLineThroughOnePlace() {
    #expect(fit(through: [[4, 5, 6], [4, 5, 6], [4, 5, 6]]) == nil)
    #expect(fit(through: [[4, 5, 6]]) == nil)
  }
}
