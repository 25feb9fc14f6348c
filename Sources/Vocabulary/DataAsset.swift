/// A Code Ocean data asset, or a folder in the place of one, as far as this program needs it.
public struct DataAsset: Hashable, Sendable, Identifiable {
  public enum State: String, Sendable {
    case draft
    case ready
    case failed
  }

  public let id: String
  public let name: String
  /// The folder name the asset is attached under; the name when the server gave none.
  public let mount: String
  /// Seconds since 1970.
  public let created: Int
  public let state: State
  /// What the server said of a failed asset.
  public let failureReason: String?
  public let tags: [String]
  /// The custom field `data level`: `raw data`, `derived`…
  public let dataLevel: String?
  /// Where an asset that was made from S3 keeps its files (`source_bucket`, origin `aws`); the
  /// folder that stands in for an asset.
  public let source: DataLocation?

  public init(
    id: String, name: String, mount: String? = nil, created: Int, state: State = .ready,
    failureReason: String? = nil, tags: [String] = [], dataLevel: String? = nil,
    source: DataLocation? = nil
  ) {
    self.id = id
    self.name = name
    self.mount = mount ?? name
    self.created = created
    self.state = state
    self.failureReason = failureReason
    self.tags = tags
    self.dataLevel = dataLevel
    self.source = source
  }

  /// The session the asset belongs to, when its name holds one.
  public var session: SessionName? { SessionName.all(in: name).first }

  /// Whether it is a folder of this machine, and no asset of Code Ocean's.
  public var isInFolder: Bool { source.map { $0.s3 == nil } ?? false }

  /// Whether the asset holds a session's raw data.
  ///
  /// One sign is enough: the custom field; any tag that contains `raw`; a name that is exactly a
  /// session ID. Another value of the field rules nothing out, as in the package aind-session.
  public var isRaw: Bool {
    if dataLevel == "raw data" || tags.contains(where: { $0.contains("raw") }) { return true }
    return session?.id == name
  }
}
