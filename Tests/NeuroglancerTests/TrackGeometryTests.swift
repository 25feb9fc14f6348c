import Neuroglancer
import Testing

@Suite struct TrackGeometryTests {
  static let zyxt = [
    AxisScale(axis: "z", value: 2e-06, unit: "m"), AxisScale(axis: "y", value: 4e-06, unit: "m"),
    AxisScale(axis: "x", value: 4e-06, unit: "m"), AxisScale(axis: "t", value: 0.001, unit: "s"),
  ]

  private func track(_ points: [[Double]], scale: [AxisScale] = zyxt) -> ProbeTrack {
    ProbeTrack(name: "A", points: points, scale: scale)
  }

  @Test func placesPointsInMicrometres() {
    let track = track([[1, 2, 3, 9]])
    #expect(track.spatialAxes.map(\.axis) == ["z", "y", "x"])
    #expect(track.positions.map { $0.map { rounded($0.x) } } == [2])
    #expect(track.positions.map { $0.map { rounded($0.z) } } == [12])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let points: [[Double]]
    let length: Double?
    let straightness: Double?
  }

  static let cases = [
    Case(testDescription: "none", points: [], length: nil, straightness: nil),
    Case(testDescription: "one", points: [[1, 1, 1, 0]], length: nil, straightness: nil),
    Case(
      testDescription: "two", points: [[0, 0, 0, 0], [0, 3, 4, 0]], length: 20, straightness: 0),
    Case(
      testDescription: "there and back",
      points: [[0, 0, 0, 0], [100, 0, 0, 0], [0, 0, 0, 0]], length: 400, straightness: 0),
    Case(
      testDescription: "apart in time alone", points: [[0, 0, 0, 0], [0, 0, 0, 50]], length: 0,
      straightness: nil),
    Case(
      testDescription: "a bend of one point",  // 4 points on a line, 1 at 100 µm from it.
      points: [[0, 0, 0, 0], [1000, 0, 0, 0], [500, 25, 0, 0], [0, 0, 0, 0], [1000, 0, 0, 0]],
      length: 4000 + 2 * (1000.0 * 1000 + 100 * 100).squareRoot(), straightness: 80),
  ]

  @Test(arguments: cases)
  func measures(_ example: Case) {
    let track = track(example.points)
    #expect(agree(track.lengthInMicrometres, example.length))
    #expect(agree(track.fittedLine?.straightnessInMicrometres, example.straightness))
  }

  @Test func measuresHugeCoordinatesWithoutOverflow() {
    let track = track([[1e307, 0, 0, 0], [-1e307, 1e307, 0, 0]])
    #expect(agree(track.lengthInMicrometres, 4e307 * 2.0.squareRoot()))
    #expect(self.track([[1e308, 0, 0, 0], [-1e308, 0, 0, 0]]).lengthInMicrometres == nil)
    #expect(self.track([[1e308, 0, 0, 0], [-1e308, 0, 0, 0]]).fittedLine == nil)
  }

  @Test(arguments: [
    [AxisScale(axis: "x", value: 1, unit: ""), AxisScale(axis: "t", value: 1, unit: "s")],
    ["a", "b", "c", "d"].map { AxisScale(axis: $0, value: 1, unit: "m") },
    [],
  ])
  func measuresNothingWithoutASpace(scale: [AxisScale]) {
    let track = track([[0, 0, 0, 0], [1, 1, 1, 1]], scale: scale)
    #expect(track.positions == nil)
    #expect(track.lengthInMicrometres == nil)
    #expect(track.fittedLine == nil)
  }

  struct Stray: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Micrometres off the line, by index, of a track of 12 points 100 µm apart.
    let offsets: [Int: Double]
    let outliers: [Int]
  }

  @Test(arguments: [
    Stray(testDescription: "none", offsets: [:], outliers: []),
    Stray(testDescription: "a small bend", offsets: [5: 150], outliers: []),
    Stray(testDescription: "one, and not its neighbours", offsets: [4: 1400], outliers: [4]),
    Stray(testDescription: "one at the end", offsets: [11: 3000], outliers: [11]),
    Stray(testDescription: "two", offsets: [2: 900, 9: -900], outliers: [2, 9]),
  ])
  func findsOutliers(_ stray: Stray) {
    let axes = ["z", "y", "x"].map { AxisScale(axis: $0, value: 1e-6, unit: "m") }
    let points: [[Double]] = (0..<12).map { [Double($0) * 100, stray.offsets[$0] ?? 0, 0] }
    let track = ProbeTrack(name: "A", points: points, scale: axes)
    #expect(track.outliers(beyond: 200) == stray.outliers)
    #expect(ProbeTrack(name: "A", points: points).outliers(beyond: 200).isEmpty)
  }
}

private func agree(_ found: Double?, _ expected: Double?) -> Bool {
  guard let found, let expected else { return found == nil && expected == nil }
  return (found - expected).magnitude <= 1e-9 * max(1, expected.magnitude)
}
