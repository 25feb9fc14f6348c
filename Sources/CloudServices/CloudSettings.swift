public import Vocabulary

/// Where the services are, and what is used to speak to them.
public struct CloudSettings: Equatable, Sendable {
  public var codeOcean: WebAddress
  /// Nil when none was found: Code Ocean then answers `TokenError.missing`.
  public var token: AccessToken?
  public var documentDB: WebAddress
  /// In place of Amazon's own; buckets are then the first part of the path.
  public var s3Endpoint: WebAddress?
  public var region: String
  /// Where states are stored, a folder each.
  public var stateFolder: S3Location
  /// A file of trusted certificates in place of libcurl's own choice.
  public var certificateBundle: String?
  /// Requests under way at once.
  public var maximumInFlight = 32
  public var deadlines = Deadlines()
  /// Seconds between two looks at an asset in the making.
  public var assetPollSeconds = 5
  /// Seconds between two looks at a run.
  public var runPollSeconds = 15
  /// Variables that say where AWS credentials are; never shown, for they may be the keys.
  let credentialVariables: CredentialVariables

  /// Reads the settings from the environment; a pure function.
  ///
  /// - Parameter dotenv: In order of precedence; only the token is looked for in them.
  public init(
    environment: [String: String], dotenv: [DotenvFile] = []
  ) throws(CloudSettingsError) {
    let variables = Variables(values: environment)
    codeOcean = try variables.address(
      ["CODE_OCEAN_DOMAIN"], default: "https://codeocean.allenneuraldynamics.org")
    documentDB = try variables.address(
      ["DOCDB_HOST"], default: "https://api.allenneuraldynamics.org")
    s3Endpoint = try variables.address(["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"])
    region = variables.first(["AWS_REGION", "AWS_DEFAULT_REGION"])?.value ?? "us-west-2"
    guard S3Addressing.isValid(region: region) else {
      throw .invalid(variable: "AWS_REGION", expected: "a region such as us-west-2")
    }
    stateFolder = Self.defaultStateFolder
    certificateBundle = variables.first(["CURL_CA_BUNDLE", "SSL_CERT_FILE"])?.value
    token = AccessToken.find(environment: environment, dotenv: dotenv)
    credentialVariables = CredentialVariables(environment)
    if let seconds = try variables.seconds("CONVERSION_TUI_POLL_SECONDS") {
      assetPollSeconds = seconds
      runPollSeconds = seconds
    }
  }

  /// `s3://aind-scratch-data/aind-session/neuroglancer_states`.
  public static let defaultStateFolder = S3Location(
    bucket: "aind-scratch-data", key: "aind-session/neuroglancer_states")
}

/// Why the settings cannot be used. Values are not shown: they may hold a password.
public enum CloudSettingsError: UserFacingError, Equatable {
  case invalid(variable: String, expected: String)

  public var message: String {
    switch self {
    case .invalid(let variable, _): "\(variable) has a value that cannot be used."
    }
  }

  public var remedy: String {
    switch self {
    case .invalid(let variable, let expected): "Set \(variable) to \(expected), or unset it."
    }
  }
}

/// What of the environment leads to credentials, kept from being printed.
struct CredentialVariables: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The `AWS_…` variables and `HOME`.
  let values: [String: String]
  /// What a program that is asked for credentials is started with.
  let ofHelpers: [String: String]

  init(_ environment: [String: String]) {
    values = environment.filter { $0.key.hasPrefix("AWS_") || $0.key == "HOME" }
    ofHelpers = ChildEnvironment.withoutSecrets(environment)
  }

  var description: String { "•••" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// Reads variables; one that is empty is not set.
private struct Variables {
  let values: [String: String]

  func first(_ names: [String]) -> (name: String, value: String)? {
    for name in names {
      if let value = values[name]?.trimmed, !value.isEmpty { return (name, value) }
    }
    return nil
  }

  func address(_ names: [String]) throws(CloudSettingsError) -> WebAddress? {
    guard let (name, value) = first(names) else { return nil }
    guard let address = WebAddress(value), !value.contains("?"), !value.contains("#") else {
      throw .invalid(variable: name, expected: "an https address without user and password")
    }
    guard address.isEncrypted || address.isLoopback else {
      throw .invalid(variable: name, expected: "an https address; http goes to this machine only")
    }
    return address
  }

  func address(
    _ names: [String], default text: String
  ) throws(CloudSettingsError) -> WebAddress {
    if let address = try address(names) { return address }
    guard let address = WebAddress(text) else {
      throw .invalid(variable: names.joined(separator: ", "), expected: "an https address")
    }
    return address
  }

  func seconds(_ name: String) throws(CloudSettingsError) -> Int? {
    guard let (_, value) = first([name]) else { return nil }
    guard let seconds = Int(value), (1...86_400).contains(seconds) else {
      throw .invalid(variable: name, expected: "whole seconds, 1 to 86400")
    }
    return seconds
  }
}
