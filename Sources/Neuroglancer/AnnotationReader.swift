import Vocabulary

/// Reads the annotations of a layer; one that cannot be read is counted and left out.
struct AnnotationReader {
  private(set) var points: [[Double]] = []
  private(set) var otherAnnotations = 0
  private(set) var unreadableAnnotations = 0
  /// Coordinates that each point must have: the layer's axes, else as many as the first point.
  private var axisCount: Int?
  private var reasons: [String] = []

  init(axisCount: Int?) { self.axisCount = axisCount }

  mutating func read(_ annotations: [JSONValue]) {
    for (index, annotation) in annotations.enumerated() {
      do {
        if let point = try point(of: annotation) {
          axisCount = point.count
          points.append(point)
        } else {
          otherAnnotations += 1
        }
      } catch {
        unreadableAnnotations += 1
        if reasons.count < Self.reasonsShown { reasons.append("\(index + 1) \(error.reason)") }
      }
    }
  }

  /// At most one sentence, however many annotations are unreadable.
  var notes: [String] {
    guard unreadableAnnotations > 0 else { return [] }
    let hidden = unreadableAnnotations - reasons.count
    let shown = reasons + (hidden > 0 ? ["\(hidden) more"] : [])
    return ["\(counted(unreadableAnnotations, "annotation")) not used: \(listed(shown))."]
  }

  private static let reasonsShown = 3

  private struct Unreadable: Error { let reason: String }

  /// The coordinates of a `point`; nil for an annotation of another type.
  private func point(of annotation: JSONValue) throws(Unreadable) -> [Double]? {
    guard annotation.object != nil else { throw Unreadable(reason: "is \(annotation.kind)") }
    guard let type = annotation["type"]?.string else { throw Unreadable(reason: "has no type") }
    guard type == "point" else { return nil }
    guard let list = annotation["point"]?.array, !list.isEmpty else {
      throw Unreadable(reason: "has no coordinates")
    }
    // Neuroglancer and the converter both refuse a point with another number of coordinates.
    if let axisCount, list.count != axisCount {
      throw Unreadable(reason: "has \(counted(list.count, "coordinate")), not \(axisCount)")
    }
    let coordinates = list.compactMap(\.number).filter(\.isFinite)
    guard coordinates.count == list.count else {
      throw Unreadable(reason: "has a coordinate that is no number")
    }
    return coordinates
  }
}
