import Vocabulary

/// What a program that we start is told of our environment: all but the tokens and keys.
public enum ChildEnvironment {
  /// Our variables without those that are secrets, and those that have one in their value.
  public static func withoutSecrets(_ ours: [String: String]) -> [String: String] {
    let secrets = ours.filter { isSecret($0.key, $0.value.trimmed) }.map(\.value.trimmed)
      .filter { $0.utf8.count >= Secret.shortest }
    return ours.filter { name, value in
      !isSecret(name, value.trimmed) && !secrets.contains { value.contains($0) }
    }
  }

  /// By its name, or as a token of Code Ocean is known.
  private static func isSecret(_ name: String, _ value: String) -> Bool {
    names.contains(name) || value.lowercased().hasPrefix("cop_")
  }

  private static let names: Set<String> = [
    AccessToken.variable, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  ]
}
