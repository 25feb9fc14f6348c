/// What signs a request to S3.
struct AWSCredentials: Equatable, Sendable {
  let accessKeyID: String
  let secretKey: Secret
  /// Goes with temporary keys.
  let sessionToken: Secret?
  /// Seconds since 1970; nil for keys that last.
  let expires: Int?
  /// Where they came from, for people: `the keys of the environment`, `the container's role`…
  let source: String

  init(
    accessKeyID: String, secretKey: Secret, sessionToken: Secret? = nil, expires: Int? = nil,
    source: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretKey = secretKey
    self.sessionToken = sessionToken
    self.expires = expires
    self.source = source
  }
}

/// What one place to look for credentials gave.
enum Provision: Equatable, Sendable {
  case found(AWSCredentials)
  /// Not set up here; the reason is for people.
  case absent(String)
  /// Set up, and does not work; the reason is for people.
  case failed(String)
}

/// A place to look for credentials: the links of `CredentialChain`.
protocol CredentialProvider: Sendable {
  /// For people: `environment`, `shared files`…
  var name: String { get }
  func provide() async -> Provision
}

/// Which credentials are used, and why the places before gave none; for `doctor`.
public struct CredentialReport: Equatable, Sendable {
  public struct Attempt: Equatable, Sendable {
    public let place: String
    /// Why it gave none.
    public let reason: String
  }

  /// Where the credentials in use came from; nil when requests go out unsigned.
  public let used: String?
  /// Seconds since 1970, for temporary ones.
  public let expires: Int?
  public let attempts: [Attempt]
}

extension AWSCredentials: CustomStringConvertible, CustomReflectable {
  var description: String { "AWSCredentials(\(source))" }
  var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}
