import AssetSearch
import ConversionFlow
import Neuroglancer
import Vocabulary

extension Verb {
  static let assets = Verb(
    name: "assets", arguments: "STATE | SUBJECT",
    summary: "Finds the ecephys, sorted, SmartSPIM and stitched assets of a subject.",
    details: "SUBJECT is 6 or 7 digits; anything else is read as a state.",
    options: [sessionOption], positions: 1...1
  ) { arguments, context in
    let argument = arguments.positions[0]
    let isSubject = SessionName.isSubject(argument)
    let state =
      isSubject
      ? nil : try await context.openState(argument, choosing: arguments.value("--session"))
    let found = await context.findAssets(
      subject: state?.subject ?? argument, imageSources: state?.content.imageSources ?? [])
    if context.wantsJSON {
      try context.console.print(document(of: found, session: state?.session))
    } else {
      try context.console.print(text(of: found))
    }
    if arguments.has("--verbose") {
      for line in found.explanations.flatMap(\.lines) { context.console.tell(line) }
    }
    return ExitCode(of: found)
  }

  private static func document(of found: SubjectAssets, session: SessionName?) -> JSONValue {
    [
      "subject": .string(found.subject), "session": .text(session?.id),
      "sorted": .array(found.sorted.map(document)),
      "ecephys": .array(found.ecephys.compactMap(\.asset.value).map(SessionDocument.named)),
      "surface": .object(
        JSONObject(
          found.surface.sorted { $0.key < $1.key }.map { ($0.key.id, .string($0.value.id)) })),
      "smartspim": .array(found.smartspim.compactMap(\.asset.value).map(SessionDocument.named)),
      "stitched": .array(found.stitched.compactMap(\.asset.value).map(SessionDocument.named)),
      "warnings": .strings(warnings(of: found)),
    ]
  }

  static func document(of recording: SortedRecording) -> JSONValue {
    [
      "name": .string(recording.name), "id": .string(recording.id),
      "session": .string(recording.session.id),
      "probes": .strings(recording.probes.value ?? []),
      "streams": .strings(recording.streams.value ?? []),
      "sorter": .text(recording.sorter.value),
      "is_analyzer": recording.isAnalyzer.value.map { .boolean($0) } ?? .null,
      "is_error": recording.isError.map { .boolean($0) } ?? .null,
      "selected": .boolean(recording.startsSelected), "notes": .strings(recording.notes),
    ]
  }

  /// Warnings, and the reason of everything that is missing.
  private static func warnings(of found: SubjectAssets) -> [String] {
    let missing = (found.ecephys + found.smartspim + found.stitched).compactMap { session in
      session.asset.reason.map { "\(session.session.id): \($0)" }
    }
    return found.warnings + missing + (found.failure.map { [$0.message] } ?? [])
  }

  static func text(of found: SubjectAssets) -> String {
    let sorted = found.sorted.map { recording in
      [
        recording.startsSelected ? "use" : "—", printable(recording.name),
        printable((recording.probes.value ?? []).joined(separator: " ")),
        printable(recording.sorter.value ?? "no sorter"),
        recording.isError == true ? "in error" : "", recording.id,
      ]
    }
    let others =
      rows("ecephys", found.ecephys) + rows("SmartSPIM", found.smartspim)
      + rows("stitched", found.stitched)
    let surface = found.surface.sorted { $0.key < $1.key }.map {
      ["surface", $0.value.id, "of \($0.key.id)"]
    }
    return [
      Console.lines(sorted, asides: found.sorted.map(reasons)),
      Console.lines(
        others.map(\.cells) + surface, asides: others.map { $0.reason.map { [$0] } ?? [] }),
    ].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func rows(
    _ label: String, _ sessions: [SessionAsset]
  ) -> [(cells: [String], reason: String?)] {
    sessions.map { session in
      guard let asset = session.asset.value else {
        return ([label, session.session.id, "missing"], session.asset.reason ?? "not known")
      }
      return ([label, printable(asset.name), asset.id], nil)
    }
  }

  /// Why an asset cannot be used, or not in full.
  private static func reasons(of recording: SortedRecording) -> [String] {
    var reasons = [recording.probes.reason, recording.sorter.reason, recording.output.reason]
    if case .error(let text) = recording.output.value { reasons.append(text) }
    return reasons.compactMap(\.self)
  }
}
