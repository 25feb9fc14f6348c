/// Why Code Ocean cannot be asked for anything.
public enum TokenError: UserFacingError, Equatable {
  /// None in the environment, nor in `.env` files.
  case missing(variable: String)
  /// HTTP 401; `source` is where the token came from, never the token.
  case refused(source: String)

  public var message: String {
    switch self {
    case .missing: "The Code Ocean access token is not set."
    case .refused(let source): "Code Ocean refused the access token from \(source) (HTTP 401)."
    }
  }

  public var remedy: String {
    switch self {
    case .missing(let variable):
      "Export \(variable) with an access token from your Code Ocean account settings, or write it "
        + "in a .env file, and start again."
    case .refused:
      "Make a new token in your Code Ocean account settings (scopes: datasets and capsules, read "
        + "and write), set it where the old one is, and start again."
    }
  }
}
