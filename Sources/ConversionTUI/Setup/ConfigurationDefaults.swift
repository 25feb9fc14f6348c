import AssetSearch
import Launch
import Manifest
import Vocabulary

extension ConfigurationKey {
  /// What holds when nobody says otherwise.
  static let defaults: [ConfigurationKey: JSONValue] = {
    let parameters = RunParameters()
    return [
      .converterCapsule: .string(parameters.converterCapsule),
      .converterVersion: parameters.converterVersion.map { .integer($0) } ?? .null,
      .monitorCapsule: .string(parameters.monitorCapsule),
      .monitorPollingSeconds: .integer(parameters.monitorPollSeconds),
      .monitorTimeoutSeconds: .integer(parameters.monitorTimeoutSeconds),
      .codeOceanDomain: "https://codeocean.allenneuraldynamics.org",
      .documentDBHost: "https://api.allenneuraldynamics.org",
      .region: "us-west-2",
      .knownBuckets: .strings(KnownBuckets.standard),
      .scratchBucket: .string(parameters.states.bucket),
      .statesPrefix: .string(parameters.states.key),
      .manifestsPrefix: .string(parameters.manifests.key),
      .assetPollSeconds: .integer(parameters.assetPollSeconds),
      .runPollSeconds: .integer(15),
      .requestsInFlight: .integer(32),
      .dataFolder: "/root/capsule/data",
      .dataRoot: .null,
      .converterCommand: .strings(LocalParameters().program),
      .resultsRoot: .null,
      .mouse: .boolean(true),
      .bell: .boolean(true),
      .title: .boolean(true),
      .schema: .string(ManifestSchema.launcher.rawValue),
      .keys: .object(JSONObject([])),
    ]
  }()
}

extension Configuration {
  /// The columns that manifests are filled in.
  var schema: ManifestSchema { ManifestSchema(rawValue: text(.schema)) ?? .launcher }

  /// The settings of a launch.
  var runParameters: RunParameters {
    var parameters = RunParameters()
    parameters.converterCapsule = text(.converterCapsule)
    parameters.converterVersion = integer(.converterVersion)
    parameters.monitorCapsule = text(.monitorCapsule)
    parameters.monitorPollSeconds = integer(.monitorPollingSeconds) ?? parameters.monitorPollSeconds
    parameters.monitorTimeoutSeconds =
      integer(.monitorTimeoutSeconds) ?? parameters.monitorTimeoutSeconds
    parameters.states = S3Location(bucket: text(.scratchBucket), key: text(.statesPrefix))
    parameters.manifests = S3Location(bucket: text(.scratchBucket), key: text(.manifestsPrefix))
    parameters.assetPollSeconds = integer(.assetPollSeconds) ?? parameters.assetPollSeconds
    return parameters
  }
}
