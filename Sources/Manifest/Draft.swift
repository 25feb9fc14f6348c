public import Vocabulary

/// What is known of a draft beside its document.
public struct DraftHead: Equatable, Sendable {
  /// SHA-256 of the state's bytes: what a draft is found by.
  public let stateDigest: String
  /// The state's stem, for people and for `probe_file`.
  public let stateName: String
  /// Where the state is stored, when it was chosen from S3: it is not stored again.
  public let storedAt: S3Location?
  public let convention: ConventionChoice
  /// Sorted assets that a person switched on or off, by ID; the others keep their default, also
  /// those that a later search finds.
  public let switchedAssets: [String: Bool]

  public init(
    stateDigest: String, stateName: String, storedAt: S3Location? = nil,
    convention: ConventionChoice = .auto, switchedAssets: [String: Bool] = [:]
  ) {
    self.stateDigest = stateDigest
    self.stateName = stateName
    self.storedAt = storedAt
    self.convention = convention
    self.switchedAssets = switchedAssets
  }
}

/// Everything a person has done to a state's manifest, to be taken up again later.
///
/// The state itself is stored beside it, byte for byte, under `stateDigest`; the subject's assets
/// are found again. When it was saved is known to whoever saves it.
public struct Draft: Equatable, Sendable {
  public let head: DraftHead
  public let document: ManifestDocument

  public init(_ head: DraftHead, _ document: ManifestDocument) {
    self.head = head
    self.document = document
  }

  /// Edits that can be undone: `12 edits, 14:02`.
  public var editCount: Int { document.undoSteps.count }

  /// Edits that were undone and can be done again.
  public var undoneCount: Int { document.redoSteps.count }
}

/// A draft as a list shows it.
public struct DraftSummary: Equatable, Sendable, Identifiable {
  /// SHA-256 of the state.
  public let id: String
  /// The state's stem.
  public let name: String
  /// Edits that can be undone.
  public let edits: Int
  /// Seconds since 1970.
  public let saved: Int

  public init(id: String, name: String, edits: Int, saved: Int) {
    self.id = id
    self.name = name
    self.edits = edits
    self.saved = saved
  }
}

/// What was done to a draft since it was kept: little, however large the draft.
public struct DraftStep: Equatable, Sendable {
  public let head: DraftHead
  /// Nil where only the head has changed.
  public let action: ManifestDocument.Action?
  /// Edits that can be undone behind it.
  public let editCount: Int

  public init(_ head: DraftHead, _ action: ManifestDocument.Action?, editCount: Int) {
    self.head = head
    self.action = action
    self.editCount = editCount
  }
}

/// `{"version", "state", "name", "stored_at", "convention", "assets": {id: bool}}`.
extension DraftHead {
  private static let version = 2

  public var json: JSONValue {
    let assets = switchedAssets.sorted { $0.key < $1.key }
    return [
      "version": .integer(Self.version),
      "state": .string(stateDigest),
      "name": .string(stateName),
      "stored_at": .text(storedAt?.description),
      "convention": .string(convention.name),
      "assets": .object(JSONObject(assets.map { ($0.key, .boolean($0.value)) })),
    ]
  }

  /// - Throws: `ManifestError.unreadableDraft`, also for drafts of a newer version.
  public init(json: JSONValue) throws(ManifestError) {
    let version = try json.member("version").requireInteger("version")
    guard version == Self.version else {
      throw .unreadableDraft(
        reason: "it is of version \(version), this program reads version \(Self.version)")
    }
    var switched: [String: Bool] = [:]
    for member in try json.member("assets").object?.members ?? [] {
      switched[member.key] = try member.value.requireBoolean("an asset's use")
    }
    let convention = try json.member("convention").requireText("convention")
    let place = try json.member("stored_at").string
    let storedAt = try place.map { (url) throws(ManifestError) in
      try known(S3Location(url: url), url)
    }
    self.init(
      stateDigest: try json.member("state").requireText("state"),
      stateName: try json.member("name").requireText("name"),
      storedAt: storedAt,
      convention: try known(ConventionChoice(name: convention), convention),
      switchedAssets: switched)
  }
}
