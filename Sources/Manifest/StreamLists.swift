import AssetSearch

/// The streams of the selected sorted assets by the name a manifest gives them.
///
/// Names are not unique on Code Ocean; what is known of assets of one name is put together.
struct StreamLists {
  struct Entry {
    /// Curated streams in order, then those that were only postprocessed.
    var streams: [String] = []
    /// Whether more may become known: the search still goes on.
    var isPending = false
    var isInError = false
    /// Why streams are missing, for people.
    var reasons: [String] = []
    /// What a split stream is.
    var splits: [String: SplitStream] = [:]
  }

  private(set) var entries: [String: Entry] = [:]
  /// In the table's order, each name once.
  private(set) var names: [String] = []

  init() {}

  init(_ context: MatchingContext) {
    for recording in context.selectedRecordings {
      if entries[recording.name] == nil { names.append(recording.name) }
      Self.add(recording, to: &entries[recording.name, default: Entry()])
    }
    for name in names { entries[name]?.findSplits() }
  }

  func split(_ stream: String, of recording: String) -> SplitStream? {
    entries[recording]?.splits[stream]
  }

  /// The streams of a recording, once they are all known.
  func settledStreams(of recording: String) -> [String]? {
    guard let entry = entries[recording], !entry.isPending, !entry.streams.isEmpty else {
      return nil
    }
    return entry.streams
  }

  private static func add(_ recording: SortedRecording, to entry: inout Entry) {
    let known = Set(entry.streams)
    let curated = recording.probes.value ?? []
    entry.streams += (curated + recording.incompleteStreams).filter { !known.contains($0) }
    entry.isPending =
      entry.isPending || recording.probes == .pending || recording.streams == .pending
    entry.isInError = entry.isInError || recording.isError == true
    entry.reasons += [recording.probes.reason, recording.streams.reason].compactMap { $0 }
  }
}

extension StreamLists.Entry {
  fileprivate mutating func findSplits() {
    for stream in streams { splits[stream] = SplitStream(stream, among: streams) }
  }
}
