import Glibc
import Screen
import Vocabulary

/// Standard output and standard error.
struct Console: Sendable {
  /// Whether diagnostics may show progress in a line that is written over.
  let isErrorTerminal: Bool

  /// A terminal that says nothing of its kind, or only that it is dumb, cannot take a line back.
  static let standard = Console(
    isErrorTerminal: isatty(STDERR_FILENO) == 1
      && !["", "dumb"].contains(getenv("TERM").map { String(cString: $0) } ?? ""))

  /// Prints a result for people, and a line break where there is none.
  func print(_ text: String) throws(FileError) { try write(line: Self.shown(text)) }

  /// Prints one JSON document.
  func print(_ document: JSONValue) throws(FileError) {
    try write(line: document.text(.indented))
  }

  private func write(line: String) throws(FileError) {
    try Files.write(Array((line.hasSuffix("\n") ? line : line + "\n").utf8), to: "-")
  }

  /// A text of several lines, each safe to show: whatever a server sent, a terminal is not driven.
  ///
  /// - Parameter tabs: Whether they stand between cells, and stay.
  static func shown(_ text: String, tabs: Bool = false) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { tabs ? cells(String($0)) : printable(String($0)) }.joined(separator: "\n")
  }

  private static func cells(_ line: String) -> String {
    line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
      .map { printable(String($0)) }.joined(separator: "\t")
  }

  /// Tells a diagnostic; a closed standard error is nobody to tell.
  func tell(_ text: String) {
    let text = Self.shown(text)
    let line = Array((isErrorTerminal ? "\(Self.clearing)\(text)\n" : "\(text)\n").utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
  }

  /// Shows progress in one line that is written over; nothing when it is not watched.
  func progress(_ text: String) {
    guard isErrorTerminal else { return }
    let line = Array("\(Self.clearing)\(printable(text))".utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
  }

  /// A table of texts for people: columns aligned, two blanks between them.
  static func table(_ rows: [[String]]) -> String { lines(rows).joined(separator: "\n") }

  /// The lines of a table, one for each row, without blanks at their ends.
  static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { row in row[..<((row.lastIndex { !$0.isEmpty } ?? -1) + 1)] }
    // What stands last in its row pushes nothing aside.
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count - 1 ? Glyph.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { cells in
      zip(cells, widths).enumerated().map { column, cell in
        column == cells.count - 1 ? cell.0 : padded(cell.0, to: cell.1 + 2)
      }.joined()
    }
  }

  /// The lines of a table, each with what is to be said of it beneath.
  static func lines(_ rows: [[String]], asides: [[String]]) -> [String] {
    lines(rows).enumerated().flatMap { index, line in
      [line]
        + (asides.indices.contains(index) ? asides[index] : []).flatMap { aside(printable($0)) }
    }
  }

  /// A text that may be long, indented beneath a line of a table.
  static func aside(_ text: String) -> [String] {
    wrapped(text, to: 92).map { "      \($0)" }
  }

  /// Back to the start of the line, and the line empty: a progress line may stand there.
  private static let clearing = "\r\u{1B}[K"
}
