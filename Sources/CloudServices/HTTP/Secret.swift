import Vocabulary

/// A token or a key: it can be sent, and never shown.
///
/// It prints, dumps and mirrors as dots, and encodes into nothing.
public struct Secret: Equatable, Sendable {
  private let text: String

  public init(_ text: String) { self.text = text }

  public var isEmpty: Bool { text.isEmpty }

  /// Lends the text to the code that sends it, for as long as that runs.
  func withText<Result>(_ use: (String) -> Result) -> Result { use(text) }

  /// A text from outside with dots in place of this, as it is and as headers and addresses carry it.
  func hidden(in shown: String) -> String {
    guard text.utf8.count >= Self.shortest else { return shown }
    return spellings.reduce(shown) { $0.replacing($1, with: "•••") }
  }

  /// Bytes; what is shorter is no secret, and may stand in any text by chance.
  static let shortest = 8

  private var spellings: [String] {
    let coded = ["\(text):", text].map { base64(Array($0.utf8)) }
    // Not everybody pads.
    return [text, PercentCoding.encode(text)] + coded + coded.map { $0.filter { $0 != "=" } }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "•••" }
  public var debugDescription: String { "•••" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
