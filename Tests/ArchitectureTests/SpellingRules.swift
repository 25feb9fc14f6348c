/// Spellings that the house does without.
enum SpellingRules {
  /// In code, everywhere. Each hides a failure or a data race from the compiler.
  private static let nowhere = [
    "try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)",
    "@preconcurrency import", "unsafeBitCast(",
  ]
  /// In the code of the core: what reads or changes the world.
  private static let notInCore = [
    "FileManager", "URLSession", "Date()", "ContinuousClock", "SuspendingClock", "Task.sleep",
    "SystemRandomNumberGenerator", "CommandLine.", "readLine(", " print(", "debugPrint(",
  ]
  /// In comments: what is left to do belongs in an issue.
  private static let unfinished = ["TODO", "FIXME", "XXX", "HACK"]

  static func findings(in source: SwiftSource) -> [Finding] {
    let isCore = source.path.hasPrefix("Sources/") && ImportRules.core.contains(source.module)
    return found(nowhere + (isCore ? notInCore : []), in: source.code, of: source)
      + found(unfinished, in: source.comments, of: source)
  }

  /// A type named as its module cannot be told from it.
  static func typesNamedAsTheirModule(in source: SwiftSource) -> [Finding] {
    let kinds = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    return source.code.enumerated().compactMap { index, line in
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      let isClash = zip(words, words.dropFirst()).contains {
        kinds.contains($0) && $1 == source.module
      }
      guard isClash else { return nil }
      return Finding(path: source.path, line: index + 1, rule: "a type is named as its module")
    }
  }

  /// Folders of one machine, in any text file.
  static func machinePaths(in text: String, path: String) -> [Finding] {
    // Joined here, so that this file holds none itself.
    let folders = ["work", "tmp/wt"].map { "/\($0)/" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in
      folders.filter { isAbsolute($0, in: line) }.map {
        Finding(path: path, line: index + 1, rule: "holds the path \($0) of one machine")
      }
    }
  }

  private static func isAbsolute(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      guard let before = line[..<range.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || "._-~}$)*".contains(before))
    }
  }

  private static func found(
    _ spellings: [String], in lines: [String], of source: SwiftSource
  ) -> [Finding] {
    lines.enumerated().flatMap { index, line in
      spellings.filter { (" " + line).contains($0) }.map {
        Finding(path: source.path, line: index + 1, rule: "holds “\($0)”")
      }
    }
  }
}
