import Vocabulary

/// One line of what the converter says of its inputs (`--validate-only`).
public struct ConverterFinding: Equatable, Sendable {
  public enum Severity: String, Sendable {
    case error
    case warning
    case fine
  }

  public let severity: Severity
  /// `Manifest CSV`, `Reference Data`…
  public let category: String
  /// `required_columns`, `A_0311_ephys`…
  public let item: String
  public let message: String

  public init(severity: Severity, category: String, item: String, message: String) {
    self.severity = severity
    self.category = category
    self.item = item
    self.message = message
  }

  /// Reads the summary of `PipelineValidator.print_summary`: a line for each category, and beneath
  /// it `FAIL item: message`, `WARN …` or `OK …`, a message's further lines deeper.
  ///
  /// - Returns: Nil when there is no summary: the converter failed before it.
  public static func all(in output: String) -> [ConverterFinding]? {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "VALIDATION SUMMARY") else { return nil }
    var findings: [ConverterFinding] = []
    var category = ""
    for line in lines[(start + 1)...] {
      if line.hasPrefix("RESULT:") { return findings }
      if let finding = ConverterFinding(line, category) {
        findings.append(finding)
      } else if line.hasPrefix("    "), let last = findings.popLast() {
        findings.append(last.adding(String(line).trimmed))
      } else if line.hasSuffix(":"), !line.hasPrefix(" ") {
        category = String(line.dropLast())
      }
    }
    return nil
  }

  private init?(_ line: Substring, _ category: String) {
    let marks: [(String, Severity)] = [
      ("  FAIL ", .error), ("  WARN ", .warning), ("  OK   ", .fine),
    ]
    guard let (mark, severity) = marks.first(where: { line.hasPrefix($0.0) }),
      let colon = line.firstRange(of: ": ")
    else { return nil }
    self.init(
      severity: severity, category: category,
      item: String(line[..<colon.lowerBound].dropFirst(mark.count)),
      message: String(line[colon.upperBound...]))
  }

  private func adding(_ line: String) -> ConverterFinding {
    ConverterFinding(
      severity: severity, category: category, item: item, message: "\(message) \(line)")
  }
}
