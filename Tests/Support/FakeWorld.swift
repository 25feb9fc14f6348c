public import AssetSearch
public import Vocabulary

/// A tiny world in memory: Code Ocean assets, DocumentDB records and files on S3.
public struct FakeWorld: Sendable {
  /// The Code Ocean searches that bring an asset.
  public enum Reach: Sendable, CaseIterable { case subjectField, text }

  public let subject: String
  /// Answers given in place of the world's own: services down, files cut short.
  public var overrides: [Question: Answer] = [:]
  /// The records that can be asked for whole, by name.
  public var wholeRecords: [String: JSONValue] = [:]

  private var assets: [DataAsset.ID: DataAsset] = [:]
  private var reach: [Reach: [DataAsset.ID]] = [:]
  private var archive: Set<DataAsset.ID> = []
  private var records: [(record: MetadataRecord, namesSubject: Bool)] = []
  private var files: [DataLocation: [UInt8]] = [:]
  private var listings: [DataLocation: (folders: Set<String>, files: Set<String>)] = [:]

  public init(subject: String = "717381") { self.subject = subject }

  /// Adds an asset that the given searches bring; by its ID it can always be asked for.
  public mutating func add(_ asset: DataAsset, reach by: [Reach] = Reach.allCases) {
    assets[asset.id] = asset
    for search in by { reach[search, default: []].append(asset.id) }
  }

  /// Adds an archived asset: the searches leave it out, and by its ID it can be asked for.
  public mutating func addArchived(_ asset: DataAsset) {
    assets[asset.id] = asset
    archive.insert(asset.id)
  }

  /// Adds a record; one that does not name its subject is found by its name alone.
  public mutating func add(_ record: MetadataRecord, namesSubject: Bool = true) {
    records.append((record, namesSubject))
  }

  /// Adds a file, and with it the folders it lies in.
  public mutating func addFile(_ location: DataLocation, _ text: String = "") {
    files[location] = Array(text.utf8)
    var parent = DataLocation(root: location.root, key: "")
    let components = location.key.split(separator: "/").map(String.init)
    for component in components.dropLast() {
      listings[parent, default: ([], [])].folders.insert(component)
      parent = parent.appending(component)
    }
    listings[parent, default: ([], [])].files.insert(components.last ?? "")
  }

  /// Every asset's ID.
  public var assetIDs: [DataAsset.ID] { assets.keys.sorted() }

  /// Answers as the services do.
  public func answer(_ question: Question) -> Answer {
    if let answer = overrides[question] { return answer }
    switch question {
    case .assets(.subjectField(subject)): return .assets(found(by: .subjectField))
    case .assets(.text(subject)): return .assets(found(by: .text))
    case .assets(.archived(subject)):
      return .assets(archive.sorted().compactMap { assets[$0] })
    case .assets: return .assets([])
    case .asset(let id):
      return assets[id].map { .assets([$0]) } ?? .refused(reason: "HTTP 404")
    case .recordsOfSubject(let asked):
      return .records(asked == subject ? records.filter(\.namesSubject).map(\.record) : [])
    case .recordsNamed(let names):
      return .records(records.map(\.record).filter { names.contains($0.name) })
    case .wholeRecord(let name): return .wholeRecord(wholeRecords[name])
    case .folder(let location):
      let listing = listings[location]
      return .folder(
        FolderListing(
          folders: (listing?.folders ?? []).sorted(), files: (listing?.files ?? []).sorted()))
    case .folders(let bucket, let prefix):
      let top = listings[DataLocation(bucket: bucket, key: "")]?.folders ?? []
      return .folder(FolderListing(folders: top.filter { $0.hasPrefix(prefix) }.sorted()))
    case .file(let location):
      return files[location].map { .file($0) } ?? .refused(reason: "HTTP 404")
    case .output(let location): return output(location)
    }
  }

  private func found(by search: Reach) -> [DataAsset] {
    (reach[search] ?? []).compactMap { assets[$0] }
  }

  private func output(_ location: DataLocation) -> Answer {
    guard let bytes = files[location] else { return .refused(reason: "HTTP 404") }
    var scan = OutputScan()
    scan.take(bytes)
    return .output(scan.verdict)
  }
}
