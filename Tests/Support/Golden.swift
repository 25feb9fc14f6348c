import Glibc
public import Testing

/// Compares a text with the recorded one, `Tests/<Module>Tests/Golden/<name>.txt`.
///
/// With `RECORD_GOLDEN=1` in the environment a text that differs is recorded, and the test still
/// fails, so that no unattended run can pass by recording.
public func expectGolden(
  _ actual: String, named name: String, file: String = #filePath, module: String = #fileID,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = try goldenFolder(of: file, module: module) + "/\(name).txt"
  let recorded = try TextFile.read(path).map { String(decoding: $0, as: UTF8.self) }
  if recorded == actual { return }
  if getenv("RECORD_GOLDEN").map({ String(cString: $0) }) == "1" {
    try TextFile.write(actual, to: path)
    Issue.record("Recorded \(path); look at it, then run again.", sourceLocation: sourceLocation)
    return
  }
  guard let recorded else {
    Issue.record(
      "There is no \(path). RECORD_GOLDEN=1 would record:\n\(actual)",
      sourceLocation: sourceLocation)
    return
  }
  Issue.record(
    "\(name) differs from \(path):\n\(goldenDifference(recorded: recorded, actual: actual))",
    sourceLocation: sourceLocation)
}

/// Lines that differ, in turn as recorded (`-`) and as they are (`+`), with their numbers.
func goldenDifference(recorded: String, actual: String) -> String {
  let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  return (0..<max(old.count, new.count)).flatMap { index -> [String] in
    let before = index < old.count ? old[index] : nil
    let after = index < new.count ? new[index] : nil
    guard before != after else { return [] }
    return [before.map { "\(index + 1) - \($0)" }, after.map { "\(index + 1) + \($0)" }]
      .compactMap(\.self)
  }.joined(separator: "\n")
}

/// The test module's folder, wherever below it the test stands.
private func goldenFolder(of file: String, module: String) throws -> String {
  guard let name = module.split(separator: "/").first,
    let range = file.firstRange(of: "/\(name)/")
  else { throw TextFile.Failure(description: "\(file) is in no test module") }
  return file[..<range.lowerBound] + "/\(name)/Golden"
}
