/// How long files and functions may be.
enum SizeRules {
  static let sourceLines = 250
  static let testLines = 300
  static let functionLines = 40

  static func findings(in source: SwiftSource) -> [Finding] {
    file(source) + functions(source)
  }

  private static func file(_ source: SwiftSource) -> [Finding] {
    let limit = source.path.hasPrefix("Tests/") ? testLines : sourceLines
    let count = source.code.count
    guard count > limit else { return [] }
    return [Finding(path: source.path, line: limit + 1, rule: "\(count) lines, limit \(limit)")]
  }

  private static func functions(_ source: SwiftSource) -> [Finding] {
    FunctionLengths(source).functions.filter { $0.lines > functionLines }.map {
      Finding(
        path: source.path, line: $0.line,
        rule: "a function of \($0.lines) lines, limit \(functionLines)")
    }
  }
}
