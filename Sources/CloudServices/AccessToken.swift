import Vocabulary

/// The Code Ocean token and where it came from.
public struct AccessToken: Equatable, Sendable {
  public let secret: Secret
  /// For people: `CODE_OCEAN_API_TOKEN`, `CODE_OCEAN_API_TOKEN in .env`…
  public let source: String

  public init(secret: Secret, source: String) {
    self.secret = secret
    self.source = source
  }

  /// The variable that names the token.
  public static let variable = "CODE_OCEAN_API_TOKEN"

  /// Looks in the environment, then in each `.env` file in order.
  static func find(
    environment: [String: String], dotenv: [DotenvFile]
  ) -> AccessToken? {
    if let found = find(in: environment) {
      return AccessToken(secret: found.secret, source: printable(found.variable))
    }
    for file in dotenv {
      if let found = find(in: file.variables) {
        return AccessToken(
          secret: found.secret, source: "\(printable(found.variable)) in \(file.name)")
      }
    }
    return nil
  }

  /// The variable of that name, else the first, by name, whose value starts with `cop_`.
  private static func find(
    in variables: [String: String]
  ) -> (variable: String, secret: Secret)? {
    if let value = variables[variable]?.trimmed, !value.isEmpty {
      return (variable, Secret(value))
    }
    let named = variables.filter { $0.value.trimmed.lowercased().hasPrefix("cop_") }
    return named.min { $0.key < $1.key }.map { ($0.key, Secret($0.value.trimmed)) }
  }
}
