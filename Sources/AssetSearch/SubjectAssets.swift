public import Vocabulary

/// Everything found for a subject so far; complete when nothing is pending.
public struct SubjectAssets: Equatable, Sendable {
  public let subject: String
  /// Where they were looked for.
  public let place: SearchPlace
  /// Sessions with modality `ecephys`, by date, surface recordings among them.
  public var ecephys: [SessionAsset] = []
  /// By session date, then creation.
  public var sorted: [SortedRecording] = []
  /// Raw assets of the SmartSPIM sessions named in the state's image sources.
  public var smartspim: [SessionAsset] = []
  /// The newest stitched asset of each of those sessions.
  public var stitched: [SessionAsset] = []
  /// Every session that the search was to look into, by time.
  public var sessions: [SessionOverview] = []
  /// All of the subject's assets, by creation: what "attach all" attaches.
  public var all: [DataAsset] = []
  /// From a session to the surface recording of the same day.
  public var surface: [SessionName: SessionName] = [:]
  /// Why nothing could be searched: set when both Code Ocean searches failed.
  public var failure: SearchError?
  /// Whether a source of assets failed, so that what is not here may well be there.
  public var mayLackAssets = false
  /// For people: services that were down, assets that were skipped, oddities.
  public var warnings: [String] = []
  /// Questions asked and answered so far.
  public var progress = SearchProgress()
  /// What was asked and answered.
  public var evidence = SearchEvidence()

  public init(
    subject: String, in place: SearchPlace = .cloud(buckets: KnownBuckets.standard)
  ) {
    self.subject = subject
    self.place = place
  }

  /// The days of recording: distinct dates with a raw ecephys asset, ascending.
  public var recordingDays: [String] {
    Array(Set(ecephys.filter { $0.asset.value != nil }.map(\.session.date))).sorted()
  }
}

/// A session and the asset looked for on its behalf.
public struct SessionAsset: Equatable, Sendable, Identifiable {
  public let session: SessionName
  public var asset: Finding<DataAsset>

  public init(session: SessionName, asset: Finding<DataAsset> = .pending) {
    self.session = session
    self.asset = asset
  }

  public var id: String { session.id }
}

/// How far a search has come.
public struct SearchProgress: Equatable, Sendable {
  public var asked = 0
  public var answered = 0
  /// How many answers are awaited from each service or bucket.
  public var awaited: [String: Int] = [:]

  public init(asked: Int = 0, answered: Int = 0, awaited: [String: Int] = [:]) {
    self.awaited = awaited
    self.asked = asked
    self.answered = answered
  }

  public var isComplete: Bool { asked == answered }

  /// `s3://aind-open-data (4), DocumentDB (1)`: the longest first; nil when nothing is awaited.
  public var awaitedText: String? {
    let places = awaited.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return places.isEmpty
      ? nil : listed(places.map { printable("\($0.key) (\($0.value))") }, limit: 3)
  }
}
