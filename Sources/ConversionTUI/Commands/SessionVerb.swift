import AssetSearch
import CloudServices
import ConversionFlow
import Screen
import Vocabulary

extension Verb {
  static let session = Verb(
    name: "session", arguments: "ID",
    summary: "Tells everything of a session: raw data, record, sorted assets, all its assets.",
    details: """
      ID may be any text with a session's ID in it, such as the name of an asset. In a capsule it
      is also told which of its assets are attached.
      """,
    options: [
      OptionSpec(
        "--docdb", value: "KEY.PATH",
        "print a value of its DocumentDB record: subject.genotype; . is all of it")
    ], positions: 1...1
  ) { arguments, context in
    let word = arguments.positions[0]
    guard let session = SessionName.all(in: word).first else {
      throw UsageError.badValue(
        option: "ID", value: word, expected: "<platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>")
    }
    if let path = arguments.value("--docdb") {
      try await printRecord(of: session, at: RecordPath(path), context)
      return .ok
    }
    let found = await context.findAssets(subject: session.subject, scope: .session(session))
    let overview = found.sessions.first ?? SessionOverview(session: session)
    let attached = context.attachedData
    if context.wantsJSON {
      try context.console.print(document(of: overview, attached, found))
    } else {
      try context.console.print(text(of: SessionReport(overview, attached: attached), session))
    }
    return found.failure == nil && overview.isUnknown ? .no : ExitCode(of: found)
  }

  private static func printRecord(
    of session: SessionName, at path: RecordPath, _ context: CommandContext
  ) async throws {
    let record: JSONValue
    switch await context.catalog.answer(.wholeRecord(named: session.id)) {
    case .wholeRecord(let found?): record = found
    case .failed(let error): throw error
    default: throw SessionVerbError.noRecord(session, context.place)
    }
    let value = try path.value(in: record)
    if let text = value.string, !context.wantsJSON {
      try context.console.print(text)
    } else {
      try context.console.print(value)
    }
  }

  private static func text(of report: SessionReport, _ session: SessionName) -> String {
    let rows = report.lines.flatMap { line in
      wrapped(line.text, to: 100).enumerated().map { [$0 == 0 ? line.label : "", $1] }
    }
    return "\(session.id)\n" + Console.table(rows)
  }

  private static func document(
    of overview: SessionOverview, _ attached: AttachedData?, _ found: SubjectAssets
  ) -> JSONValue {
    let sorters = overview.sorters.map { sorter in
      (sorter.name, JSONValue.array(sorter.recordings.map { SessionDocument.named($0.asset) }))
    }
    return .object(
      JSONObject(
        SessionDocument.members(of: overview) + [
          ("clipped_folder", .text(overview.ecephys?.clipped.value?.description)),
          ("compressed_folder", .text(overview.ecephys?.compressed.value?.description)),
          ("is_sorted", overview.isSorted.map { .boolean($0) } ?? .null),
          ("sorters", .object(JSONObject(sorters))),
          ("sorted", .array(overview.sorted.map(document))),
          ("data_assets", .array(overview.assets.map { document(of: $0, attached) })),
          ("data_folder", .text(attached?.folder)),
          ("notes", .strings(reasons(of: overview))),
          ("warnings", .strings(SessionDocument.warnings(of: found))),
        ]))
  }

  private static func document(of asset: DataAsset, _ attached: AttachedData?) -> JSONValue {
    [
      "name": .string(asset.name), "id": .string(asset.id), "created": .integer(asset.created),
      "attached": attached.map { .boolean($0.path(of: asset) != nil) } ?? .null,
    ]
  }

  /// Why something of the session is missing.
  private static func reasons(of overview: SessionOverview) -> [String] {
    [
      overview.raw.reason, overview.folder.reason, overview.record.reason,
      overview.ecephys?.clipped.reason, overview.ecephys?.compressed.reason,
    ].compactMap(\.self)
  }
}

/// Why a session's record cannot be shown.
enum SessionVerbError: UserFacingError, Equatable {
  case noRecord(SessionName, SearchPlace)

  var message: String {
    switch self {
    case .noRecord(let session, .cloud): "DocumentDB has no record named \(session.id)."
    case .noRecord(let session, .folder(let path)):
      "\(printable(path)) has no folder \(session.id) with a metadata.nd.json in it."
    }
  }

  var remedy: String { "conversion-tui session tells what else is known of it." }
}
