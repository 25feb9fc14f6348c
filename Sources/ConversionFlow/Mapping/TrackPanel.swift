import Neuroglancer
import Screen
import Vocabulary

/// A track among the others, in three projections: itself a thick line, those of its recording
/// thin ones, the rest dots.
struct TrackPanel: Equatable {
  let track: TrackShape
  let companions: [TrackShape]
  let others: [TrackShape]

  /// - Parameter recordingTracks: Names of the tracks whose rows are of the same recording.
  init?(_ name: String, of shapes: [TrackShape], recordingTracks: Set<String>) {
    guard let track = shapes.first(where: { $0.name == name }) else { return nil }
    self.track = track
    let rest = shapes.filter { $0.name != name && !$0.isArchived }
    companions = rest.filter { recordingTracks.contains($0.name) }
    others = rest.filter { !recordingTracks.contains($0.name) }
  }

  func draw(into frame: inout Frame, in rect: Rect) {
    frame.box(rect, title: "Track \(track.name)", note: facts(width: rect.width))
    let inside = rect.inset()
    guard let positions = track.positions, positions.count > 1 else {
      frame.write(paragraph: reasonForNothing, in: inside.inset(rows: 0), role: .hint)
      return
    }
    // The same part of space for every row: only the lines change as one moves.
    let all = [positions] + (companions + others).map(\.sketch)
    guard let projection = TrackProjection(of: all.joined(), in: inside) else { return }
    for plane in projection.planes { draw(plane, of: projection, into: &frame) }
    drawScale(projection.dotsPerMicrometre, into: &frame, below: rect)
  }

  private func draw(
    _ plane: TrackProjection.Plane, of projection: TrackProjection, into frame: inout Frame
  ) {
    let axes = [plane.across, plane.down].map {
      track.axes.indices.contains($0) ? track.axes[$0] : "–"
    }
    frame.write(
      "\(axes[0])→ \(axes[1])↓", row: plane.area.row, column: plane.area.column, role: .hint)
    let area = plane.area.split(top: 1).bottom
    var canvas = BrailleCanvas(columns: area.width, rows: area.height)
    for other in others {
      for position in other.sketch {
        let dot = projection.dot(of: position, in: plane)
        canvas.plot(x: dot.x, y: dot.y, role: .hint)
      }
    }
    func line(_ positions: [SIMD3<Double>], _ role: Role, _ tint: Tint?, offset: Int = 0) {
      let dots = positions.map { projection.dot(of: $0, in: plane) }
      for (start, end) in zip(dots, dots.dropFirst()) {
        canvas.line(
          from: (start.x + offset, start.y), to: (end.x + offset, end.y), role: role, tint: tint)
      }
    }
    for companion in companions { line(companion.sketch, .plain, companion.tint) }
    for offset in [0, 1] { line(track.positions ?? [], .heading, track.tint, offset: offset) }
    canvas.draw(into: &frame, row: area.row, column: area.column)
    for outlier in track.outliers {
      let dot = projection.dot(of: outlier, in: plane)
      frame.write("×", row: area.row + dot.y / 4, column: area.column + dot.x / 2, role: .problem)
    }
  }

  /// A bar of a round length in the lower line of the box, and what the lines mean.
  private func drawScale(_ dotsPerMicrometre: Double, into frame: inout Frame, below rect: Rect) {
    let lengths = [1.0, 2, 5].flatMap { first in (0...6).map { first * Self.powers[$0] } }.sorted()
    let wanted = Double(rect.width) / 6
    let row = rect.row + rect.height - 1
    var column = rect.column + 2
    if let length = lengths.last(where: { $0 * dotsPerMicrometre / 2 <= wanted }) {
      let columns = max(2, Int((length * dotsPerMicrometre / 2).rounded()))
      let bar = String(repeating: "─", count: columns - 2)
      let label = length >= 1000 ? "\(Int(length / 1000)) mm" : "\(Int(length)) µm"
      column = frame.write(" ├\(bar)┤ \(label) ", row: row, column: column, role: .hint)
    }
    let legend = " thick: this · thin: same recording · dots: others · ×: outliers "
    let start = rect.column + rect.width - Glyph.width(of: legend) - 1
    if start > column { frame.write(legend, row: row, column: start, role: .hint) }
  }

  private static let powers = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000]

  private func facts(width: Int) -> String {
    var facts = [track.pointCount == 1 ? "1 point" : "\(track.pointCount) points"]
    if let length = track.length { facts.append("length \(micrometres(length))") }
    if let line = track.line {
      facts.append("straightness \(micrometres(line.straightnessInMicrometres))")
    }
    let outliers = track.outliers.count
    if outliers > 0 { facts.append("\(counted(outliers, "outlier")) ×") }
    // The last facts give way to the track's name.
    let room = width - Glyph.width(of: track.name) - 18
    while facts.count > 1, Glyph.width(of: facts.joined(separator: " · ")) > room {
      facts.removeFirst()
    }
    return facts.joined(separator: " · ")
  }

  private var reasonForNothing: String {
    guard track.positions != nil else {
      return track.axes.count > 3
        ? "The state gives more than three axes a unit of length: no length, no picture."
        : "The state gives no axis a unit of length, so lengths are not known and nothing is drawn."
    }
    return "A line needs two points; this layer has \(track.pointCount)."
  }
}
