import AssetSearch
import Neuroglancer

/// The pass of a validation over the rows of a table.
struct TableCheck {
  /// What is known of a recording's name; found once.
  private struct Recording {
    var verdict: NameVerdict
    let entry: StreamLists.Entry?
    /// Number of the session part of the name.
    let session: Int
  }

  private let context: MatchingContext
  private let schema: ManifestSchema
  private let required: [ManifestColumn]
  private let streams: StreamLists
  private let assetNames: Set<String>
  private var collector: ProblemCollector
  private var mice = DistinctValues()
  private var brains = ManifestColumn.perBrain.map { (column: $0, values: DistinctValues()) }
  /// The state's layers come first, in order.
  private var trackNames = TextNumbers()
  /// By number of the track's name.
  private var trackVerdicts: [NameVerdict] = []
  /// By number of the track's name: whether a row says it.
  private var isNamed: [Bool] = []
  private var recordingNames = TextNumbers()
  /// By number of the recording's name.
  private var recordings: [Recording] = []
  private var sessions = TextNumbers()
  private var streamNames = TextNumbers()
  private var trackUses = TrackUses()
  private var streamUses = StreamUses()

  /// - Parameter rows: How many rows will be taken.
  init(_ schema: ManifestSchema, _ context: MatchingContext, rows: Int) {
    self.context = context
    self.schema = schema
    required = schema.columns.filter(\.isRequired)
    streams = StreamLists(context)
    assetNames = Set(context.assets.sorted.map(\.name))
    collector = ProblemCollector(schema)
    trackUses.reserve(rows)
    // Names in an accepted state are distinct: a track's number is its place.
    for track in context.tracks {
      _ = trackNames.number(of: track.name)
      trackVerdicts.append(NameVerdict(Self.fault(of: track)))
    }
    isNamed = trackVerdicts.map { _ in false }
  }

  mutating func take(_ row: ManifestRow) {
    for column in required where row[column].isEmpty {
      let reason = column == .sortedRecording ? row.reason : nil
      collector.add(.emptyCell(reason: reason), column, row: row.id)
    }
    takeConstants(row)
    let track = takeTrack(row)
    let recording = takeRecording(row)
    let shanks = takeShanks(row)
    if let track, let shanks {
      let mouse = mice.number(of: row[.mouseID])
      trackUses.add(row.id, TrackUses.Key(mouse: mouse, track: track, shank: shanks.histology))
    }
    if let recording { takeStream(row, recording, track: track, shanks: shanks) }
  }

  /// The problems in the order in which they were met, and what no row says.
  mutating func finish() -> (problems: [Problem], coverage: Coverage) {
    if mice.values.count > 1 {
      collector.add(.severalMice(mice.values), .mouseID, rows: mice.otherRows)
    }
    for (column, brain) in brains where brain.values.count > 1 {
      collector.add(.severalBrains(brain.values), column, rows: brain.otherRows)
    }
    trackUses.report(to: &collector) { trackNames.texts[$0] }
    streamUses.report(to: &collector)
    let streams = uncoveredStreams()
    for stream in streams { collector.add(.uncoveredStream(stream), nil, rows: []) }
    let tracks = zip(context.tracks, isNamed)
      .filter { track, isNamed in !isNamed && !track.isArchived && !track.points.isEmpty }
      .map(\.0)
    for track in tracks {
      collector.add(.uncoveredTrack(track.name, points: track.points.count), nil, rows: [])
    }
    let coverage = Coverage(
      streams: streams, tracks: tracks.map(\.name),
      isPending: self.streams.entries.values.contains(where: \.isPending))
    return (collector.problems, coverage)
  }

  /// Cells that are the same in all rows of a good manifest.
  private mutating func takeConstants(_ row: ManifestRow) {
    mice.add(row[.mouseID], row: row.id)
    let file = row[.probeFile]
    if !file.isEmpty, file != context.stem {
      collector.add(.otherProbeFile(stem: context.stem), .probeFile, row: row.id)
    }
    let format = row[.annotationFormat]
    // The converter reads it without regard to case.
    if !format.isEmpty, format != "json", format.lowercased() != "json" {
      let isSkipped = format.lowercased() == "swc"
      let fault: Fault = isSkipped ? .skippedFormat : .unknownFormat(format)
      collector.add(fault, .annotationFormat, row: row.id)
    }
    guard schema == .alignment else { return }
    for index in brains.indices {
      brains[index].values.add(row[brains[index].column], row: row.id)
    }
  }

