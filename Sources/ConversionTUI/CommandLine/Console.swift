import Glibc
import Vocabulary

/// Standard output and standard error.
struct Console: Sendable {
  /// Whether diagnostics may use colour and progress.
  let isErrorTerminal: Bool

  static let standard = Console(isErrorTerminal: isatty(STDERR_FILENO) == 1)

  /// Prints a result, and a line break where there is none.
  func print(_ text: String) throws(FileError) {
    try Files.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: "-")
  }

  /// Prints one JSON document.
  func print(_ document: JSONValue) throws(FileError) { try print(document.text(.indented)) }

  /// Tells a diagnostic; a closed standard error is nobody to tell.
  func tell(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// Shows progress in one line that is written over; nothing when it is not watched.
  func progress(_ text: String) {
    guard isErrorTerminal else { return }
    let line = Array("\r\u{1B}[K\(text)".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// A table of texts for people: columns aligned, two blanks between them.
  static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { $0.indices.contains(column) ? width($0[column]) : nil }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        column == row.count - 1
          ? text : text + String(repeating: " ", count: widths[column] - width(text) + 2)
      }.joined()
    }.joined(separator: "\n")
  }

  private static func width(_ text: String) -> Int { text.count }
}
