import Vocabulary

/// A mapping of tracks to streams as `aind-ibl-build-manifest` reads it: all that a person decides
/// of a manifest, in TOML.
///
/// ```
/// mouseid = "717381"
/// annotation = "state.json"
///
/// [[session]]
/// sorted_recording = "ecephys_717381_2024-04-09_11-14-13_sorted_2024-04-10_22-15-25"
///
/// [session.tracks]
/// A_0409 = "45883-1"
/// B_0409 = { stream = "ProbeB", shank = 1 }
/// ```
public struct MappingFile: Equatable, Sendable {
  public struct Session: Equatable, Sendable {
    public var sortedRecording: String
    public var surfaceFinding: String?
    public var tracks: [Assignment]

    public init(sortedRecording: String, surfaceFinding: String? = nil, tracks: [Assignment] = []) {
      self.sortedRecording = sortedRecording
      self.surfaceFinding = surfaceFinding
      self.tracks = tracks
    }
  }

  public struct Assignment: Equatable, Sendable {
    public var track: String
    public var stream: String
    /// From 0, where a file counts from 1; nil where the stream has but one that matters.
    public var shank: Int?

    public init(track: String, stream: String, shank: Int? = nil) {
      self.track = track
      self.stream = stream
      self.shank = shank
    }
  }

  public var mouse: String
  /// Path of the state, from the folder of the file.
  public var annotation: String
  public var registrationAsset: String?
  public var templateToCCFAsset: String?
  public var sessions: [Session]
  /// Keys that the format does not have, each with its line.
  public private(set) var ignored: [String] = []

  public init(mouse: String, annotation: String, sessions: [Session] = []) {
    self.mouse = mouse
    self.annotation = annotation
    self.sessions = sessions
  }

  /// Bytes of a file that is read: some thousands of tracks.
  public static let sizeLimit = 512 << 10

  /// The keys of the file itself.
  static let headKeys: Set = [
    "mouseid", "annotation", "registration_asset", "template_to_ccf_asset", "session",
  ]

  /// Reads a file.
  ///
  /// - Throws: `ManifestError`, with line and column of what is not TOML, and the line of what is
  ///   not a mapping.
  public init(reading bytes: [UInt8]) throws(ManifestError) {
    guard bytes.count <= Self.sizeLimit else { throw .mappingTooLarge(bytes: bytes.count) }
    try ManifestText.checkEncoding(bytes)
    var root = MappingTable(try TOMLValue(parsing: bytes), "the file")
    mouse = try root.required("mouseid") { value throws(ManifestError) in try value.name }
    annotation = try root.required("annotation") { value throws(ManifestError) in try value.text }
    registrationAsset = try root.optionalText("registration_asset")
    templateToCCFAsset = try root.optionalText("template_to_ccf_asset")
    sessions = []
    for value in try root.taken("session")?.list ?? [] {
      var session = MappingTable(value, "the session")
      sessions.append(try Self.session(&session))
      ignored += session.ignored
    }
    ignored = root.ignored + ignored
  }

  private static func session(_ table: inout MappingTable) throws(ManifestError) -> Session {
    var session = Session(
      sortedRecording: try table.required("sorted_recording") { value throws(ManifestError) in
        try value.text
      }, surfaceFinding: try table.optionalText("surface_finding"), tracks: [])
    for member in try table.taken("tracks")?.members ?? [] {
      session.tracks.append(try assignment(member))
    }
    return session
  }

  private static func assignment(_ member: TOMLValue.Member) throws(ManifestError) -> Assignment {
    if case .string(let stream) = member.value.content {
      return Assignment(track: member.key, stream: stream)
    }
    var table = MappingTable(member.value, "track \(quoted(member.key))")
    guard case .table = member.value.content else {
      throw .badMapping("track \(quoted(member.key)) says no stream", line: member.value.line)
    }
    let stream = try table.required("stream") { value throws(ManifestError) in try value.name }
    guard let shank = table.taken("shank") else {
      return Assignment(track: member.key, stream: stream)
    }
    guard case .integer(let number) = shank.content, (1...1000).contains(number) else {
      throw .badMapping("a shank is a whole number from 1", line: shank.line)
    }
    return Assignment(track: member.key, stream: stream, shank: number - 1)
  }

  /// The file's text.
  public var text: String {
    var writer = TOMLWriter()
    writer.write("mouseid", mouse)
    writer.write("annotation", annotation)
    if let registrationAsset { writer.write("registration_asset", registrationAsset) }
    if let templateToCCFAsset { writer.write("template_to_ccf_asset", templateToCCFAsset) }
    for session in sessions {
      writer.line("\n[[session]]")
      writer.write("sorted_recording", session.sortedRecording)
      if let surface = session.surfaceFinding { writer.write("surface_finding", surface) }
      writer.line("\n[session.tracks]")
      for track in session.tracks {
        if let shank = track.shank {
          writer.write(track.track, stream: track.stream, shank: shank + 1)
        } else {
          writer.write(track.track, track.stream)
        }
      }
    }
    return writer.text
  }
}

/// The members of a table that are read one after the other; the rest is ignored.
private struct MappingTable {
  private let place: String
  private let line: Int
  private var members: [TOMLValue.Member]

  init(_ value: TOMLValue, _ place: String) {
    self.place = place
    line = value.line
    members = if case .table(let members) = value.content { members } else { [] }
  }

  mutating func taken(_ key: String) -> TOMLValue? {
    members.firstIndex { $0.key == key }.map { members.remove(at: $0).value }
  }

  mutating func required(
    _ key: String, _ read: (TOMLValue) throws(ManifestError) -> String
  ) throws(ManifestError) -> String {
    guard let value = taken(key) else { throw .badMapping("\(place) lacks \(key)", line: line) }
    return try read(value)
  }

  mutating func optionalText(_ key: String) throws(ManifestError) -> String? {
    let text = try taken(key)?.text
    return text?.isEmpty == true ? nil : text
  }

  var ignored: [String] { members.map { "\(quoted($0.key)) (line \($0.value.line))" } }
}

extension TOMLValue {
  fileprivate var text: String {
    get throws(ManifestError) {
      guard case .string(let text) = content else {
        throw .badMapping("there is no text between quotes", line: line)
      }
      return text
    }
  }

  /// A text, or the digits of a number.
  fileprivate var name: String {
    get throws(ManifestError) {
      if case .integer(let number) = content { return "\(number)" }
      return try text
    }
  }

  fileprivate var list: [TOMLValue] {
    get throws(ManifestError) {
      guard case .list(let values) = content else {
        throw .badMapping("sessions are written [[session]], each", line: line)
      }
      return values
    }
  }

  fileprivate var members: [Member] {
    get throws(ManifestError) {
      guard case .table(let members) = content else {
        throw .badMapping("the tracks are no table of names and streams", line: line)
      }
      return members
    }
  }
}
