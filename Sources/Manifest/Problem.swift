import Vocabulary

/// Something wrong with a manifest, and the rows it concerns.
public struct Problem: Equatable, Sendable {
  public enum Severity: String, Sendable {
    /// The converter would refuse the manifest, or do the wrong thing.
    case error
    case warning
  }

  public let fault: Fault
  /// In table order; empty when no row is at fault but one is missing.
  public internal(set) var rows: [ManifestRow.ID]
  /// The cell to look at.
  public let column: ManifestColumn?
  let schema: ManifestSchema

  public var severity: Severity { fault.severity }

  /// What is wrong and what to do about it.
  public var message: String { fault.message(column, in: schema) }

  /// The column's name in the table's schema.
  public var columnName: String? { column?.name(in: schema) }
}

/// What can be wrong with a manifest (conversion.md 5).
public enum Fault: Hashable, Sendable {
  /// - Parameter reason: Why filling left the cell empty.
  case emptyCell(reason: String?)
  case severalMice([String])
  case unknownTrack(String)
  case archivedTrack(String)
  case tooFewPoints(track: String, points: Int)
  /// No sorted asset of the subject has the name.
  case unknownRecording(String)
  case unselectedRecording(String)
  /// - Parameters:
  ///   - known: The recording's streams.
  ///   - reasons: Why they could not be found, where they were not.
  case unknownStream(String, recording: String, known: [String], reasons: [String])
  case invalidShank(String)
  case unknownFormat(String)
  /// Rows that say the same mouse, track and histology shank.
  case repeatedTrack(String, shank: Int?)
  /// Several tracks on one stream with the same shank, or all without.
  case repeatedStream(String, recordingID: String, shank: Int?)
  /// Rows on one stream whose histology shanks differ and whose ephys shanks do not.
  case repeatedEphysShank(String, recordingID: String, shank: Int?)
  /// A track without a shank on a stream where other tracks have one.
  case missingShank(stream: String, recordingID: String)
  /// - Parameter shank: What it must be, from 0; nil where it must be left empty.
  case shankOnSplitStream(String, shank: Int?)
  case severalTracksOnSplitStream(String)
  /// A per-brain column with more than one value.
  case severalBrains([String])

  /// `swc`, which the older launcher offers.
  case skippedFormat
  case otherProbeFile(stem: String)
  /// An alignment row that does not say which shank of its probe the split stream is.
  case shankLeftOut(stream: String, shank: Int)
  /// - Parameter probe: The probe of the stream.
  case otherLogicalProbe(String, stream: String, probe: String)
  /// A histology shank and another ephys shank on a stream that is not split.
  case differentShanks
  case recordingInError(String)
  case uncoveredStream(UncoveredStream)
  case uncoveredTrack(String, points: Int)

  /// Whether it says what the table leaves out; `Coverage.line` says all of these in one line.
  public var isAboutCoverage: Bool {
    switch self {
    case .uncoveredStream, .uncoveredTrack: true
    default: false
    }
  }

  public var severity: Problem.Severity {
    switch self {
    case .skippedFormat, .otherProbeFile, .recordingInError, .uncoveredStream, .uncoveredTrack,
      .shankLeftOut, .otherLogicalProbe, .differentShanks:
      .warning
    default: .error
    }
  }
}

/// A stream of a selected recording that no row has a track for.
public struct UncoveredStream: Hashable, Sendable {
  /// Name of the sorted asset.
  public let recording: String
  public let stream: String

  /// Month and day of the recording, or its name when that holds no session.
  public var day: String {
    SessionName.all(in: recording).first.map { String($0.date.dropFirst(5)) } ?? recording
  }

  public init(recording: String, stream: String) {
    self.recording = recording
    self.stream = stream
  }
}
