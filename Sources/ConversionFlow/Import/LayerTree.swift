import Neuroglancer
import Screen
import Vocabulary

/// The layers of the opened state as a foldable tree: which are open, and where the cursor is.
public struct LayerTree: Equatable, Sendable {
  /// One line of the tree.
  struct Line: Equatable {
    let text: String
    let role: Role
    /// The layer that Enter folds.
    let layer: Int?
  }

  private var unfolded: Set<Int> = []
  public private(set) var cursor = 0

  init() {}

  mutating func move(by rows: Int, in state: NeuroglancerState) {
    cursor = max(0, min(cursor + rows, lines(of: state).count - 1))
  }

  /// Folds or unfolds the layer under the cursor; on a detail, folds its layer.
  mutating func toggle(in state: NeuroglancerState) {
    let lines = lines(of: state)
    guard lines.indices.contains(cursor), let layer = lines[cursor].layer else { return }
    unfolded.formSymmetricDifference([layer])
    if let head = self.lines(of: state).firstIndex(where: { $0.layer == layer }) { cursor = head }
  }

  func lines(of state: NeuroglancerState) -> [Line] {
    state.layers.enumerated().flatMap { index, layer -> [Line] in
      let isOpen = unfolded.contains(index)
      let head = Line(
        text: "\(isOpen ? "▾" : "▸") \(padded(layer.name, to: 24)) \(Self.summary(of: layer))",
        role: layer.isArchived ? .hint : .plain, layer: index)
      guard isOpen else { return [head] }
      let details = Self.details(of: layer)
      return [head] + details.map { Line(text: "    \($0)", role: .hint, layer: index) }
    }
  }

  private static func summary(of layer: StateLayer) -> String {
    var parts = [layer.type]
    if let track = layer.track {
      parts.append("\(track.points.count) points")
      if track.otherAnnotations > 0 { parts.append("\(track.otherAnnotations) other") }
    }
    if layer.isArchived { parts.append("archived") }
    if !layer.isVisible { parts.append("hidden") }
    return parts.joined(separator: " · ")
  }

  private static func details(of layer: StateLayer) -> [String] {
    var details = layer.sources.map { "source \($0)" }
    if let track = layer.track {
      if let length = track.lengthInMicrometres {
        details.append("length \(micrometres(length))")
      }
      if let deviation = track.fittedLine?.straightnessInMicrometres {
        details.append("straight to within \(micrometres(deviation))")
      }
    }
    return details + layer.notes
  }
}
