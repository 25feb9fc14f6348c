/// Up to 256 bytes of patterns, as the bit masks of a Shift-And matcher.
struct BytePatterns: Sendable {
  /// For each byte, the places of the patterns where it may stand.
  private(set) var places = [SIMD4<UInt64>](repeating: SIMD4(), count: 256)
  /// The first place of each pattern.
  private(set) var starts = SIMD4<UInt64>()
  /// The last place of each pattern.
  private(set) var ends: [String: SIMD4<UInt64>] = [:]

  private var used = [0, 0, 0, 0]

  /// - Parameters:
  ///   - exact: Patterns to be matched as they are.
  ///   - ignoringCase: Patterns, in ASCII lower case, to be matched in either case.
  init(exact: [String], ignoringCase: [String]) {
    // Longest first, since a pattern must lie within one word.
    let all = exact.map { ($0, false) } + ignoringCase.map { ($0, true) }
    for (pattern, ignoresCase) in all.sorted(by: { $0.0.utf8.count > $1.0.utf8.count }) {
      add(pattern, ignoringCase: ignoresCase)
    }
  }

  private mutating func add(_ pattern: String, ignoringCase: Bool) {
    let bytes = Array(pattern.utf8)
    guard let word = used.firstIndex(where: { $0 + bytes.count <= 64 }) else {
      preconditionFailure("no room for the pattern “\(pattern)”")
    }
    let first = used[word]
    for (offset, byte) in bytes.enumerated() {
      let place = UInt64(1) << UInt64(first + offset)
      places[Int(byte)][word] |= place
      if ignoringCase, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) {
        places[Int(byte) - 32][word] |= place
      }
    }
    starts[word] |= 1 << UInt64(first)
    var end = SIMD4<UInt64>()
    end[word] = 1 << UInt64(first + bytes.count - 1)
    ends[pattern] = end
    used[word] += bytes.count
  }
}
