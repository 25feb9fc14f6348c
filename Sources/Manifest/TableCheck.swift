import AssetSearch
import Neuroglancer

/// The pass of a validation over the rows of a table.
struct TableCheck {
  /// What is known of a recording's name; found once.
  private struct Recording {
    let fault: Fault?
    let entry: StreamLists.Entry?
    /// Number of the session part of the name.
    let session: Int
  }

  private let context: MatchingContext
  private let schema: ManifestSchema
  private let required: [ManifestColumn]
  private let streams: StreamLists
  private let tracks: [String: ProbeTrack]
  private let assetNames: Set<String>
  private var collector: ProblemCollector
  private var mice = DistinctValues()
  private var brains = ManifestColumn.perBrain.map { (column: $0, values: DistinctValues()) }
  private var trackNames = TextNumbers()
  /// By number of the track's name.
  private var trackFaults: [Fault?] = []
  private var recordingNames = TextNumbers()
  /// By number of the recording's name.
  private var recordings: [Recording] = []
  private var sessions = TextNumbers()
  private var streamNames = TextNumbers()
  private var trackUses = TrackUses()
  private var streamUses = StreamUses()

  init(_ schema: ManifestSchema, _ context: MatchingContext) {
    self.context = context
    self.schema = schema
    required = schema.columns.filter(\.isRequired)
    streams = StreamLists(context)
    tracks = Dictionary(context.tracks.map { ($0.name, $0) }) { first, _ in first }
    assetNames = Set(context.assets.sorted.map(\.name))
    collector = ProblemCollector(schema)
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
      trackUses.add(row.id, .init(mouse: mouse, track: track, shank: shanks.histology ?? -1))
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
    let coverage = coverage()
    for stream in coverage.streams { collector.add(.uncoveredStream(stream), nil, rows: []) }
    for name in coverage.tracks {
      let points = tracks[name]?.points.count ?? 0
      collector.add(.uncoveredTrack(name, points: points), nil, rows: [])
    }
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
    if !format.isEmpty, format != "json" {
      let fault: Fault = format == "swc" ? .skippedFormat : .unknownFormat(format)
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
    if number == trackFaults.count { trackFaults.append(fault(ofTrack: name)) }
    if let fault = trackFaults[number] { collector.add(fault, .histologyTrackID, row: row.id) }
    return number
  }

  private func fault(ofTrack name: String) -> Fault? {
    guard let track = tracks[name] else { return .unknownTrack(name) }
    if track.isArchived { return .archivedTrack(name) }
    let points = track.points.count
    return points < ProbeTrack.minimumPoints ? .tooFewPoints(track: name, points: points) : nil
  }

  private mutating func takeRecording(_ row: ManifestRow) -> Recording? {
    let name = row[.sortedRecording]
    guard !name.isEmpty else { return nil }
    let number = recordingNames.number(of: name)
    if number == recordings.count {
      let session = sessions.number(of: ManifestRow.recordingID(of: name))
      recordings.append(
        Recording(fault: fault(ofRecording: name), entry: streams.entries[name], session: session))
    }
    let recording = recordings[number]
    if let fault = recording.fault { collector.add(fault, .sortedRecording, row: row.id) }
    return recording
  }

  private func fault(ofRecording name: String) -> Fault? {
    if let entry = streams.entries[name] { return entry.isInError ? .recordingInError(name) : nil }
    if assetNames.contains(name) { return .unselectedRecording(name) }
    // The asset may yet be found.
    return context.assets.progress.isComplete ? .unknownRecording(name) : nil
  }

  /// - Returns: The shanks the converter reads; nil when a cell is no shank.
  private mutating func takeShanks(_ row: ManifestRow) -> (histology: Int?, ephys: Int?)? {
    var isValid = true
    for column in Self.shankColumns where !row[column].isEmpty {
      let index = ShankCell(row[column]).index
      isValid = isValid && index != nil
      if index == nil || (column == .probeShank && index ?? 0 > Self.lastShank) {
        collector.add(.invalidShank(row[column]), column, row: row.id)
      }
    }
    guard isValid else { return nil }
    return (ShankCell(row.histologyShankText).index, ShankCell(row.ephysShankText).index)
  }

  private mutating func takeStream(
    _ row: ManifestRow, _ recording: Recording, track: Int?, shanks: (histology: Int?, ephys: Int?)?
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
    let place = StreamUses.Place(session: recording.session, stream: streamNames.number(of: stream))
    streamUses.add(row, at: place, isSplit: split != nil, track: track, shanks: shanks)
  }

  /// The launcher's schema says no shank of a split stream; the other may say the right one.
  private func isWrong(_ shanks: (histology: Int?, ephys: Int?), on split: SplitStream) -> Bool {
    guard schema == .alignment else { return shanks.histology != nil }
    return (shanks.histology ?? split.position - 1) != split.position - 1
      || (shanks.ephys ?? 0) != 0
  }

  private var shankColumn: ManifestColumn { schema == .launcher ? .probeShank : .histologyShank }

  /// Two sorts of one session have the same streams: a track on either covers both.
  private mutating func coverage() -> Coverage {
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
    let named = Set(trackNames.texts)
    let missing = context.tracks.filter {
      !$0.isArchived && !$0.points.isEmpty && !named.contains($0.name)
    }
    return Coverage(
      streams: uncovered, tracks: missing.map(\.name),
      isPending: streams.entries.values.contains(where: \.isPending))
  }

  private static let lastShank = 3
  private static let shankColumns: [ManifestColumn] = [.probeShank, .histologyShank, .ephysShank]
}

/// The values of a column that ought to be one, empty cells left out.
private struct DistinctValues {
  private var numbers = TextNumbers()
  /// Rows whose value is not that of the first.
  private(set) var otherRows: [ManifestRow.ID] = []

  var values: [String] { numbers.texts }

  /// The number of a value; −1 of an empty one.
  mutating func number(of value: String) -> Int {
    value.isEmpty ? -1 : numbers.number(of: value)
  }

  mutating func add(_ value: String, row: ManifestRow.ID) {
    if number(of: value) > 0 { otherRows.append(row) }
  }
}
