public import Vocabulary

/// Remembers what large `output` files say, so that each version of one is read whole but once.
public protocol OutputMemory: Sendable {
  /// Nil when that version was not read yet, or nothing can be remembered.
  ///
  /// - Parameter version: The object's ETag, as S3 has just told it to whoever asks.
  func verdict(of file: S3Location, version: String) -> OutputVerdict?
  func remember(_ verdict: OutputVerdict, of file: S3Location, version: String)
}

extension KeptAnswer {
  /// What a version of an `output` file says.
  public init(_ verdict: OutputVerdict, of file: S3Location, version: String, time: Int) {
    self.init(
      question: Self.question(of: file, version: version),
      answer: Fact.output(verdict).json?.text() ?? "", time: time)
  }

  /// The question to which that is the answer.
  public static func question(of file: S3Location, version: String) -> String {
    JSONValue.strings(["output", "\(file)", version]).text()
  }

  /// What the file says; nil for an answer to another question.
  public var verdict: OutputVerdict? {
    if case .output(let verdict)? = Fact(kept: answer) { verdict } else { nil }
  }
}
