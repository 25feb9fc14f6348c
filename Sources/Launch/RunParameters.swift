public import Vocabulary

/// The settings of a launch: which capsules run, how often they are looked at, where files go.
///
/// Every default is the one in use today; all of them are configuration.
public struct RunParameters: Equatable, Sendable {
  /// Capsule that converts.
  public var converterCapsule = "60569c31-be2d-4ccd-b60b-ab247824ec7c"
  /// Released version of the converter; nil runs the capsule as it is being edited.
  public var converterVersion: Int? = 1
  /// Names of the converter's two parameters.
  public var manifestParameter = "manifest"
  public var stateParameter = "neuroglancer"
  /// Capsule that starts the converter, waits for it and captures its result.
  public var monitorCapsule = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
  /// Seconds between the monitor's looks at the converter; at least 5.
  public var monitorPollSeconds = 60
  /// Seconds after which the monitor gives up; more than `monitorPollSeconds`.
  public var monitorTimeoutSeconds = 172_800
  /// Folder of the stored states, one folder each.
  public var states = S3Location(
    bucket: "aind-scratch-data", key: "aind-session/neuroglancer_states")
  /// Folder of the manifests: `<subject>/<name>/<name>.csv`.
  public var manifests = S3Location(bucket: "aind-scratch-data", key: "aind-session/manifests")
  public var naming = LaunchNaming()
  /// Seconds between looks at a new asset.
  public var assetPollSeconds = 5

  public init() {}

  /// What makes the settings unusable, for people; empty when nothing does.
  public var problems: [String] {
    var problems: [String] = []
    if converterCapsule.isEmpty { problems.append("The converter capsule's ID is empty.") }
    if monitorCapsule.isEmpty { problems.append("The monitor capsule's ID is empty.") }
    if let version = converterVersion, version < 1 {
      problems.append("The converter's version is \(version); versions count from 1.")
    }
    // The monitor's own model refuses these two.
    if monitorPollSeconds < 5 {
      problems.append("The monitor's poll interval is \(monitorPollSeconds) s; the least is 5 s.")
    }
    if monitorTimeoutSeconds <= monitorPollSeconds {
      problems.append("The monitor's time-out is not longer than its poll interval.")
    }
    for template in [naming.state, naming.manifest, naming.capture] {
      // What was made is found again by its name, so no two launches may share one.
      if !template.contains("{time}") || template.contains("/") {
        problems.append("The name “\(printable(template))” must hold {time} and no slash.")
      }
    }
    return problems
  }
}
