import AssetSearch
public import Manifest
import Vocabulary

/// Something that blocks a launch, or that a person should know before it.
public struct LaunchProblem: Equatable, Sendable {
  /// Where it can be mended: the screen jumps there.
  public enum Place: Equatable, Sendable {
    case manifest(rows: [ManifestRow.ID], column: ManifestColumn?)
    case assets
    case attachments
    case settings
  }

  public let blocks: Bool
  public let message: String
  public let place: Place

  public init(blocks: Bool, message: String, place: Place) {
    self.blocks = blocks
    self.message = message
    self.place = place
  }

  /// Everything that stands against a launch, what blocks it first.
  ///
  /// - Parameters:
  ///   - rowCount: Rows of the manifest.
  ///   - problems: Of the manifest (`RowValidation`).
  public static func all(
    rowCount: Int, problems: [Problem], attachments: AttachmentList, parameters: RunParameters
  ) -> [LaunchProblem] {
    var found = parameters.problems.map {
      LaunchProblem(blocks: true, message: $0, place: .settings)
    }
    if rowCount == 0 {
      found.append(
        LaunchProblem(
          blocks: true, message: "The manifest has no rows.",
          place: .manifest(rows: [], column: nil)))
    }
    found += problems.compactMap(LaunchProblem.init)
    found += attachments.problems
    return found.filter(\.blocks) + found.filter { !$0.blocks }
  }

  /// Nil for what launching mends by itself.
  private init?(_ problem: Problem) {
    if case .otherProbeFile = problem.fault { return nil }
    self.init(
      blocks: problem.severity == .error, message: problem.message,
      place: .manifest(rows: problem.rows, column: problem.column))
  }
}

extension AttachmentNeeds {
  /// What is needed and will not be there, and what would make the run fail.
  func problems(_ items: [AttachmentList.Item]) -> [LaunchProblem] {
    let attached = items.filter(\.isAttached)
    return all.compactMap { problem(of: $0, attached: attached) }
      + attached.compactMap(Self.problem) + Self.sharedMounts(attached)
  }

  private func problem(
    of need: Need, attached: [AttachmentList.Item]
  ) -> LaunchProblem? {
    let title = "The \(need.role.title) asset of \(printable(need.name))"
    switch need.asset {
    case .found(let asset):
      guard !attached.contains(where: { $0.id == asset.id }) else { return nil }
      return LaunchProblem(
        blocks: false, message: "\(title) is left out: the converter will not find it.",
        place: .attachments)
    case .pending:
      return LaunchProblem(
        blocks: true, message: "\(title) is still being looked for.", place: .assets)
    case .missing(let reason):
      // A person may attach by hand what the search did not find.
      guard !attached.contains(where: { need.isMet(by: $0) }) else { return nil }
      let place: LaunchProblem.Place =
        need.role == .surface || need.role == .sorted
        ? .manifest(rows: need.rows, column: need.column) : .assets
      return LaunchProblem(blocks: true, message: "\(title) is missing: \(reason)", place: place)
    }
  }

  private static func problem(_ item: AttachmentList.Item) -> LaunchProblem? {
    guard item.asset.state != .ready else { return nil }
    return LaunchProblem(
      blocks: true,
      message: item.asset.isInFolder
        ? printable(item.asset.failureReason ?? "")
        : "The asset \(printable(item.asset.name)) is \(item.asset.state.rawValue), not ready.",
      place: .attachments)
  }

  /// Two assets cannot be mounted in one folder.
  private static func sharedMounts(_ attached: [AttachmentList.Item]) -> [LaunchProblem] {
    var counts: [String: Int] = [:]
    for item in attached { counts[item.asset.name, default: 0] += 1 }
    return counts.filter { $0.value > 1 }.keys.sorted().map { name in
      LaunchProblem(
        blocks: false,
        message: "\(counts[name] ?? 0) attached assets are named \(printable(name)); keep one.",
        place: .attachments)
    }
  }
}

extension AttachmentNeeds.Need {
  /// Whether an asset that was attached by hand is what the need asks for.
  fileprivate func isMet(by item: AttachmentList.Item) -> Bool {
    guard item.role == .other, let session, item.asset.session == session else { return false }
    switch role {
    case .rawEcephys, .surface, .smartspim: return item.asset.isRaw
    case .stitched: return item.asset.name.contains("_stitched_")
    case .sorted: return item.asset.name == name
    case .other: return false
    }
  }

  fileprivate var column: ManifestColumn? {
    switch role {
    case .sorted: .sortedRecording
    case .surface: .surfaceFinding
    default: nil
    }
  }
}
