import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import Launch
import LocalStore
import Manifest
import Neuroglancer
import Vocabulary

extension Verb {
  static let launch = Verb(
    name: "launch", arguments: "STATE",
    summary: "Stores the state and the manifest, creates their assets and starts the monitor.",
    details:
      "Without --yes nothing is sent. Launching the same state and manifest again continues a\n"
      + "launch that did not come to its end; --new starts another.",
    options: [
      OptionSpec("--manifest", value: "FILE", "this CSV or TSV instead of the filled one"),
      OptionSpec("--capsule", value: "ID", "the converter capsule"),
      OptionSpec("--version", value: "N", "the converter's version; none for its present code"),
      OptionSpec("--monitor", value: "ID", "the monitor capsule"),
      OptionSpec("--attach-all", "attach all of the subject's assets"),
      OptionSpec("--dry-run", "print the requests it would make, and send nothing"),
      OptionSpec("--new", "start another launch, whatever was begun before"),
      OptionSpec("--yes", "really launch"), sessionOption,
    ], positions: 1...1
  ) { arguments, context in
    guard arguments.has("--yes") || arguments.has("--dry-run") else {
      throw UsageError.conflict(
        "launch makes assets and starts a run: say --yes, or --dry-run to see.")
    }
    let prepared = try await LaunchPreparation(arguments, context)
    for problem in prepared.problems {
      context.console.tell("\(problem.blocks ? "error" : "note"): \(problem.message)")
    }
    let searched = ExitCode(of: prepared.found)
    guard searched == .ok else { return searched }
    if arguments.has("--dry-run") {
      try context.console.print(prepared.plan.preview)
      return prepared.isBlocked ? .no : .ok
    }
    guard !prepared.isBlocked else { return .no }
    let storage = try context.storage.get()
    let unfinished =
      arguments.has("--new")
      ? nil
      : try storage.runs.unfinished(
        stateDigest: prepared.plan.record.stateDigest,
        manifestDigest: prepared.plan.record.manifestDigest)
    if let unfinished { context.console.tell("note: continues \(unfinished.id)") }
    let plan = unfinished ?? prepared.plan
    let driver = LaunchDriver(
      service: context.connection.conversion, journal: storage.journal,
      pause: { try await Task.sleep(for: $0) }, now: { Int(time(nil)) })
    let progress = try await driver.run(plan) { progress in
      if let step = progress.current { context.console.progress("\(step.id.title): \(step.name)") }
    }
    context.console.progress("")
    if context.wantsJSON {
      try context.console.print(document(of: progress))
    } else {
      try context.console.print(
        RunText.steps(of: RunStatus(progress: progress)))
    }
    return .ok
  }

  private static func document(of progress: LaunchProgress) -> JSONValue {
    let stateAsset = progress.id(of: .createStateAsset)
    let manifestAsset = progress.id(of: .createManifestAsset)
    let attachments = progress.record.attachments(
      stateAssetID: stateAsset ?? "", manifestAssetID: manifestAsset ?? "")
    return [
      "steps": RunText.steps(progress),
      "computation_id": .text(progress.computationID),
      "capture_name": .string(progress.record.names.capture),
      "manifest_asset_id": .text(manifestAsset), "state_asset_id": .text(stateAsset),
      "data_assets": .array(
        attachments.map { ["id": .string($0.id), "mount": .string($0.mount)] }),
    ]
  }
}

/// A launch from the command line, up to the point of sending.
struct LaunchPreparation {
  let plan: LaunchPlan
  let problems: [LaunchProblem]
  let found: SubjectAssets

  var isBlocked: Bool { problems.contains(where: \.blocks) }

  init(_ arguments: ParsedArguments, _ context: CommandContext) async throws {
    let opened = try await context.openState(
      arguments.positions[0], choosing: arguments.value("--session"))
    found = await context.findAssets(
      subject: opened.subject, imageSources: opened.content.imageSources)
    let given = try arguments.value("--manifest").map {
      try ManifestText(reading: try Files.read($0))
    }
    for note in given?.notes ?? [] { context.console.tell("note: \(printable(note))") }
    var matching = MatchingContext(
      stem: opened.stem, subject: opened.subject, tracks: opened.content.tracks, assets: found,
      selectedAssets: Set(found.sorted.filter(\.startsSelected).map(\.id)))
    if let given { matching.selectedAssets = Verb.used(by: given.table, in: found) }
    let table = given?.table ?? Filling(matching).table(context: matching)
    let parameters = context.configuration.runParameters
    var choice = AttachmentChoice()
    choice.attachesAll = arguments.has("--attach-all")
    let attachments = AttachmentList(table: table, assets: found, choice: choice)
    problems = LaunchProblem.all(
      rowCount: table.rows.count, problems: RowValidation(table, matching).problems,
      attachments: attachments, parameters: parameters)
    let stored: S3Location? =
      if case .stored(let state) = opened.origin { state.location } else { nil }
    plan = LaunchPlan(
      stateBytes: opened.content.json, stored: stored, session: opened.session, table: table,
      attachments: attachments.attachments, parameters: parameters, now: Int(time(nil)))
  }
}
