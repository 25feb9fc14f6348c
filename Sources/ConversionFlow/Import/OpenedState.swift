public import AssetSearch
public import Neuroglancer
public import Vocabulary

/// The Neuroglancer state in hand: its bytes as they were given, and what they say.
public struct OpenedState: Equatable, Sendable {
  /// Where the bytes came from.
  public enum Origin: Equatable, Sendable {
    case file(path: String)
    /// Already in S3: a launch does not write it again.
    case stored(StoredState)
    case pasted
  }

  public let origin: Origin
  /// SHA-256 of the JSON document: the name of its draft.
  public let digest: String
  public let content: NeuroglancerState
  /// The tracks as they are drawn, in the order of the layers.
  let shapes: [TrackShape]
  /// The SmartSPIM session; chosen by a person when the sources name several.
  public let session: SessionName

  /// Reads the bytes; heavy for a large state, so not done in an update.
  ///
  /// - Parameter choice: The session to take when the image sources name more than one.
  public init(
    bytes: [UInt8], origin: Origin, choosing choice: SessionName? = nil
  ) throws(StateError) {
    let content = try NeuroglancerState(parsing: bytes)
    session = try content.session(choosing: choice)
    self.origin = origin
    self.content = content
    shapes = content.tracks.map(TrackShape.init)
    digest = sha256Hex(content.json)
  }

  public var subject: String { session.subject }

  /// Where it was read from, when that is a file.
  public var path: String? { if case .file(let path) = origin { path } else { nil } }

  /// What `probe_file` says until a launch names the stored file.
  public var stem: String {
    switch origin {
    case .stored(let state): state.stem
    case .pasted: "\(session.id)_neuroglancer-state"
    case .file(let path):
      Self.withoutExtension(path.split(separator: "/").last.map(String.init) ?? "state")
    }
  }
}

extension OpenedState {
  /// `brain.v2.json` becomes `brain.v2`.
  private static func withoutExtension(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Where the state lies when it was chosen from S3: a launch does not write it again, unless its
  /// name cannot be that of a file and a mount.
  public var storedAt: S3Location? {
    guard case .stored(let state) = origin, fileName(state.stem) == state.stem else { return nil }
    return state.location.s3
  }
}

extension OpenedState {
  /// The path of a state that was read from a file.
  public var file: String? { if case .file(let path) = origin { path } else { nil } }
}

/// Where a state is to be read from.
public enum StateSource: Equatable, Sendable {
  /// A path, a Neuroglancer link or an `s3://` address, as a person typed it.
  case typed(String)
  case stored(StoredState)
  case pasted([UInt8])
}
