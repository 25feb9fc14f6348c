import Screen

/// Gathers a paste up to a limit, and goes on counting beyond it.
struct PasteCollector: Sendable {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// All bytes seen, those beyond the limit too.
  private(set) var count = 0
  /// How much of the end mark stands at the end of what was seen, not yet in `bytes`.
  private var matched = 0

  mutating func append(_ more: ArraySlice<UInt8>, limit: Int) {
    count += more.count
    if count <= limit {
      bytes += more
    } else if !bytes.isEmpty {
      bytes = []
    }
  }

  /// Takes bytes up to the end mark, which may be split over several calls.
  /// - Returns: How many bytes were dealt with, and whether the mark was among them.
  mutating func takeBracketed(
    _ input: ArraySlice<UInt8>, limit: Int
  ) -> (taken: Int, ended: Bool) {
    var index = input.startIndex
    while index < input.endIndex {
      if matched == 0 {
        let mark = input[index...].firstIndex(of: Self.end[0]) ?? input.endIndex
        append(input[index..<mark], limit: limit)
        index = mark
        if index == input.endIndex { break }
      }
      if input[index] == Self.end[matched] {
        matched += 1
        index += 1
        if matched == Self.end.count {
          matched = 0
          return (index - input.startIndex, true)
        }
      } else {
        // Only its first byte could start the mark again, and that one is looked at next.
        append(Self.end[..<matched], limit: limit)
        matched = 0
      }
    }
    return (input.count, false)
  }

  /// Ends the paste and starts anew. Half an end mark belongs to the paste no more than a whole.
  mutating func finish(limit: Int) -> TerminalEvent {
    defer { self = PasteCollector() }
    return count > limit
      ? .pasteTooLarge(bytes: count, limit: limit) : .input(.paste(bytes))
  }
}
