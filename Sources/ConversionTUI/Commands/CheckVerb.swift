import AssetSearch
import ConversionFlow
import Manifest
import Neuroglancer
import Vocabulary

extension Verb {
  static let check = Verb(
    name: "check", arguments: "MANIFEST STATE",
    summary: "Tells the problems of a manifest (CSV or TSV); exit code 1 when there are errors.",
    details: "Every sorted asset the manifest names counts as used.",
    options: [sessionOption], positions: 2...2
  ) { arguments, context in
    guard arguments.positions != ["-", "-"] else {
      throw UsageError.conflict("MANIFEST and STATE cannot both be standard input.")
    }
    let opened = try await context.openState(
      arguments.positions[1], choosing: arguments.value("--session"))
    let text = try ManifestText(reading: try Files.read(arguments.positions[0]))
    for note in text.notes { context.console.tell("note: \(printable(note))") }
    let found = await context.findAssets(
      subject: opened.subject, imageSources: opened.content.imageSources)
    let matching = MatchingContext(
      stem: opened.stem, subject: opened.subject, tracks: opened.content.tracks, assets: found,
      selectedAssets: used(by: text.table, in: found))
    let validation = RowValidation(text.table, matching)
    let problems = validation.problems(in: text.table)
    if context.wantsJSON {
      try context.console.print(["problems": ProblemText.document(of: problems, in: text.table)])
    } else if problems.isEmpty {
      try context.console.print("\(text.table.rows.count) rows, no problems")
    } else {
      try context.console.print(
        ProblemText.lines(of: problems, in: text.table).joined(separator: "\n"))
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
