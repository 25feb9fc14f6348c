import Vocabulary

extension Inquiry {
  /// The raw data folder of a session and its modalities: the record's `location`, else the source
  /// folder of the raw asset, else a folder of a known bucket that is named for the session.
  ///
  /// The next place is looked at when there is nothing in the one before it. The place of a record
  /// of the subject is asked for at once: rarely does a newer one come by name and tell another.
  mutating func rawFolder(
    of session: SessionName, in records: SubjectRecords, raw: Finding<DataAsset>
  ) -> Finding<SessionInspection.RawFolder> {
    let record = records.record(of: session)
    if case .pending = record {
      if let location = records.likelyLocation(of: session) { _ = folder(location) }
      return .pending
    }
    var looked: [String] = []
    if let location = record.value?.location {
      switch contents(of: location) {
      case .pending: return .pending
      case .found(let folder): return .found(folder)
      case .missing(let reason): looked.append(reason)
      }
    }
    switch raw {
    case .pending: return .pending
    case .found(let asset):
      switch source(of: asset) {
      case .pending: return .pending
      case .found(let folder): return .found(folder)
      case .missing(let reason): looked.append(reason)
      }
    case .missing(let reason):
      if place.isFolder { return .missing(reason) }
    }
    if place.isFolder { return .missing(looked.joined(separator: " ")) }
    switch knownFolder(named: session.id) {
    case .pending: return .pending
    case .found(let location): return contents(of: location)
    case .missing(let reason): looked.append(reason)
    }
    return .missing(looked.joined(separator: " "))
  }

  private mutating func source(of asset: DataAsset) -> Finding<SessionInspection.RawFolder> {
    switch sourceFolder(of: asset) {
    case .pending: .pending
    case .found(let location): contents(of: location)
    case .missing(let reason): .missing(reason)
    }
  }

  private mutating func contents(of location: DataLocation) -> Finding<SessionInspection.RawFolder>
  {
    let reply = folder(location)
    if reply.isPending { return .pending }
    if let listing = reply.value, !listing.isEmpty {
      let modalities = Set(listing.folders.compactMap(Self.modality))
      return .found(SessionInspection.RawFolder(location: location, modalities: modalities))
    }
    let place = printable("\(location)")
    return .missing(reply.problem.map { "\(place): \($0)" } ?? "There is nothing in \(place).")
  }

  /// The modality that a folder of raw data stands for; nil for folders of metadata.
  private static func modality(_ folder: String) -> String? {
    switch folder {
    case "ecephys_compressed", "ecephys_clipped": "ecephys"
    default: folder.contains("metadata") ? nil : folder
    }
  }
}
