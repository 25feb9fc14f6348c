import Neuroglancer
import Screen
import Vocabulary

/// The layers of the opened state as a foldable tree: which are open, and where the cursor is.
public struct LayerTree: Equatable, Sendable {
  struct Line: Equatable {
    let line: ListLine
    /// The layer that Enter folds.
    let layer: Int
  }

  private var unfolded: Set<Int> = []
  public private(set) var cursor = 0

  init() {}

  mutating func move(by rows: Int, in state: OpenedState) {
    cursor = max(0, min(cursor + rows, lines(of: state).count - 1))
  }

  /// Folds or unfolds the layer under the cursor; on a detail, folds its layer.
  mutating func toggle(in state: OpenedState) {
    let lines = lines(of: state)
    guard lines.indices.contains(cursor) else { return }
    let layer = lines[cursor].layer
    unfolded.formSymmetricDifference([layer])
    cursor = self.lines(of: state).firstIndex { $0.layer == layer } ?? cursor
  }

  func lines(of state: OpenedState) -> [Line] {
    let layers = state.content.layers
    let nameWidth = min(28, layers.map { Glyph.width(of: printable($0.name)) }.max() ?? 0)
    let shapes = Dictionary(state.shapes.map { ($0.name, $0) }) { first, _ in first }
    return layers.enumerated().flatMap { index, layer -> [Line] in
      let isOpen = unfolded.contains(index)
      let shape = layer.track.flatMap { shapes[$0.name] }
      let role: Role = layer.isArchived ? .hint : .plain
      let name = "\(isOpen ? "▾" : "▸") \(padded(printable(layer.name), to: nameWidth)) "
      let head = ListLine(Span(name, role), Span(Self.summary(of: layer, shape), role))
      guard isOpen else { return [Line(line: head, layer: index)] }
      let details = Self.details(of: layer, shape).map {
        Line(line: ListLine(Span("    \($0)", .hint)), layer: index)
      }
      return [Line(line: head, layer: index)] + details
    }
  }

  private static func summary(of layer: StateLayer, _ shape: TrackShape?) -> String {
    var parts = [layer.type]
    if let track = layer.track {
      parts.append(counted(track.points.count, "point"))
      if track.otherAnnotations > 0 { parts.append("\(track.otherAnnotations) other") }
    }
    if let length = shape?.length { parts.append(micrometres(length)) }
    if layer.isArchived { parts.append("archived") }
    if !layer.isVisible { parts.append("hidden") }
    return parts.joined(separator: " · ")
  }

  private static func details(of layer: StateLayer, _ shape: TrackShape?) -> [String] {
    var details = layer.sources.map { "source \(printable($0))" }
    if let line = shape?.line {
      details.append("straightness \(micrometres(line.straightnessInMicrometres))")
    }
    if let shape, shape.pointCount > 1, shape.length == nil {
      details.append("no length: no axis has a unit of length")
    }
    return details + layer.notes.map { printable($0) }
  }
}
