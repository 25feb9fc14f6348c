/// Words to narrow a list by: all of them, in any order, anywhere, case ignored.
public struct SearchWords: Equatable, Sendable {
  private let words: [[UInt8]]

  public init(_ text: String) {
    words = text.lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
  }

  public var isEmpty: Bool { words.isEmpty }

  public func match(_ text: String) -> Bool { match(Self.searched(text)) }

  /// - Parameter bytes: A text made ready by `searched(_:)`.
  func match(_ bytes: [UInt8]) -> Bool {
    words.allSatisfy { word in bytes.withUnsafeBufferPointer { Self.holds(word, in: $0) } }
  }

  /// A text made ready for many searches: bytes are compared, for thousands of names at each key.
  static func searched(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

  private static func holds(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, word.count <= bytes.count else { return word.isEmpty }
    var start = 0
    while start <= bytes.count - word.count {
      if bytes[start] == first {
        var length = 1
        while length < word.count, bytes[start + length] == word[length] { length += 1 }
        if length == word.count { return true }
      }
      start += 1
    }
    return false
  }
}
