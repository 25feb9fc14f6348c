import AssetSearch
import ConversionFlow
import Glibc
import Manifest
import Neuroglancer
import Vocabulary

extension Verb {
  static let manifest = Verb(
    name: "manifest", arguments: "STATE",
    summary: "Fills the manifest of a state: one row per track.",
    details: "Only sorted assets without errors are used, unless --asset names those to use.",
    options: [
      OptionSpec("--asset", value: "NAME", "use this sorted asset (again for more)"),
      OptionSpec(
        "--convention", value: "NAME", allowed: ["auto"] + Convention.allCases.map(\.rawValue),
        "how layer names say which recording"),
      schemaOption,
      OptionSpec("--manifest", value: "FILE", "this CSV, TSV or TOML instead of the filled one"),
      OptionSpec("--stem", value: "STEM", "what probe_file says, instead of the state's name"),
      OptionSpec(
        "--format", value: "NAME", allowed: ["csv", "tsv", "toml", "json"],
        "as the end of FILE says, else csv; toml is a mapping of tracks to streams"),
      OptionSpec("--output", aliases: ["-o"], value: "FILE", "write here instead of printing"),
      sessionOption,
    ], positions: 1...1
  ) { arguments, context in
    let opened = try await context.openState(
      arguments.positions[0], choosing: arguments.value("--session"))
    let source = try arguments.value("--manifest").map(context.manifestFile)
    let found = await context.findAssets(
      subject: opened.subject, imageSources: opened.content.imageSources)
    var matching = MatchingContext(
      stem: arguments.value("--stem") ?? opened.stem, subject: opened.subject,
      tracks: opened.content.tracks, assets: found,
      selectedAssets: try selection(of: arguments.all("--asset"), in: found))
    let table: ManifestTable
    if let source {
      let given = context.table(of: source, matching)
      table = converted(given, arguments, context, matching)
      matching.selectedAssets.formUnion(used(by: table, in: found))
    } else {
      let filling = Filling(matching, by: choice(arguments))
      table = filling.table(schema: context.configuration.schema, context: matching)
      for note in [filling.summary] + filling.notes {
        context.console.tell("note: \(printable(note))")
      }
    }
    let validation = RowValidation(table, matching)
    let problems = validation.problems(in: table)
    let searched = ExitCode(of: found)
    let output = arguments.value("--output") ?? "-"
    guard output == "-" || searched == .ok else {
      // What is printed is seen to be partial; a file would be taken for the whole later.
      context.console.tell("note: nothing was written to \(output): the search failed")
      return searched
    }
    let isJSON = context.wantsJSON || arguments.value("--format") == "json"
    let text =
      isJSON
      ? document(table, problems).text(.indented) + "\n"
      : file(table, arguments, context, opened, matching)
    // Names in it may be a server's: a terminal is shown them, a file or a program given them.
    let shown = output == "-" && isatty(STDOUT_FILENO) == 1 ? Console.shown(text, tabs: true) : text
    try Files.write(Array(shown.utf8), to: output)
    if !isJSON {
      for line in ProblemText.lines(of: problems, in: table) { context.console.tell(line) }
    }
    return searched == .ok && validation.errorCount > 0 ? .no : searched
  }

  /// For all that fills a manifest.
  static let schemaOption = OptionSpec(
    "--schema", value: "NAME", allowed: ManifestSchema.allCases.map(\.rawValue),
    "the columns that a manifest is filled in")

  /// IDs of the assets in use: those that were named, else those without errors.
  static func selection(
    of names: [String], in found: SubjectAssets
  ) throws(SelectionError) -> Set<String> {
    guard !names.isEmpty else {
      return Set(found.sorted.filter(\.startsSelected).map(\.id))
    }
    var selected = Set<String>()
    for name in names {
      let matches = found.sorted.filter { $0.name == name || $0.id == name }
      guard !matches.isEmpty else {
        throw .noSuchAsset(name, known: found.sorted.map(\.name))
      }
      selected.formUnion(matches.map(\.id))
    }
    return selected
  }

  private static func choice(_ arguments: ParsedArguments) -> ConventionChoice {
    arguments.value("--convention").flatMap(ConventionChoice.init(name:)) ?? .auto
  }

  /// A table that was read, in the schema that was asked for.
  private static func converted(
    _ table: ManifestTable, _ arguments: ParsedArguments, _ context: CommandContext,
    _ matching: MatchingContext
  ) -> ManifestTable {
    guard let schema = arguments.value("--schema").flatMap(ManifestSchema.init(rawValue:)) else {
      return table
    }
    var matching = matching
    matching.selectedAssets.formUnion(used(by: table, in: matching.assets))
    let (converted, notes) = table.converted(to: schema, context: matching)
    for note in notes { context.console.tell("note: \(printable(note))") }
    return converted
  }

  /// The text of a file, in the format that was asked for or that its name tells.
  private static func file(
    _ table: ManifestTable, _ arguments: ParsedArguments, _ context: CommandContext,
    _ opened: OpenedState, _ matching: MatchingContext
  ) -> String {
    let output = arguments.value("--output")
    let format =
      arguments.value("--format").flatMap(TableFormat.init(rawValue:))
      ?? output.flatMap(TableFormat.init(path:)) ?? .csv
    let annotation = MappingFile.annotation(
      stem: matching.stem, state: opened.path.map(Files.absolute),
      from: Files.absolute(output ?? "-"))
    let (text, notes) = ManifestText.file(table, as: format, annotation: annotation, matching)
    for note in notes { context.console.tell("note: \(printable(note))") }
    return text
  }

  private static func document(_ table: ManifestTable, _ problems: [Problem]) -> JSONValue {
    let rows = table.rows.map { row in
      JSONValue.object(
        JSONObject(
          table.writtenColumns.map { column in
            let text = row[column]
            return (column.name(in: table.schema), text.isEmpty ? .null : .string(text))
          }))
    }
    return [
      "convention": .text(table.convention?.rawValue), "rows": .array(rows),
      "problems": ProblemText.document(of: problems, in: table),
    ]
  }
}

/// Why the assets named on a command line cannot be used.
enum SelectionError: UserFacingError, Equatable {
  case noSuchAsset(String, known: [String])

  var message: String {
    switch self {
    case .noSuchAsset(let name, _): "No sorted asset of this subject is named \(printable(name))."
    }
  }

  var remedy: String {
    switch self {
    case .noSuchAsset(_, let known):
      known.isEmpty
        ? "The subject has none." : "There are: \(printable(known.joined(separator: ", ")))."
    }
  }
}
