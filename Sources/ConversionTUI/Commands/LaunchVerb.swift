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
      + "launch that did not come to its end, and does not repeat one that did; --new starts another.",
    options: [
      OptionSpec("--manifest", value: "FILE", "this CSV, TSV or TOML instead of the filled one"),
      schemaOption,
      OptionSpec("--capsule", value: "ID", "the converter capsule"),
      OptionSpec("--version", value: "N", "the converter's version; none for its present code"),
      OptionSpec("--monitor", value: "ID", "the monitor capsule"),
      OptionSpec("--attach-all", "attach all of the subject's assets"),
      OptionSpec("--results-root", value: "DIR", "with --data-root: where the results go"),
      OptionSpec(
        "--validate-only", "with --data-root: let the converter look at its inputs, and stop"),
      OptionSpec("--dry-run", "print the requests it would make, and send nothing"),
      OptionSpec("--new", "start another launch, whatever was begun before"),
      OptionSpec("--yes", "really launch"), sessionOption,
    ], positions: 1...1
  ) { arguments, context in
    let validatesOnly = arguments.has("--validate-only")
    guard !validatesOnly || context.place.isFolder else {
      throw UsageError.conflict("--validate-only needs --data-root: the converter looks here.")
    }
    guard arguments.has("--yes") || arguments.has("--dry-run") || validatesOnly else {
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
    let storage = try context.openStorage()
    var plan = prepared.plan
    if !arguments.has("--new") {
      // What was told of it when it was opened.
      if case .setAside? = storage.notice { throw EarlierLaunchError.setAside }
      if let begun = try unfinished(plan.record, storage.runs, context.console) {
        plan = begun
      } else if let done = try launched(plan.record, storage.runs) {
        context.console.tell("note: \(done.id) was launched already; --new starts another")
        try show(done, context)
        return .ok
      }
    }
    if let run = plan.record.local {
      return try await LaunchLocally(
        plan: plan, run: run, validatesOnly: validatesOnly, context: context
      ).perform(storage.journal)
    }
    let driver = LaunchDriver(
      service: context.connection.conversion, journal: storage.journal,
      pause: { try await Task.sleep(for: $0) }, now: { Int(time(nil)) })
    let progress = try await driver.run(plan) { progress in
      if let step = progress.current { context.console.progress("\(step.id.title): \(step.name)") }
    }
    context.console.progress("")
    try show(RunStatus(progress: progress), context)
    return .ok
  }

  /// A launch of the same state and manifest that was begun, to be continued as it was asked for.
  private static func unfinished(
    _ record: LaunchRecord, _ runs: RunStore, _ console: Console
  ) throws -> LaunchPlan? {
    let begun = try runs.unfinished(
      stateDigest: record.stateDigest, manifestDigest: record.manifestDigest)
    // A launch of the other kind is another launch.
    guard let begun, (begun.record.local == nil) == (record.local == nil) else { return nil }
    let difference =
      begun.record.asksTheSame(as: record)
      ? "" : ", with the capsules and attachments it was begun with; --new starts another"
    console.tell("note: continues \(begun.id)\(difference)")
    return begun
  }

  /// A launch that asked for the same and whose run is not known to have failed.
  private static func launched(_ record: LaunchRecord, _ runs: RunStore) throws -> RunStatus? {
    let listing = try runs.list()
    let launched = listing.launches.first { launch in
      guard launch.progress.isComplete, launch.record.asksTheSame(as: record) else { return false }
      return switch launch.phase {
      case .failed, .resultMissing: false
      default: true
      }
    }
    // One that cannot be read may be the one.
    if launched == nil, let problem = listing.problems.first {
      throw EarlierLaunchError.unreadable(problem)
    }
    return launched
  }

  private static func show(_ launch: RunStatus, _ context: CommandContext) throws {
    if context.wantsJSON {
      try context.console.print(document(of: launch.progress))
    } else {
      try context.console.print(context.runText.steps(of: launch))
    }
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

/// Why it is not known whether the same was launched before.
enum EarlierLaunchError: UserFacingError, Equatable {
  case unreadable(StoreError)
  /// The record of launches was damaged, and a new one has been begun.
  case setAside

  var message: String {
    switch self {
    case .unreadable(let error): error.message
    case .setAside: "Whether the same was launched before is not known any more."
    }
  }

  var remedy: String {
    switch self {
    case .unreadable:
      "It may have launched the same: conversion-tui runs lists the others; --new launches anyway."
    case .setAside: "conversion-tui runs lists what Code Ocean knows; --new launches anyway."
    }
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
    let file = try arguments.value("--manifest").map(context.manifestFile)
    found = await context.findAssets(
      subject: opened.subject, imageSources: opened.content.imageSources)
    var matching = MatchingContext(
      stem: opened.stem, subject: opened.subject, tracks: opened.content.tracks, assets: found,
      selectedAssets: Set(found.sorted.filter(\.startsSelected).map(\.id)))
    let given = file.map { context.table(of: $0, matching) }
    if let given { matching.selectedAssets = Verb.used(by: given, in: found) }
    let table =
      given
      ?? Filling(matching).table(schema: context.configuration.schema, context: matching)
    let parameters = context.configuration.runParameters
    var choice = AttachmentChoice()
    choice.attachesAll = arguments.has("--attach-all")
    let attachments = AttachmentList(table: table, assets: found, choice: choice)
    problems = LaunchProblem.all(
      rowCount: table.rows.count, problems: RowValidation(table, matching).problems(in: table),
      attachments: attachments, parameters: parameters)
    if case .folder(let root) = context.place {
      plan = LaunchPlan(
        stateBytes: opened.content.json, stateFile: opened.file.map(context.environment.folderPath),
        session: opened.session, table: table, dataRoot: root, local: context.localParameters,
        parameters: parameters, now: Int(time(nil)))
      return
    }
    plan = LaunchPlan(
      stateBytes: opened.content.json, stored: opened.storedAt, session: opened.session,
      table: table,
      attachments: attachments.attachments, parameters: parameters, now: Int(time(nil)))
  }
}
