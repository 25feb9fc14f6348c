import Vocabulary

/// Reads one layer; whatever is wrong in it becomes a note of the layer.
struct LayerReader {
  private let name: String
  private let layer: JSONValue
  private let stateAxes: [AxisScale]
  private var notes: [String] = []

  /// - Parameter stateAxes: The state's own dimensions, for a layer that declares none.
  init(name: String, layer: JSONValue, stateAxes: [AxisScale]) {
    self.name = name
    self.layer = layer
    self.stateAxes = stateAxes
  }

  static func isAnnotation(_ layer: JSONValue) -> Bool { layer["type"]?.string == "annotation" }

  mutating func read() -> StateLayer {
    let isArchived = flag("archived", default: false)
    let isVisible = flag("visible", default: true)
    let sources = urls()
    let content = content(isArchived: isArchived)
    if content == .image, sources.isEmpty { notes.append("The image has no source.") }
    return StateLayer(
      name: name, content: content, sources: sources, isArchived: isArchived,
      isVisible: isVisible, notes: notes)
  }

  private mutating func content(isArchived: Bool) -> StateLayer.Content {
    if Self.isAnnotation(layer) { return .annotation(track(isArchived: isArchived)) }
    switch layer["type"]?.string {
    case "image": return .image
    case "segmentation": return .segmentation
    case let type?: return .other(type: type)
    case nil:
      notes.append("The layer has no type; it is not used.")
      return .other(type: "")
    }
  }

  private mutating func flag(_ key: String, default absent: Bool) -> Bool {
    guard let value = layer[key], value != .null else { return absent }
    if let flag = value.boolean { return flag }
    notes.append("“\(key)” is \(value.kind), neither true nor false; read as \(absent).")
    return absent
  }

  // MARK: Sources

  /// A `source` stands alone or in a list.
  private var sources: [JSONValue] {
    switch layer["source"] {
    case nil, .null: []
    case .array(let list): list
    case let single?: [single]
    }
  }

  private mutating func urls() -> [String] {
    var urls: [String] = []
    for source in sources {
      if let url = source.string ?? source["url"]?.string, !url.isEmpty {
        urls.append(url)
      } else {
        notes.append("A source is \(source.kind) without a URL; it is not used.")
      }
    }
    return urls
  }

  // MARK: Tracks

  private mutating func track(isArchived: Bool) -> ProbeTrack {
    let scale = axes()
    var reader = AnnotationReader(axisCount: scale.isEmpty ? nil : scale.count)
    if let annotations = layer["annotations"], annotations != .null {
      if let list = annotations.array {
        reader.read(list)
      } else {
        notes.append("“annotations” is \(annotations.kind), not a list; no points are read.")
      }
    }
    notes += reader.notes
    return ProbeTrack(
      name: name, points: reader.points, scale: scale, isArchived: isArchived,
      otherAnnotations: reader.otherAnnotations,
      unreadableAnnotations: reader.unreadableAnnotations, colour: colour)
  }

  private mutating func axes() -> [AxisScale] {
    let transforms = sources.compactMap { $0["transform"] }
    if transforms.contains(where: { ($0["matrix"] ?? .null) != .null }) {
      notes.append("Its source has a transform matrix; the converter stops at such a layer.")
    }
    for transform in transforms {
      let axes = AxisReader.axes(of: transform["outputDimensions"] ?? .null, notes: &notes)
      if !axes.isEmpty { return axes }
    }
    return stateAxes
  }

  /// Decoration alone: one that cannot be read is left out without a note.
  private var colour: String? {
    guard let text = layer["annotationColor"]?.string, text.utf8.count == 7, text.first == "#",
      text.dropFirst().allSatisfy(\.isHexDigit)
    else { return nil }
    return text
  }
}
