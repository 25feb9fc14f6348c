import Vocabulary

/// The end of the file `output` that a run leaves: where it mostly says why it failed.
public enum OutputEnd {
  /// The last lines that hold something, cleaned for showing.
  ///
  /// - Parameters:
  ///   - bytes: The end of the file.
  ///   - isWhole: Whether it begins with the file's first line.
  public static func lines(of bytes: [UInt8], isWhole: Bool) -> [String] {
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .dropFirst(isWhole ? 0 : 1)
      .map { String(printable(String(decoding: $0, as: UTF8.self)).prefix(longestLine)) }
      .filter { $0.contains { !$0.isWhitespace } }
    return Array(lines.suffix(mostLines))
  }

  static let mostLines = 12
  static let longestLine = 400
}
