import AssetSearch
import Neuroglancer

/// What a row breaks by itself, and what it is compared with other rows by.
struct RowReading {
  var broken = RuleSet([])
  /// Index of the state's layer; nil when there is none of the name.
  var layer: Int?
  /// The stream the row puts its track on; nil without one.
  var place: StreamPlace?
  /// Nil when a cell is no shank, which is an error of its own.
  var shanks: Shanks?
}

/// Session and stream, by which the converter names its outputs, in numbers of `RowRules.names`.
struct StreamPlace: Hashable {
  let session: Int32
  let stream: Int32
}

/// Holds rows to the rules of `RowRule`.
///
/// What a rule makes of a text is found once and kept under the text's number.
struct RowRules {
  /// What a text means in the columns that may say it; −1 or nil where nobody asked yet.
  private struct Meaning {
    /// Index of the layer, or `noLayer`.
    var track: Int32 = -1
    /// Index into `recordings`.
    var recording: Int32 = -1
    /// Number of the stream's name.
    var stream: Int32 = -1
    var shank: ShankCell?
    var format: RuleSet?

    static let noLayer: Int32 = -2
  }

  let context: MatchingContext
  let schema: ManifestSchema
  let streams: StreamLists
  /// The names of sessions and streams, the context's and the rows'.
  private(set) var names = TextPool()
  /// By name: the index of the state's layer.
  let layers: [String: Int]
  private let isBadLayer: [Bool]
  /// Of every sorted asset, selected or not.
  let assetNames: Set<String>
  private var recordings: [RecordingRules] = []
  /// By number of the text in the table.
  private var meanings: [Meaning] = []
  /// Number of the state's stem, once a row says it.
  private var stem = 0

  init(_ schema: ManifestSchema, _ context: MatchingContext) {
    self.schema = schema
    self.context = context
    streams = StreamLists(context)
    // Names in an accepted state are distinct.
    layers = Dictionary(
      context.tracks.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    isBadLayer = context.tracks.map { Self.fault(of: $0) != nil }
    assetNames = Set(context.assets.sorted.map(\.name))
  }

  /// Reads a row.
  /// - Parameter texts: The pool of the row's table: always the same one, which may have grown.
  mutating func read(_ row: PackedRow, _ texts: TextPool) -> RowReading {
    if meanings.count < texts.count {
      meanings += repeatElement(Meaning(), count: texts.count - meanings.count)
    }
    var reading = RowReading()
    for (column, rule) in RowRule.required where row[column] == 0 { reading.broken.insert(rule) }
    if !isStem(row[.probeFile], texts) { reading.broken.insert(.otherProbeFile) }
    reading.broken.formUnion(format(row[.annotationFormat], texts))
    readTrack(row[.histologyTrackID], texts, &reading)
    readShanks(row, texts, &reading)
    readStream(row, texts, &reading)
    return reading
  }

  /// The place of a stream of a sorted asset.
  mutating func place(of stream: String, in recording: String) -> StreamPlace {
    let session = names.number(of: ManifestRow.recordingID(of: recording))
    return StreamPlace(session: Int32(session), stream: Int32(names.number(of: stream)))
  }

  static func fault(of track: ProbeTrack) -> Fault? {
    if track.isArchived { return .archivedTrack(track.name) }
    let points = track.points.count
    guard points < ProbeTrack.minimumPoints else { return nil }
    return .tooFewPoints(track: track.name, points: points)
  }

  private mutating func isStem(_ number: Int, _ texts: TextPool) -> Bool {
    if number == 0 || number == stem { return true }
    guard texts.isEqual(number, context.stem.utf8Span.span) else { return false }
    stem = number
    return true
  }

  private mutating func format(_ number: Int, _ texts: TextPool) -> RuleSet {
    if number == 0 { return [] }
    if let known = meanings[number].format { return known }
    // The converter reads it without regard to case.
    let broken: RuleSet =
      switch texts[number].lowercased() {
      case "json": []
      case "swc": RuleSet(.skippedFormat)
      default: RuleSet(.unknownFormat)
      }
    meanings[number].format = broken
    return broken
  }

  private mutating func readTrack(
    _ number: Int, _ texts: TextPool, _ reading: inout RowReading
  ) {
    if number == 0 { return }
    if meanings[number].track == -1 {
      meanings[number].track = layers[texts[number]].map { Int32($0) } ?? Meaning.noLayer
    }
    let track = Int(meanings[number].track)
    if track >= 0 { reading.layer = track }
    if track < 0 || isBadLayer[track] { reading.broken.insert(.badTrack) }
  }

  private mutating func readShanks(
    _ row: PackedRow, _ texts: TextPool, _ reading: inout RowReading
  ) {
    let both = shank(.probeShank, row, texts, &reading)
    let isLauncher = schema == .launcher
    let histology = isLauncher ? .none : shank(.histologyShank, row, texts, &reading)
    let ephys = isLauncher ? .none : shank(.ephysShank, row, texts, &reading)
    guard both != .invalid, histology != .invalid, ephys != .invalid else { return }
    reading.shanks = Shanks(
      histology: histology.index ?? both.index,
      ephys: ephys.index ?? both.index ?? histology.index,
      ephysFollows: ephys == .none && both == .none && histology != .none)
  }

  private mutating func shank(
    _ column: ManifestColumn, _ row: PackedRow, _ texts: TextPool, _ reading: inout RowReading
  ) -> ShankCell {
    let number = row[column]
    if number == 0 { return .none }
    let shank = meanings[number].shank ?? ShankCell(texts[number])
    meanings[number].shank = shank
    if shank == .invalid || column == .probeShank && shank.index ?? 0 > Self.lastShank {
      let rule: RowRule =
        switch column {
        case .histologyShank: .histologyShank
        case .ephysShank: .ephysShank
        default: .probeShank
        }
      reading.broken.insert(rule)
    }
    return shank
  }

  private mutating func readStream(
    _ row: PackedRow, _ texts: TextPool, _ reading: inout RowReading
  ) {
    guard row[.sortedRecording] != 0 else { return }
    let recording = recording(row[.sortedRecording], texts)
    reading.broken.formUnion(recordings[recording].broken)
    let number = row[.ephysCollection]
    guard number != 0 else { return }
    if meanings[number].stream == -1 {
      meanings[number].stream = Int32(names.number(of: texts[number]))
    }
    let stream = meanings[number].stream
    reading.broken.formUnion(
      recordings[recording].broken(
        Int(stream), reading.shanks, probe: schema == .alignment ? row[.logicalProbe] : nil,
        isProbe: { texts.isEqual(row[.logicalProbe], names[$0].utf8Span.span) }))
    guard row[.histologyTrackID] != 0 else { return }
    reading.place = StreamPlace(session: Int32(recordings[recording].session), stream: stream)
  }

  private mutating func recording(_ number: Int, _ texts: TextPool) -> Int {
    if meanings[number].recording == -1 {
      meanings[number].recording = Int32(recordings.count)
      recordings.append(recording(named: texts[number]))
    }
    return Int(meanings[number].recording)
  }

  private mutating func recording(named name: String) -> RecordingRules {
    if let entry = streams.entries[name] { return RecordingRules(name, entry, &names) }
    // Where not all was searched, the asset may yet be found.
    let isSearched = context.assets.progress.isComplete && context.assets.failure == nil
    let isWrong = assetNames.contains(name) || isSearched
    return RecordingRules(name, broken: isWrong ? RuleSet(.wrongRecording) : [], &names)
  }

  private static let lastShank = 3
}
