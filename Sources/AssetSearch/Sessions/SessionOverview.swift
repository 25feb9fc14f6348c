public import Vocabulary

/// Everything known of one session.
public struct SessionOverview: Equatable, Sendable, Identifiable {
  public let session: SessionName
  /// The assets named for it, by creation, then ID.
  public var assets: [DataAsset] = []
  /// The newest DocumentDB record that is named for it.
  public var record: Finding<MetadataRecord> = .pending
  public var raw: Finding<DataAsset> = .pending
  /// The folder of its raw data.
  public var folder: Finding<DataLocation> = .pending
  /// Sorted; empty when there is no folder of raw data.
  public var modalities: [String] = []
  /// By creation, then ID. A listing does not look into them: there they stay pending.
  public var sorted: [SortedRecording] = []
  /// Nil when they are not looked for.
  public var ecephys: EcephysFolders?
  /// Whether S3 failed to answer something, so that what is missing may be there.
  public var isStorageInDoubt = false

  public init(session: SessionName) { self.session = session }

  public var id: String { session.id }

  /// Whether raw data is there, as an asset or on S3; nil while, or when, that cannot be known.
  public var isUploaded: Bool? {
    if raw.value != nil || folder.value != nil { return true }
    if raw == .pending || folder == .pending || isStorageInDoubt { return nil }
    return false
  }

  /// Whether the newest sorted asset is without error; nil while that is not known.
  public var isSorted: Bool? {
    guard let newest = sorted.last else { return false }
    return newest.isError.map { !$0 }
  }

  /// The names of the sorters, each with the assets it made; those of no known sorter are left out.
  public var sorters: [(name: String, recordings: [SortedRecording])] {
    Dictionary(grouping: sorted) { $0.sorter.value }
      .compactMap { name, recordings in name.map { ($0, recordings) } }
      .sorted { $0.0 < $1.0 }
  }

  /// Whether no catalog knows the session.
  public var isUnknown: Bool {
    isUploaded == false && assets.isEmpty && record.reason != nil
  }
}

extension RecordingSearch {
  /// The sessions that the scope includes, by time.
  var overviews: [SessionOverview] {
    let sortedAssets = Dictionary(grouping: holdings.sortedAssets, by: \.session)
    let isStorageInDoubt = facts.contains { question, fact in
      if case .failed = fact { question.location != nil } else { false }
    }
    return holdings.sessions.compactMap { session in
      guard let inspection = sessions[session] else { return nil }
      var overview = SessionOverview(session: session)
      overview.assets = holdings.assets(of: session)
      overview.record = holdings.records.record(of: session)
      overview.raw = inspection.raw
      overview.folder = inspection.folder.map(\.location)
      overview.modalities = (inspection.folder.value?.modalities ?? []).sorted()
      overview.sorted = (sortedAssets[session] ?? []).map { session, asset in
        sorted[asset.id]?.recording ?? SortedRecording(asset: asset, session: session)
      }
      overview.ecephys = inspection.ecephys
      overview.isStorageInDoubt = isStorageInDoubt
      return overview
    }
  }
}
