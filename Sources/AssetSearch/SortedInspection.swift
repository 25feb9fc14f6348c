import Vocabulary

/// What is known of one sorted asset.
struct SortedInspection: Equatable, Sendable {
  let recording: SortedRecording
  /// What was asked, in order.
  let asked: [Question]
  /// The questions whose answers are awaited.
  let awaiting: Set<Question>

  init(_ asset: DataAsset, of session: SessionName, asking inquiry: inout Inquiry) {
    recording = inquiry.recording(asset, of: session)
    asked = inquiry.asked
    awaiting = Set(inquiry.wanted)
  }
}

extension Inquiry {
  /// Looks into a sorted asset; whatever cannot be found is missing with its reason.
  mutating func recording(_ asset: DataAsset, of session: SessionName) -> SortedRecording {
    var recording = SortedRecording(asset: asset, session: session)
    recording.notes = Self.stateNotes(of: asset)
    switch sourceFolder(of: asset) {
    case .pending: break
    case .found(let source): inspect(source, for: &recording)
    case .missing(let reason):
      recording.probes = .missing(reason)
      recording.streams = .missing(reason)
      recording.sorter = .missing(reason)
      recording.isAnalyzer = .missing(reason)
      // A name that is there twice is an error of the asset, not of the looking.
      recording.output = asset.state == .failed ? .found(.error(reason)) : .missing(reason)
    }
    return recording
  }

  private mutating func inspect(_ source: DataLocation, for recording: inout SortedRecording) {
    let contents = AssetContents(of: source, asking: &self)
    recording.output = verdict(of: source)
    recording.probes = contents.probes
    recording.streams = contents.streams
    recording.isAnalyzer = isAnalyzer(contents)
    let sorter = sorter(in: contents)
    recording.sorter = sorter.name
    recording.notes += contents.notes + sorter.notes
  }

  /// A run without an `output` file is an error; one whose file cannot be read is not known.
  private mutating func verdict(of source: DataLocation) -> Finding<OutputVerdict> {
    switch output(source.appending("output")) {
    case .pending: .pending
    case .answered(let verdict): .found(verdict)
    case .refused: .found(.error("There is no file output in \(printable("\(source)"))."))
    case .failed(let error): .missing(error.message)
    }
  }

  private static func stateNotes(of asset: DataAsset) -> [String] {
    switch asset.state {
    case .ready: []
    case .draft: ["Code Ocean is still making this asset (draft)."]
    case .failed where asset.isInFolder: []
    case .failed:
      ["Code Ocean failed to make this asset: \(printable(asset.failureReason ?? "no reason"))."]
    }
  }
}
