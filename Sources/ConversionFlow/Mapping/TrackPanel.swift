import Neuroglancer
import Screen
import Vocabulary

/// A track among the others, in three projections.
struct TrackPanel: Equatable {
  let track: ProbeTrack
  /// The others, drawn dim.
  let others: [ProbeTrack]

  /// How far off the fitted line a point is marked, in micrometres.
  static let outlierMicrometres = 200.0

  func draw(into frame: inout Frame, in rect: Rect) {
    frame.box(rect, title: "Track \(track.name)", note: facts)
    let inside = rect.inset()
    guard let positions = track.positions, positions.count >= ProbeTrack.minimumPoints else {
      frame.write(
        paragraph:
          "This layer has no track to draw: \(track.points.count) points with a length unit.",
        in: inside.inset(), role: .hint)
      return
    }
    let axes = track.spatialAxes.map(\.axis)
    let width = inside.width / 3
    for (index, pair) in [(0, 1), (0, 2), (1, 2)].enumerated() {
      let area = Rect(
        column: inside.column + index * width, row: inside.row, width: width - 1,
        height: inside.height)
      let across = axes.indices.contains(pair.1) ? axes[pair.1] : "–"
      let down = axes.indices.contains(pair.0) ? axes[pair.0] : "–"
      frame.write("\(across) → · \(down) ↓", row: area.row, column: area.column, role: .hint)
      project(positions, across: pair.1, down: pair.0, into: &frame, in: area.split(top: 1).bottom)
    }
  }

  private var facts: String {
    var facts = ["\(track.points.count) points"]
    if let length = track.lengthInMicrometres { facts.append(micrometres(length)) }
    if let line = track.fittedLine {
      facts.append("straight to \(micrometres(line.straightnessInMicrometres))")
      let outliers = line.residuals.count { $0 > Self.outlierMicrometres }
      if outliers > 0 { facts.append("\(outliers) far off the line") }
    }
    return facts.joined(separator: " · ")
  }

  private func project(
    _ positions: [SIMD3<Double>], across: Int, down: Int, into frame: inout Frame, in area: Rect
  ) {
    var canvas = BrailleCanvas(columns: area.width, rows: area.height)
    let all = [positions] + others.compactMap(\.positions)
    let plane = Plane(all.joined(), across: across, down: down, canvas)
    guard let plane else { return }
    for other in others {
      for position in other.positions ?? [] {
        let dot = plane.dot(of: position)
        canvas.plot(x: dot.x, y: dot.y, role: .hint)
      }
    }
    let dots = positions.map(plane.dot)
    let tint = track.colour.flatMap(Tint.init(hex:))
    for (start, end) in zip(dots, dots.dropFirst()) {
      canvas.line(from: start, to: end, role: .heading, tint: tint)
    }
    for (dot, residual) in zip(dots, track.fittedLine?.residuals ?? [])
    where residual > Self.outlierMicrometres {
      canvas.plot(x: dot.x, y: dot.y, role: .problem)
    }
    canvas.draw(into: &frame, row: area.row, column: area.column)
  }

  /// A projection onto two axes, one scale for both so that angles stay true.
  private struct Plane {
    let across: Int
    let down: Int
    let least: SIMD2<Double>
    let dotsPerMicrometre: Double

    init?(
      _ positions: some Sequence<SIMD3<Double>>, across: Int, down: Int, _ canvas: BrailleCanvas
    ) {
      let flat = positions.map { SIMD2($0[across], $0[down]) }
      guard let first = flat.first else { return nil }
      let least = flat.reduce(first, pointwiseMin)
      let extent = flat.reduce(first, pointwiseMax) - least
      // Positions too far apart to compute with have no picture.
      guard extent.x.isFinite, extent.y.isFinite else { return nil }
      self.across = across
      self.down = down
      self.least = least
      dotsPerMicrometre = min(
        Double(canvas.width - 1) / max(extent.x, 1), Double(canvas.height - 1) / max(extent.y, 1))
    }

    func dot(of position: SIMD3<Double>) -> (x: Int, y: Int) {
      let flat = (SIMD2(position[across], position[down]) - least) * dotsPerMicrometre
      // Within the canvas, for `least` and the scale are of these positions.
      return (Int(exactly: flat.x.rounded()) ?? -1, Int(exactly: flat.y.rounded()) ?? -1)
    }
  }
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
