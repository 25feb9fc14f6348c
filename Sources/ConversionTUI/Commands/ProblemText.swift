import Manifest
import Vocabulary

/// Problems of a manifest for scripts and for people; rows count from 1, as in the file.
enum ProblemText {
  static func lines(of problems: [Problem], in table: ManifestTable) -> [String] {
    problems.map { problem in
      let rows = numbers(of: problem, in: table)
      let place =
        rows.isEmpty
        ? ""
        : " \(rows.count == 1 ? "row" : "rows") \(rows.map(String.init).joined(separator: ", "))"
      return "\(problem.severity.rawValue)\(place): \(printable(problem.message))"
    }
  }

  static func document(of problems: [Problem], in table: ManifestTable) -> JSONValue {
    .array(
      problems.map { problem in
        [
          "severity": .string(problem.severity.rawValue),
          "rows": .array(numbers(of: problem, in: table).map { .integer($0) }),
          "column": .text(problem.columnName), "message": .string(problem.message),
        ]
      })
  }

  private static func numbers(of problem: Problem, in table: ManifestTable) -> [Int] {
    problem.rows.compactMap { id in table.position(of: id).map { $0 + 1 } }
  }
}
