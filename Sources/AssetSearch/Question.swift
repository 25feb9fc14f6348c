public import Vocabulary

/// One thing that a search asks a catalog. Equal questions are asked once.
public enum Question: Hashable, Sendable {
  /// Every page of a Code Ocean search.
  case assets(AssetQuery)
  /// One asset by its ID; `.refused` for 401, 403 and 404.
  case asset(id: String)
  /// The DocumentDB records whose `subject.subject_id` is the subject.
  case recordsOfSubject(String)
  /// The DocumentDB records whose `name` is one of these.
  case recordsNamed([String])
  /// The newest DocumentDB record of a name, with everything in it: it may be large.
  case wholeRecord(named: String)
  /// The names directly beneath a folder.
  case folder(DataLocation)
  /// The folders at the top of a bucket whose names begin with a prefix.
  case folders(bucket: String, prefix: String)
  /// A small file, whole (at most `Answer.fileLimit` bytes).
  case file(DataLocation)
  /// What the `output` file of a sorted asset says; it may be of any size.
  case output(DataLocation)

  /// Seconds in which a request is answered in full, or given up; what passes is asked again.
  public static let deadline = 60
}

/// The text of a Code Ocean search.
public enum AssetQuery: Hashable, Sendable {
  /// `subject id:<subject>`: the custom field.
  case subjectField(String)
  /// Free text: names, tags and metadata.
  case text(String)
  /// The same free text among the archived assets, which the other searches leave out.
  case archived(String)

  var isOfSubject: Bool { if case .subjectField = self { true } else { false } }
}

/// What a catalog answered.
public enum Answer: Equatable, Sendable {
  /// `skipped` counts entries that cannot be used: without ID or name; folders that cannot be read.
  case assets([DataAsset], skipped: Int = 0)
  case records([MetadataRecord])
  /// Nil when there is none of the name.
  case wholeRecord(JSONValue?)
  /// Empty when nothing is there: S3 does not tell a missing folder from an empty one.
  case folder(FolderListing)
  case file([UInt8])
  case output(OutputVerdict)
  /// A missing file, or an asset that answered 401, 403 or 404; the reason is for people.
  case refused(reason: String)
  /// The service failed; its own retries are over.
  case failed(SearchError)

  /// Bytes of a file that are read whole, at most.
  public static let fileLimit = 32 << 20
}

/// The names directly beneath a folder, without slashes.
public struct FolderListing: Equatable, Sendable {
  public let folders: [String]
  public let files: [String]

  public init(folders: [String] = [], files: [String] = []) {
    self.folders = folders
    self.files = files
  }

  public var isEmpty: Bool { folders.isEmpty && files.isEmpty }
}

/// A DocumentDB record, as far as a search needs it.
public struct MetadataRecord: Equatable, Sendable {
  public let name: String
  /// Creation time as the record writes it (ISO 8601); newest is greatest.
  public let created: String
  /// The folder of the data, when the record's `location` is on S3.
  public let location: DataLocation?
  /// IDs linked under `external_links`, whichever of its two shapes the record has.
  public let assetIDs: [String]

  public init(name: String, created: String, location: DataLocation?, assetIDs: [String]) {
    self.name = name
    self.created = created
    self.location = location
    self.assetIDs = assetIDs
  }
}

/// Answers the questions of a search: the cloud, or a folder of assets on this machine.
public protocol AssetCatalog: Sendable {
  /// Never throws: what goes wrong with one question is that question's answer.
  func answer(_ question: Question) async -> Answer
}
