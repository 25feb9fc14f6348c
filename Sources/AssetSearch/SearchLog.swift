/// The requests of one search, for `doctor`; nothing of it is secret.
public struct SearchLog: Equatable, Sendable {
  public struct Request: Equatable, Sendable {
    /// `Code Ocean`, `S3`…
    public let service: String
    /// `GET`, `POST`…
    public let method: String
    public let path: String
    /// `200`, or why there was no answer.
    public let outcome: String
    public let milliseconds: Int

    public init(
      service: String, method: String, path: String, outcome: String, milliseconds: Int
    ) {
      self.service = service
      self.method = method
      self.path = path
      self.outcome = outcome
      self.milliseconds = milliseconds
    }
  }

  public let subject: String
  /// Seconds since 1970.
  public let began: Int
  public let milliseconds: Int
  /// In the order in which they ended.
  public let requests: [Request]

  public init(subject: String, began: Int, milliseconds: Int, requests: [Request]) {
    self.subject = subject
    self.began = began
    self.milliseconds = milliseconds
    self.requests = requests
  }
}