  /// - Returns: The number of the track's name; nil when there is none.
  private mutating func takeTrack(_ row: ManifestRow) -> Int? {
    let name = row[.histologyTrackID]
    guard !name.isEmpty else { return nil }
    let number = trackNames.number(of: name)
    if number == trackVerdicts.count {
      trackVerdicts.append(NameVerdict(.unknownTrack(name)))
      isNamed.append(true)
    }
    isNamed[number] = true
    trackVerdicts[number].report(.histologyTrackID, row: row.id, to: &collector)
    return number
  }

  private static func fault(of track: ProbeTrack) -> Fault? {
    if track.isArchived { return .archivedTrack(track.name) }
    let points = track.points.count
    guard points < ProbeTrack.minimumPoints else { return nil }
    return .tooFewPoints(track: track.name, points: points)
  }

  private mutating func takeRecording(_ row: ManifestRow) -> Recording? {
    let name = row[.sortedRecording]
    guard !name.isEmpty else { return nil }
    let number = recordingNames.number(of: name)
    if number == recordings.count {
      let session = sessions.number(of: ManifestRow.recordingID(of: name))
      recordings.append(
        Recording(
          verdict: NameVerdict(fault(ofRecording: name)), entry: streams.entries[name],
          session: session))
    }
    recordings[number].verdict.report(.sortedRecording, row: row.id, to: &collector)
    return recordings[number]
  }

  private func fault(ofRecording name: String) -> Fault? {
    if let entry = streams.entries[name] { return entry.isInError ? .recordingInError(name) : nil }
    if assetNames.contains(name) { return .unselectedRecording(name) }
    // The asset may yet be found.
    return context.assets.progress.isComplete ? .unknownRecording(name) : nil
  }

  /// - Returns: The shanks the converter reads; nil when a cell is no shank.
  private mutating func takeShanks(_ row: ManifestRow) -> Shanks? {
    let both = takeShank(row, .probeShank)
    let histology = schema == .launcher ? .none : takeShank(row, .histologyShank)
    let ephys = schema == .launcher ? .none : takeShank(row, .ephysShank)
    guard both != .invalid, histology != .invalid, ephys != .invalid else { return nil }
    return Shanks(
      histology: histology.index ?? both.index,
      ephys: ephys.index ?? both.index ?? histology.index)
  }

  private mutating func takeShank(_ row: ManifestRow, _ column: ManifestColumn) -> ShankCell {
    let text = row[column]
    if text.isEmpty { return .none }
    let shank = ShankCell(text)
    if shank == .invalid || (column == .probeShank && shank.index ?? 0 > Self.lastShank) {
      collector.add(.invalidShank(text), column, row: row.id)
    }
    return shank
  }

  private mutating func takeStream(
    _ row: ManifestRow, _ recording: Recording, track: Int?, shanks: Shanks?
  ) {
    let stream = row[.ephysCollection]
    guard !stream.isEmpty else { return }
    if let entry = recording.entry, !entry.isPending, !entry.streams.contains(stream) {
      let fault = Fault.unknownStream(
        stream, recording: row[.sortedRecording], known: entry.streams, reasons: entry.reasons)
      collector.add(fault, .ephysCollection, row: row.id)
    }
    let split = recording.entry?.splits[stream]
    if let split, let shanks, isWrong(shanks, on: split) {
      collector.add(.shankOnSplitStream(stream), shankColumn, row: row.id)
    }
    guard let track else { return }
    let number = streamNames.number(of: stream)
    let place = StreamUses.Place(session: recording.session, stream: number)
    streamUses.add(row, at: place, isSplit: split != nil, track: track, shanks: shanks)
  }

  /// The launcher's schema says no shank of a split stream; the other may say the right one.
  private func isWrong(_ shanks: Shanks, on split: SplitStream) -> Bool {
    guard schema == .alignment else { return shanks.histology != nil }
    return (shanks.histology ?? split.position - 1) != split.position - 1
      || (shanks.ephys ?? 0) != 0
  }

  private var shankColumn: ManifestColumn { schema == .launcher ? .probeShank : .histologyShank }

  /// Two sorts of one session have the same streams: a track on either covers both.
  private mutating func uncoveredStreams() -> [UncoveredStream] {
    var uncovered: [UncoveredStream] = []
    for name in streams.names {
      guard let entry = streams.entries[name], !entry.isPending else { continue }
      let session = sessions.number(of: ManifestRow.recordingID(of: name))
      for stream in entry.streams {
        let place = StreamUses.Place(session: session, stream: streamNames.number(of: stream))
        if !streamUses.isUsed(place) {
          uncovered.append(UncoveredStream(recording: name, stream: stream))
        }
      }
    }
    return uncovered
  }

  private static let lastShank = 3
}
