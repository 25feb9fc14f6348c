/// An error written for the person at the terminal.
///
/// `message` says what happened and to what; `remedy` says what to do next. Neither ever holds a
/// secret, and text that came from a server has been through `printable(_:)`.
public protocol UserFacingError: Error, Sendable {
  var message: String { get }
  var remedy: String { get }
}

extension UserFacingError {
  /// Message and remedy in one line, for standard error.
  public var line: String { remedy.isEmpty ? message : "\(message) \(remedy)" }
}
