import Manifest
import Vocabulary

/// What can be configured: in the file, by an environment variable, by a flag.
enum ConfigurationKey: String, CaseIterable, Sendable {
  case converterCapsule = "converter_capsule"
  case converterVersion = "converter_version"
  case monitorCapsule = "monitor_capsule"
  case monitorPollingSeconds = "monitor_polling_seconds"
  case monitorTimeoutSeconds = "monitor_timeout_seconds"
  case codeOceanDomain = "code_ocean_domain"
  case documentDBHost = "docdb_host"
  case region = "aws_region"
  case knownBuckets = "known_buckets"
  case scratchBucket = "scratch_bucket"
  case statesPrefix = "states_prefix"
  case manifestsPrefix = "manifests_prefix"
  case assetPollSeconds = "asset_poll_seconds"
  case runPollSeconds = "run_poll_seconds"
  case requestsInFlight = "requests_in_flight"
  case dataFolder = "data_folder"
  case dataRoot = "data_root"
  case converterCommand = "converter_command"
  case resultsRoot = "results_root"
  case mouse = "mouse"
  case bell = "bell"
  case title = "title"
  case schema = "schema"
  case keys = "keys"

  enum Shape: Equatable, Sendable {
    case text
    case integer
    case strings
    case boolean
    /// A text, or null for none; in a variable or a flag, `none`.
    case optionalText
    /// A whole number, or null for none; in a variable, `none`.
    case optionalInteger
    case oneOf([String])
    /// Lists of keys by the names of commands; in a variable, as JSON.
    case keys
  }

  var shape: Shape {
    switch self {
    case .converterVersion: .optionalInteger
    case .dataRoot, .resultsRoot: .optionalText
    case .monitorPollingSeconds, .monitorTimeoutSeconds, .assetPollSeconds, .runPollSeconds,
      .requestsInFlight:
      .integer
    case .knownBuckets, .converterCommand: .strings
    case .mouse, .bell, .title: .boolean
    case .schema: .oneOf(ManifestSchema.allCases.map(\.rawValue))
    case .keys: .keys
    default: .text
    }
  }

  /// The variables that override the file; the first of them that is set counts.
  var variables: [String] {
    switch self {
    case .codeOceanDomain: ["CODE_OCEAN_DOMAIN"]
    case .documentDBHost: ["DOCDB_HOST"]
    case .region: ["AWS_REGION", "AWS_DEFAULT_REGION"]
    case .assetPollSeconds, .runPollSeconds: ["CONVERSION_TUI_POLL_SECONDS"]
    default: ["CONVERSION_TUI_" + rawValue.uppercased()]
    }
  }

  /// The flag that overrides the variable, where there is one.
  var flag: String? {
    switch self {
    case .converterCapsule: "--capsule"
    case .converterVersion: "--version"
    case .monitorCapsule: "--monitor"
    case .dataRoot: "--data-root"
    case .resultsRoot: "--results-root"
    case .mouse: "--no-mouse"
    case .schema: "--schema"
    default: nil
    }
  }

  /// What the flags of a command line say.
  static func flags(in arguments: ParsedArguments) throws(UsageError) -> [Self: JSONValue] {
    var values: [Self: JSONValue] = [:]
    for key in allCases {
      guard let flag = key.flag, let text = arguments.value(flag) else { continue }
      // A flag without a value turns off what the key is.
      guard let value = key.shape == .boolean ? false : key.value(text) else {
        throw .badValue(option: flag, value: text, expected: key.expectation)
      }
      values[key] = value
    }
    return values
  }
}
