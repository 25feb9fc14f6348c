import AssetSearch
import Vocabulary

/// Everything that is wrong with a table, and what it leaves out (conversion.md 5).
///
/// One pass over the rows: a table of 100,000 is checked between two keys. Equal faults of many
/// rows are one problem.
public struct RowValidation: Equatable, Sendable {
  /// Errors first. Of each severity: what is wrong with cells in table order, then rows that do
  /// not go together, then what is missing.
  public let problems: [Problem]
  public let coverage: Coverage
  private let marks: ProblemMarks

  public init(_ table: ManifestTable, _ context: MatchingContext) {
    var check = TableCheck(table.schema, context, rows: table.rows.count)
    for row in table.rows { check.take(row) }
    let found = check.finish()
    problems =
      found.problems.filter { $0.severity == .error }
      + found.problems.filter { $0.severity == .warning }
    coverage = found.coverage
    marks = ProblemMarks(problems)
  }

  public var errorCount: Int { problems.count { $0.severity == .error } }
  public var warningCount: Int { problems.count { $0.severity == .warning } }

  /// The problems of a row, errors first.
  public func problems(of row: ManifestRow.ID) -> [Problem] {
    marks.indexes(of: row).map { problems[$0] }
  }

  /// The problems of a cell, errors first.
  public func problems(of row: ManifestRow.ID, column: ManifestColumn) -> [Problem] {
    problems(of: row).filter { $0.column == column }
  }

  /// The worst of a row's problems, for its mark; nil when it has none.
  public func severity(of row: ManifestRow.ID) -> Problem.Severity? {
    marks.indexes(of: row).first.map { problems[$0].severity }
  }
}

/// What the selected recordings and the state have that no row says.
public struct Coverage: Equatable, Sendable {
  /// Streams without a track, in the order of the recordings.
  public let streams: [UncoveredStream]
  /// Tracks with points and without a row, in the order of the layers.
  public let tracks: [String]
  /// Whether streams of a selected recording are not known yet.
  public let isPending: Bool

  /// One line, streams by the day of their recording:
  /// `no track: 04-09 ProbeC ProbeD, 04-10 ProbeE · no row: 268`. Empty when nothing is left out.
  public var line: String {
    var parts: [String] = []
    if !streams.isEmpty {
      var days: [(day: String, streams: [String])] = []
      for stream in streams {
        if days.last?.day != stream.day { days.append((stream.day, [])) }
        days[days.count - 1].streams.append(printable(stream.stream))
      }
      let texts = days.map { "\($0.day) \($0.streams.joined(separator: " "))" }
      parts.append("no track: \(texts.joined(separator: ", "))")
    }
    if !tracks.isEmpty {
      parts.append("no row: \(tracks.map { printable($0) }.joined(separator: ", "))")
    }
    return parts.joined(separator: " · ")
  }
}

/// The problems of each row: lists threaded through one array, so that a table in which every row
/// is wrong costs no allocation a row.
private struct ProblemMarks: Equatable, Sendable {
  private struct Link: Equatable, Sendable {
    let problem: Int
    let next: Int?
  }

  private var first: [ManifestRow.ID: Int] = [:]
  private var links: [Link] = []

  init(_ problems: [Problem]) {
    let count = problems.reduce(0) { $0 + $1.rows.count }
    links.reserveCapacity(count)
    first.reserveCapacity(problems.map(\.rows.count).max() ?? 0)
    for (index, problem) in problems.enumerated().reversed() {
      for row in problem.rows {
        links.append(Link(problem: index, next: first[row]))
        first[row] = links.count - 1
      }
    }
  }

  /// Indexes of problems, ascending.
  func indexes(of row: ManifestRow.ID) -> [Int] {
    var indexes: [Int] = []
    var place = first[row]
    while let current = place {
      indexes.append(links[current].problem)
      place = links[current].next
    }
    return indexes
  }
}
