import Vocabulary

/// One step of a launch; raw values are those of the journal and the command line.
public enum LaunchStep: String, Sendable {
  case storeState = "store_state"
  case createStateAsset = "create_state_asset"
  case awaitStateAsset = "await_state_asset"
  case storeManifest = "store_manifest"
  case createManifestAsset = "create_manifest_asset"
  case awaitManifestAsset = "await_manifest_asset"
  /// On this machine alone.
  case validate
  case startRun = "start_run"

  /// The steps of a launch on Code Ocean, in their order.
  public static let cloud: [LaunchStep] = [
    .storeState, .createStateAsset, .awaitStateAsset, .storeManifest, .createManifestAsset,
    .awaitManifestAsset, .startRun,
  ]

  /// The steps of a launch on this machine, in their order.
  public static let local: [LaunchStep] = [.storeState, .storeManifest, .validate, .startRun]

  /// What the step does, for people.
  public var title: String {
    switch self {
    case .storeState: "Store the state"
    case .createStateAsset: "Create the state's asset"
    case .awaitStateAsset: "Wait for the state's asset"
    case .storeManifest: "Store the manifest"
    case .createManifestAsset: "Create the manifest's asset"
    case .awaitManifestAsset: "Wait for the manifest's asset"
    case .validate: "Look at the inputs"
    case .startRun: "Start the run"
    }
  }

  /// The unique name of what the step makes: a location, an asset's name, the capture name.
  public func name(in record: LaunchRecord) -> String {
    switch self {
    case .storeState: record.local?.stateFile ?? record.names.stateFile.description
    case .createStateAsset, .awaitStateAsset: record.names.state
    case .storeManifest: record.local?.manifestFile ?? record.names.manifestFile.description
    case .createManifestAsset, .awaitManifestAsset: record.names.manifest
    case .validate, .startRun: record.names.capture
    }
  }
}

/// One of the two files a launch makes an asset of; their steps do not depend on each other.
enum LaunchFile: CaseIterable, Sendable {
  case state
  case manifest

  var store: LaunchStep { self == .state ? .storeState : .storeManifest }
  var create: LaunchStep { self == .state ? .createStateAsset : .createManifestAsset }
  var await: LaunchStep { self == .state ? .awaitStateAsset : .awaitManifestAsset }

  /// In the order in which they are taken.
  var steps: [LaunchStep] { [store, create, self.await] }
}
