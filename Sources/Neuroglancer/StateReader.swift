import Vocabulary

/// Reads the layers of a parsed state.
struct StateReader {
  /// What could not be read outside any layer.
  private(set) var notes: [String] = []

  mutating func layers(of document: JSONValue) throws(StateError) -> [StateLayer] {
    guard let state = document.object else { throw .notAnObject(found: document.kind) }
    guard let list = state["layers"], list != .null else { throw .layersMissing }
    guard let layers = list.array else { throw .layersNotAList(found: list.kind) }
    guard !layers.isEmpty else { throw .layersEmpty }
    let names = try Self.names(of: layers)
    try requireDistinctTracks(names: names, layers: layers)
    let axes = AxisReader.axes(of: state["dimensions"] ?? .null, notes: &notes)
    return zip(names, layers).map { name, layer in
      var reader = LayerReader(name: name, layer: layer, stateAxes: axes)
      return reader.read()
    }
  }

  /// Every layer's name; all nameless layers are reported at once.
  private static func names(of layers: [JSONValue]) throws(StateError) -> [String] {
    let names = layers.map { $0["name"]?.string ?? "" }
    let unnamed = names.indices.filter { names[$0].isEmpty }
    guard unnamed.isEmpty else { throw .layersUnnamed(positions: unnamed.map { $0 + 1 }) }
    return names
  }

  /// A name shared with an annotation layer is an error, any other a note.
  private mutating func requireDistinctTracks(
    names: [String], layers: [JSONValue]
  ) throws(StateError) {
    var seen: Set<String> = []
    var shared: [String] = []
    for name in names where !seen.insert(name).inserted && !shared.contains(name) {
      shared.append(name)
    }
    let tracks = Set(zip(names, layers).filter { LayerReader.isAnnotation($0.1) }.map(\.0))
    let ambiguous = shared.filter(tracks.contains)
    guard ambiguous.isEmpty else { throw .layersShareNames(ambiguous) }
    notes += shared.map { "Several layers have the name \(quoted($0))." }
  }
}
