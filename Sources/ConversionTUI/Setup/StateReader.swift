import AssetSearch
import CloudServices
import ConversionFlow
import Neuroglancer
import Vocabulary

/// Reads a state from wherever a person says it is.
struct StateReader: Sendable {
  let connection: CloudConnection
  /// Where stored states are, a folder each.
  let stateFolder: S3Location
  let home: String?
  /// Whether `-` is standard input; in the interface that is the keyboard.
  var readsStandardInput = true

  /// - Parameter session: The session to take when the image sources name several.
  func open(_ source: StateSource, choosing session: String? = nil) async throws -> OpenedState {
    let choice = try session.map { try SessionName(firstIn: $0) }
    switch source {
    case .pasted(let bytes): return try await open(link: bytes, choosing: choice)
    case .stored(let state):
      guard let location = state.location.s3 else {
        return try await open(typed: state.location.description, choosing: choice)
      }
      let bytes = try await connection.storedStates.fetch(location)
      return try OpenedState(bytes: bytes, origin: .stored(state), choosing: choice)
    case .typed(let text):
      if text.trimmed == "-" {
        guard readsStandardInput else { throw FileError.standardStream }
        return try OpenedState(bytes: try Files.read("-"), origin: .pasted, choosing: choice)
      }
      return try await open(typed: text.trimmed, choosing: choice)
    }
  }

  private func open(typed text: String, choosing choice: SessionName?) async throws -> OpenedState {
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      return try await open(link: Array(text.utf8), choosing: choice)
    }
    if text.hasPrefix("s3://"), let location = S3Location(url: text) {
      let state = StoredState(location: DataLocation(location), modified: 0, size: 0)
      let bytes = try await connection.storedStates.fetch(location)
      return try OpenedState(bytes: bytes, origin: origin(of: state), choosing: choice)
    }
    let path = Files.expanded(text, home: home)
    let bytes = try Files.read(path)
    return try OpenedState(bytes: bytes, origin: .file(path: path), choosing: choice)
  }

  /// JSON, or a link, which holds a state or leads to one that is stored.
  private func open(link bytes: [UInt8], choosing choice: SessionName?) async throws -> OpenedState
  {
    do throws(StateError) {
      return try OpenedState(bytes: bytes, origin: .pasted, choosing: choice)
    } catch .storedElsewhere(let url) where url.hasPrefix("s3://") {
      return try await open(typed: url, choosing: choice)
    }
  }

  /// Only a file in the states' own folder, `<stem>/<stem>.json`, can be attached as it is.
  func origin(of state: StoredState) -> OpenedState.Origin {
    let home = stateFolder.appending(state.stem).appending("\(state.stem).json")
    return state.location.s3 == home ? .stored(state) : .file(path: state.location.description)
  }
}
