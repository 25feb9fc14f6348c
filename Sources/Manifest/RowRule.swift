/// The rules that a row is held to by itself, in the order in which they are told
/// (conversion.md 5).
enum RowRule: UInt8, CaseIterable {
  case mouseID
  case sortedRecording
  case probeFile
  case ephysCollection
  case histologyTrackID
  case otherProbeFile
  case unknownFormat
  case skippedFormat
  case badTrack
  case wrongRecording
  case recordingInError
  case probeShank
  case histologyShank
  case ephysShank
  case unknownStream
  case shankOnSplitStream
  case shankOfSplitStream
  case logicalProbe
  case differentShanks

  /// The cells that must not be empty.
  static let required: [(column: ManifestColumn, rule: RowRule)] = [
    (.mouseID, .mouseID), (.sortedRecording, .sortedRecording), (.probeFile, .probeFile),
    (.ephysCollection, .ephysCollection), (.histologyTrackID, .histologyTrackID),
  ]

  func column(in schema: ManifestSchema) -> ManifestColumn {
    switch self {
    case .mouseID: .mouseID
    case .sortedRecording, .wrongRecording, .recordingInError: .sortedRecording
    case .probeFile, .otherProbeFile: .probeFile
    case .ephysCollection, .unknownStream: .ephysCollection
    case .histologyTrackID, .badTrack: .histologyTrackID
    case .unknownFormat, .skippedFormat: .annotationFormat
    case .probeShank: .probeShank
    case .histologyShank: .histologyShank
    case .ephysShank: .ephysShank
    case .shankOnSplitStream, .shankOfSplitStream: schema.shankColumn
    case .logicalProbe: .logicalProbe
    case .differentShanks: .ephysShank
    }
  }
}

extension ManifestSchema {
  /// Where the shank of a track is said.
  public var shankColumn: ManifestColumn { self == .launcher ? .probeShank : .histologyShank }
}

/// The rules that a row breaks, a bit each.
struct RuleSet: OptionSet {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ rules: RowRule...) { rawValue = rules.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

  /// What only warns when it is broken.
  static let warnings = RuleSet(
    .otherProbeFile, .skippedFormat, .recordingInError, .shankOfSplitStream, .logicalProbe,
    .differentShanks)

  var hasErrors: Bool { !subtracting(.warnings).isEmpty }

  func contains(_ rule: RowRule) -> Bool { contains(RuleSet(rule)) }

  mutating func insert(_ rule: RowRule) { formUnion(RuleSet(rule)) }
}

/// Rows that break a rule with the same texts have one problem.
struct BrokenRule: Hashable {
  let rule: RowRule
  /// Numbers of the texts that the problem names; 0 for none.
  private let text: Int32
  private let other: Int32

  init(_ rule: RowRule, _ row: PackedRow) {
    self.rule = rule
    var other = 0
    let text: Int
    switch rule {
    case .mouseID, .probeFile, .ephysCollection, .histologyTrackID, .otherProbeFile,
      .skippedFormat:
      text = 0
    case .sortedRecording: text = row.note
    case .unknownFormat: text = row[.annotationFormat]
    case .badTrack: text = row[.histologyTrackID]
    case .wrongRecording, .recordingInError: text = row[.sortedRecording]
    case .probeShank: text = row[.probeShank]
    case .histologyShank: text = row[.histologyShank]
    case .ephysShank: text = row[.ephysShank]
    case .shankOnSplitStream, .shankOfSplitStream: text = row[.ephysCollection]
    case .logicalProbe:
      text = row[.ephysCollection]
      other = row[.logicalProbe]
    case .differentShanks:
      text = row[.histologyShank]
      other = row[.ephysShank]
    case .unknownStream:
      text = row[.ephysCollection]
      other = row[.sortedRecording]
    }
    self.text = Int32(text)
    self.other = Int32(other)
  }
}
