/// A token or a key: it can be sent, and never shown.
///
/// It prints, dumps and mirrors as dots, and encodes into nothing.
public struct Secret: Equatable, Sendable {
  private let text: String

  public init(_ text: String) { self.text = text }

  public var isEmpty: Bool { text.isEmpty }

  /// Lends the text to the code that sends it, for as long as that runs.
  func withText<Result>(_ use: (String) -> Result) -> Result { use(text) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "•••" }
  public var debugDescription: String { "•••" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
