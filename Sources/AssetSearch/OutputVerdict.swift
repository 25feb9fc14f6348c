import Vocabulary

/// What the `output` file of a sorting pipeline says of the run.
public enum OutputVerdict: Equatable, Sendable {
  case clean
  /// The marker that was found, or that the file is missing; for people.
  case error(String)

  /// Why the run is taken as failed; nil when it is not.
  var problem: String? {
    switch self {
    case .clean: nil
    case .error(let text): "The run is in error: \(printable(text))"
    }
  }
}
