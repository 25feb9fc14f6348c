import Neuroglancer
import Screen

/// A track as it is drawn, worked out once: a picture is made of it for every key.
struct TrackShape: Equatable, Sendable {
  let name: String
  let isArchived: Bool
  let pointCount: Int
  /// In micrometres, in the order of `axes`; nil without units of length.
  let positions: [SIMD3<Double>]?
  /// A few dozen of the positions: enough for a track in the background.
  let sketch: [SIMD3<Double>]
  /// Names of the axes that are lengths.
  let axes: [String]
  let length: Double?
  let line: FittedLine?
  /// Positions far off the line of the others.
  let outliers: [SIMD3<Double>]
  let tint: Tint?

  private static let sketchPoints = 48

  init(_ track: ProbeTrack) {
    let positions = track.positions
    name = track.name
    isArchived = track.isArchived
    pointCount = track.points.count
    self.positions = positions
    let step = max(1, (positions?.count ?? 0) / Self.sketchPoints)
    sketch = stride(from: 0, to: positions?.count ?? 0, by: step).compactMap { positions?[$0] }
    axes = track.spatialAxes.map(\.axis)
    length = track.lengthInMicrometres
    line = track.fittedLine
    outliers = track.outliers(beyond: Self.outlierMicrometres).compactMap { positions?[$0] }
    tint = track.colour.flatMap(Tint.init(hex:))
  }

  /// How far off the line of the others a point is marked, in micrometres.
  private static let outlierMicrometres = 200.0
}

extension Tint {
  /// `#rrggbb`.
  init?(hex: String) {
    guard hex.hasPrefix("#"), hex.utf8.count == 7, let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }
}
