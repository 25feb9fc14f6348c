import AssetSearch
import Neuroglancer
import Vocabulary

/// What a cell takes.
public enum CellInput: Equatable, Sendable {
  case readOnly
  /// A list to choose from; whether any other text may be typed or pasted too.
  case choice([Choice], allowsOther: Bool)
  case text
}

/// A value to choose, and what there is to know of it.
public struct Choice: Equatable, Sendable {
  public let value: String
  /// What the list shows for it: the value, or a shank below its probe.
  public let title: String
  /// For people; may be empty.
  public let note: String
  /// Whether it stands where it does for a reason: a shank among those of its probe, what another
  /// row has already.
  public let keepsPlace: Bool

  public init(_ value: String, title: String? = nil, note: String = "", keepsPlace: Bool = false) {
    self.value = value
    self.title = title ?? value
    self.note = note
    self.keepsPlace = keepsPlace
  }
}

/// Whether a cell takes a value.
public enum CellVerdict: Equatable, Sendable {
  /// With the value as it is to be stored.
  case accepted(String)
  /// With the reason, for people.
  case refused(String)
}

/// The values that cells may have, from what is known of the subject.
///
/// Free text is taken where the contract does not settle the values, and where the search has not
/// settled them yet: nobody has to wait for it to paste a column of probes. Any cell that is not
/// read-only may be emptied.
public struct Choices: Sendable {
  private let context: MatchingContext
  private let streams: StreamLists
  private let schema: ManifestSchema
  private let recordings: [Choice]
  private let recordingNames: Set<String>
  private let taken: TakenStreams?

  /// What cells of a table take; what its rows have already is said of the choices.
  public init(_ context: MatchingContext, _ table: ManifestTable) {
    self.init(context, schema: table.schema, taken: TakenStreams(table))
  }

  public init(_ context: MatchingContext, schema: ManifestSchema = .launcher) {
    self.init(context, schema: schema, taken: nil)
  }

  private init(_ context: MatchingContext, schema: ManifestSchema, taken: TakenStreams?) {
    self.context = context
    self.schema = schema
    self.taken = taken
    streams = StreamLists(context)
    let streams = streams
    recordings = streams.names.map {
      Choice($0, note: streams.entries[$0]?.isInError == true ? "sorting ended in an error" : "")
    }
    recordingNames = Set(streams.names)
  }

  /// What a cell of `row` takes.
  public func input(_ column: ManifestColumn, in row: ManifestRow) -> CellInput {
    switch column {
    case .mouseID, .probeFile: .readOnly
    case .sortedRecording: .choice(recordings, allowsOther: !isSettled)
    case .ephysCollection:
      .choice(streamChoices(of: row), allowsOther: true)
    case .surfaceFinding: .choice(surfaceRecordings, allowsOther: true)
    case .probeShank: .choice(Self.shanks, allowsOther: false)
    case .histologyShank, .ephysShank: .choice(Self.shanks, allowsOther: true)
    case .annotationFormat: .choice(Self.formats, allowsOther: false)
    case .histologyTrackID: .choice(layers(for: row), allowsOther: true)
    case .logicalProbe: .choice(logicalProbes(of: row), allowsOther: true)
    case .registrationAsset, .templateToCCFAsset: .text
    }
  }

  /// Whether a cell takes a value that was typed or pasted.
  public func verdict(on value: String, _ column: ManifestColumn) -> CellVerdict {
    if column.isReadOnly {
      return .refused("\(column.name(in: schema)) is filled by the program")
    }
    if value.isEmpty { return .accepted("") }
    switch column {
    case .sortedRecording:
      let name = value.trimmed
      if recordingNames.contains(name) { return .accepted(name) }
      return isSettled ? .refused("no selected sorted asset has this name") : .accepted(value)
    case .probeShank:
      let shank = ShankCell(value.trimmed).index
      guard let shank, Self.shanks.contains(where: { $0.value == "\(shank)" }) else {
        return value.trimmed.isEmpty ? .accepted("") : .refused("a shank is 0, 1, 2 or 3")
      }
      return .accepted("\(shank)")
    case .annotationFormat:
      let format = value.trimmed.lowercased()
      let isKnown = format.isEmpty || Self.formats.contains { $0.value == format }
      return isKnown ? .accepted(format) : .refused("annotation_format is json or swc")
    default: return .accepted(value)
    }
  }

  /// Whether the selected recordings are all that there will be.
  private var isSettled: Bool {
    !recordings.isEmpty && context.assets.progress.isComplete
  }

  /// The streams of the recording, else of all selected ones; curated ones first, a split probe's
  /// shanks together.
  private func streamChoices(of row: ManifestRow) -> [Choice] {
    let recording = row[.sortedRecording]
    let isKnown = streams.entries[recording]?.streams.isEmpty == false
    let names = isKnown ? [recording] : streams.names
    let entries = context.selectedRecordings.filter { names.contains($0.name) }
    let curated = Self.distinct(entries.flatMap { $0.probes.value ?? [] })
    let incomplete = Set(entries.flatMap(\.incompleteStreams)).subtracting(curated)
    let all = Self.distinct(curated + entries.flatMap(\.incompleteStreams))
    guard isKnown else {
      return all.map { Choice($0, note: incomplete.contains($0) ? Self.notCurated : "") }
    }
    return RecordedProbe.all(of: all).flatMap { probe in
      probe.streams.enumerated().map { index, stream in
        let uses = taken?.rows(on: stream.name, of: recording, besides: row.id) ?? ""
        let notes = [
          stream.shank == nil ? "" : stream.name, uses.isEmpty ? "" : "taken by \(uses)",
          incomplete.contains(stream.name) ? Self.notCurated : "",
        ]
        return Choice(
          stream.name, title: probe.title(ofStreamAt: index),
          note: notes.filter { !$0.isEmpty }.joined(separator: " · "),
          keepsPlace: stream.shank != nil || !uses.isEmpty)
      }
    }
  }

  private static let notCurated = "postprocessed, not curated"

  private func logicalProbes(of row: ManifestRow) -> [Choice] {
    let entry = streams.entries[row[.sortedRecording]]
    let probes = (entry?.streams ?? []).map { entry?.splits[$0]?.base ?? $0 }
    return Self.distinct(probes).map { Choice($0) }
  }

  private var surfaceRecordings: [Choice] {
    let sessions = context.assets.surface.sorted { $0.value.isEarlier(than: $1.value) }
    return [Choice("", note: "none")]
      + sessions.map { Choice($0.value.id, note: "of \($0.key.id)") }
  }

  private func layers(for row: ManifestRow) -> [Choice] {
    context.tracks.filter { !$0.isArchived }.map { track in
      let uses = taken?.rows(of: track.name, besides: row.id) ?? ""
      let points = counted(track.points.count, "point")
      return Choice(track.name, note: uses.isEmpty ? points : "\(points) · in \(uses)")
    }
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static let shanks =
    [Choice("", note: "one shank")]
    + (0...3).map { Choice("\($0)", note: "shank \($0 + 1) of 4") }
  private static let formats = [Choice("json"), Choice("swc", note: "the converter skips it")]
}
