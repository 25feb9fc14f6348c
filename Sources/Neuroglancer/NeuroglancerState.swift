public import Vocabulary

/// A Neuroglancer state: its layers, the tracks among them, and the session of its images.
///
/// What leaves no state to work with is thrown as a `StateError`: text that is not JSON, no list
/// of layers, a layer without a name (the converter reads every layer's name and stops there),
/// two layers of one name where one is a track (the manifest could mean either). What harms one
/// layer alone is a note at that layer, and the others stay usable.
///
/// A state without a session opens all the same, to be looked at; `session(choosing:)` throws.
public struct NeuroglancerState: Equatable, Sendable {
  /// The JSON document to store: byte for byte as given, unknown keys included.
  ///
  /// Two things are not part of the document: a byte-order mark, which the converter's JSON
  /// reader refuses, and, of a link, everything but the decoded text behind `#!`.
  public let json: [UInt8]
  /// In the order of the state; at least one.
  public let layers: [StateLayer]
  /// What could not be read outside any layer.
  private let documentNotes: [String]

  /// Reads a state.
  ///
  /// - Parameter bytes: UTF-8: a JSON document, with or without a byte-order mark, or a
  ///   Neuroglancer link that holds the state behind `#!`; white space around it is ignored.
  public init(parsing bytes: [UInt8]) throws(StateError) {
    let text = try StateText(bytes)
    var reader = StateReader()
    layers = try reader.layers(of: try text.parsed())
    json = text.json
    documentNotes = text.notes + reader.notes
  }

  /// Everything that could not be read and was left out, a sentence each.
  public var notes: [String] {
    documentNotes
      + layers.flatMap { layer in layer.notes.map { "Layer \(quoted(layer.name)): \($0)" } }
  }

  /// The annotation layers in order of appearance, archived ones included.
  public var tracks: [ProbeTrack] { layers.compactMap(\.track) }

  /// The source URLs of every image layer, in order.
  public var imageSources: [String] {
    layers.filter { $0.content == .image }.flatMap(\.sources)
  }

  /// The distinct session IDs in the image sources, in order of appearance.
  public var sessions: [SessionName] {
    var distinct: [SessionName] = []
    for session in imageSources.flatMap(SessionName.all(in:)) where !distinct.contains(session) {
      distinct.append(session)
    }
    return distinct
  }

  /// The session of the brain the tracks were marked in.
  ///
  /// - Parameter choice: One of `sessions`; needed when there are several.
  /// - Throws: `StateError.noSession`, `.severalSessions` or `.sessionNotInState`.
  public func session(choosing choice: SessionName? = nil) throws(StateError) -> SessionName {
    let found = sessions
    guard let first = found.first else { throw .noSession(imageSources: imageSources) }
    if let choice {
      guard found.contains(choice) else { throw .sessionNotInState(choice, found: found) }
      return choice
    }
    guard found.count == 1 else { throw .severalSessions(found) }
    return first
  }
}
