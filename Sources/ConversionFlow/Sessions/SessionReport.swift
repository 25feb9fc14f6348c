public import AssetSearch
public import Screen
import Vocabulary

/// Everything known of a session, as lines for people: on a screen or on the command line.
public struct SessionReport: Equatable, Sendable {
  public struct Line: Equatable, Sendable {
    /// Empty where the line goes on with the same.
    public let label: String
    public let text: String
    public let role: Role
    /// The sorted asset of which the line tells.
    public let recording: SortedRecording?

    init(
      _ label: String, _ text: String, _ role: Role = .plain, recording: SortedRecording? = nil
    ) {
      self.label = label
      self.text = printable(text)
      self.role = role
      self.recording = recording
    }
  }

  public private(set) var lines: [Line]

  /// - Parameter attached: The data folder of the capsule that this runs in; nil elsewhere.
  public init(_ overview: SessionOverview, attached: AttachedData?) {
    let session = overview.session
    lines = [
      Line("platform", session.platform), Line("subject", session.subject),
      Line("acquired", session.dateAndTime),
      Line("uploaded", Self.word(for: overview.isUploaded)),
      Self.line("raw asset", overview.raw) { "\($0.name) · \($0.id)" },
      Self.line("raw folder", overview.folder) { "\($0)" },
      Line("modalities", Self.list(overview.modalities)),
      Self.line("record", overview.record) { "in DocumentDB, created \($0.created)" },
    ]
    if let ecephys = overview.ecephys {
      lines.append(Self.line("clipped", ecephys.clipped) { "\($0)" })
      lines.append(Self.line("compressed", ecephys.compressed) { "\($0)" })
    }
    lines += Self.sorted(overview)
    lines += Self.assets(overview.assets, attached)
  }

  private static func line<Value>(
    _ label: String, _ finding: Finding<Value>, _ show: (Value) -> String
  ) -> Line {
    switch finding {
    case .pending: Line(label, "…", .busy)
    case .found(let value): Line(label, show(value))
    case .missing(let reason): Line(label, "none: \(reason)", .warning)
    }
  }

  private static func sorted(_ overview: SessionOverview) -> [Line] {
    guard let newest = overview.sorted.last else { return [Line("sorted", "no")] }
    let text =
      switch newest.output {
      case .pending: "…"
      case .found(.clean): "yes"
      case .found(.error(let reason)): "no: the newest is in error: \(reason)"
      case .missing(let reason): "not known: \(reason)"
      }
    let groups =
      overview.sorters.map { ($0.name, $0.recordings) }
      + [("no sorter", overview.sorted.filter { $0.sorter.value == nil })]
    return [Line("sorted", text, overview.isSorted == false ? .warning : .plain)]
      + groups.flatMap { name, recordings in
        recordings.enumerated().map { index, recording in
          Line(index == 0 ? name : "", Self.text(of: recording), recording: recording)
        }
      }
  }

  private static func text(of recording: SortedRecording) -> String {
    let probes = recording.probes.value.map { list(ProbeList.compact($0), otherwise: "no probes") }
    let error = recording.isError == true ? "in error" : nil
    return ([recording.name, probes, error].compactMap(\.self)).joined(separator: " · ")
  }

  private static func assets(_ assets: [DataAsset], _ attached: AttachedData?) -> [Line] {
    guard !assets.isEmpty else { return [Line("assets", "none")] }
    let lines = assets.enumerated().map { index, asset in
      let created = PacificTime(epochSeconds: asset.created).date
      let place = attached.map { $0.path(of: asset) == nil ? " · not attached" : " · attached" }
      return Line(
        index == 0 ? "assets" : "", "\(created) \(asset.name) · \(asset.id)\(place ?? "")")
    }
    guard let attached else { return lines }
    let count = assets.count - attached.missing(assets).count
    return lines + [
      Line("attached", "\(count) of \(counted(assets.count, "asset")) in \(attached.folder)")
    ]
  }

  private static func list(_ names: [String]) -> String {
    list(names.joined(separator: ", "), otherwise: "none")
  }

  private static func list(_ text: String, otherwise: String) -> String {
    text.isEmpty ? otherwise : text
  }

  private static func word(for answer: Bool?) -> String {
    answer.map { $0 ? "yes" : "no" } ?? "not known"
  }
}

/// A session in one line of a list.
public struct SessionSummary: Equatable, Sendable {
  public let modalities: String
  /// What there is of its raw data.
  public let raw: String
  public let sorted: String

  public init(_ overview: SessionOverview) {
    modalities = overview.modalities.map { printable($0) }.joined(separator: ", ")
    raw =
      switch (overview.isUploaded, overview.raw) {
      case (_, .found): "raw"
      case (true, .missing): "no raw asset"
      case (false, _): "not uploaded"
      default: overview.folder == .pending || overview.raw == .pending ? "…" : "not known"
      }
    sorted = overview.sorted.isEmpty ? "" : "\(overview.sorted.count) sorted"
  }
}

extension SessionName {
  /// `YYYY-MM-DD HH:MM:SS`, for people.
  var dateAndTime: String { "\(date) \(time.replacing("-", with: ":"))" }
}
