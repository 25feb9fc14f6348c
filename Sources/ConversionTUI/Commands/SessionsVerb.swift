import AssetSearch
import ConversionFlow
import Vocabulary

extension Verb {
  static let sessions = Verb(
    name: "sessions", arguments: "SUBJECT",
    summary: "Lists the sessions of a subject, by time: what was uploaded, what was sorted.",
    details: """
      SUBJECT is 6 or 7 digits. D is \(SessionTime.forms).
      Both ends of a range belong to it; an end that is only a day belongs to it whole.
      """,
    options: [
      OptionSpec("--platform", value: "P", "those of this platform: ecephys, behavior, SmartSPIM…"),
      OptionSpec("--date", value: "D", "those of this day"),
      OptionSpec("--start", value: "D", "those from this time on"),
      OptionSpec("--end", value: "D", "those up to this time"),
    ], positions: 1...1
  ) { arguments, context in
    let subject = arguments.positions[0]
    guard SessionName.isSubject(subject) else {
      throw UsageError.badValue(option: "SUBJECT", value: subject, expected: "6 or 7 digits")
    }
    let found = await context.findAssets(
      subject: subject, scope: .listing(try filter(arguments)))
    if context.wantsJSON {
      try context.console.print(document(of: found))
    } else if found.sessions.isEmpty {
      context.console.tell("Subject \(subject) has no such session.")
    } else {
      try context.console.print(text(of: found.sessions))
    }
    let code = ExitCode(of: found)
    return code == .ok && found.sessions.isEmpty ? .no : code
  }

  private static func filter(_ arguments: ParsedArguments) throws(UsageError) -> SessionFilter {
    func time(_ option: String) throws(UsageError) -> SessionTime? {
      guard let text = arguments.value(option) else { return nil }
      guard let time = SessionTime(text) else {
        throw .badValue(option: option, value: text, expected: SessionTime.forms)
      }
      return time
    }
    var filter = SessionFilter(platform: arguments.value("--platform"))
    let start = try time("--start")
    let end = try time("--end")
    if let day = try time("--date") {
      guard start == nil, end == nil else {
        throw .conflict("--date is one day; --start and --end are a range. Give one or the other.")
      }
      filter.dates = .day(day)
    } else if start != nil || end != nil {
      filter.dates = .range(from: start, through: end)
    }
    return filter
  }

  private static func text(of sessions: [SessionOverview]) -> String {
    let rows = sessions.map { overview in
      let summary = SessionSummary(overview)
      return [printable(overview.id), summary.modalities, summary.raw, summary.sorted]
    }
    return Console.lines(rows, asides: sessions.map { $0.raw.reason.map { [$0] } ?? [] })
      .joined(separator: "\n")
  }

  private static func document(of found: SubjectAssets) -> JSONValue {
    [
      "subject": .string(found.subject),
      "sessions": .array(
        found.sessions.map { overview in
          .object(
            JSONObject(
              SessionDocument.members(of: overview)
                + [("sorted", .array(overview.sorted.map { SessionDocument.named($0.asset) }))]))
        }),
      "warnings": .strings(SessionDocument.warnings(of: found)),
    ]
  }
}

/// Sessions as JSON.
enum SessionDocument {
  /// What a list and a whole session tell alike.
  static func members(of overview: SessionOverview) -> [(String, JSONValue)] {
    let session = overview.session
    return [
      ("session", .string(session.id)), ("platform", .string(session.platform)),
      ("subject", .string(session.subject)), ("date", .string(session.date)),
      ("time", .string(session.time.replacing("-", with: ":"))),
      ("is_uploaded", overview.isUploaded.map { .boolean($0) } ?? .null),
      ("raw_asset", overview.raw.value.map(named) ?? .null),
      ("raw_folder", .text(overview.folder.value?.description)),
      ("modalities", .strings(overview.modalities)),
      ("has_record", .boolean(overview.record.value != nil)),
    ]
  }

  static func warnings(of found: SubjectAssets) -> [String] {
    found.warnings + (found.failure.map { [$0.message] } ?? [])
  }

  static func named(_ asset: DataAsset) -> JSONValue {
    ["name": .string(asset.name), "id": .string(asset.id)]
  }
}
