import AssetSearch
import ConversionFlow
import Manifest
import Neuroglancer
import Vocabulary

extension Verb {
  static let check = Verb(
    name: "check", arguments: "MANIFEST STATE",
    summary:
      "Tells the problems of a manifest (CSV, TSV or TOML); exit code 1 when there are errors.",
    details: "Every sorted asset the manifest names counts as used.",
    options: [sessionOption], positions: 2...2
  ) { arguments, context in
    guard arguments.positions != ["-", "-"] else {
      throw UsageError.conflict("MANIFEST and STATE cannot both be standard input.")
    }
    let opened = try await context.openState(
      arguments.positions[1], choosing: arguments.value("--session"))
    let file = try context.manifestFile(arguments.positions[0])
    let found = await context.findAssets(
      subject: opened.subject, imageSources: opened.content.imageSources)
    var matching = MatchingContext(
      stem: opened.stem, subject: opened.subject, tracks: opened.content.tracks, assets: found,
      selectedAssets: [])
    let table = context.table(of: file, matching)
    matching.selectedAssets = used(by: table, in: found)
    let validation = RowValidation(table, matching)
    let problems = validation.problems(in: table)
    if context.wantsJSON {
      try context.console.print(["problems": ProblemText.document(of: problems, in: table)])
    } else if problems.isEmpty {
      try context.console.print("\(table.rows.count) rows, no problems")
    } else {
      try context.console.print(
        ProblemText.lines(of: problems, in: table).joined(separator: "\n"))
    }
    let searched = ExitCode(of: found)
    return searched == .ok && validation.errorCount > 0 ? .no : searched
  }

  /// Assets that start selected, and any other that the manifest names: naming it is using it.
  static func used(by table: ManifestTable, in found: SubjectAssets) -> Set<String> {
    let named = Set(table.rowsByValue(of: .sortedRecording).map(\.value))
    return Set(found.sorted.filter { $0.startsSelected || named.contains($0.name) }.map(\.id))
  }
}
