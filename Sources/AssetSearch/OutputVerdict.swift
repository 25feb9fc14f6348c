/// What the `output` file of a sorting pipeline says of the run.
public enum OutputVerdict: Equatable, Sendable {
  case clean
  /// The marker that was found, or that the file is missing; for people.
  case error(String)
}
