import Vocabulary

extension RunStatus {
  /// A launch read back from a run of the monitor capsule: its settings name all that was made.
  ///
  /// Nil for a run that does not convert: the monitor serves other work too.
  ///
  /// - Parameter parameters: Where files go by configuration, for what the settings do not say.
  init?(startedElsewhere monitor: Computation, parameters: RunParameters) {
    let settings = monitor.parameters.lazy.compactMap { MonitorSettings($0, parameters) }.first
    guard let settings else { return nil }
    let record = settings.record(created: monitor.created, parameters)
    var ids = settings.ids(in: record)
    ids[.startRun] = monitor.id
    self.init(
      progress: LaunchProgress(of: record, made: ids),
      observation: RunObservation(monitor: monitor), isFromElsewhere: true)
  }
}

/// The monitor's settings of a conversion, as `LaunchRecord.settings` writes them.
private struct MonitorSettings {
  private let capture: String
  private let session: SessionName
  private let capsule: String
  private let version: Int?
  private let attached: [Attachment]
  /// Names of the two assets that the launch made.
  private let state: String
  private let manifest: String

  init?(_ text: String, _ parameters: RunParameters) {
    guard let json = try? JSONValue(parsing: Array(text.utf8)),
      let capture = json["capture_settings"]?["name"]?.string,
      let session = SessionName.all(in: capture).first, let run = json["run_params"],
      let capsule = run["capsule_id"]?.string,
      let state = Self.asset(of: parameters.stateParameter, in: run),
      let manifest = Self.asset(of: parameters.manifestParameter, in: run)
    else { return nil }
    self.capture = capture
    self.session = session
    self.capsule = capsule
    self.state = state
    self.manifest = manifest
    version = run["version"]?.integer
    attached = (run["data_assets"]?.array ?? []).compactMap { asset in
      guard let id = asset["id"]?.string, let mount = asset["mount"]?.string else { return nil }
      return Attachment(id: id, mount: mount)
    }
  }

  func record(created: Int, _ defaults: RunParameters) -> LaunchRecord {
    var parameters = defaults
    parameters.converterCapsule = capsule
    parameters.converterVersion = version
    let names = LaunchNames(
      state: state, stateFolder: defaults.states.appending(state), manifest: manifest,
      manifestFolder: defaults.manifests.appending(session.subject).appending(manifest),
      capture: capture)
    // The digests are not told: such a launch is shown, and never continued.
    return LaunchRecord(
      session: session, created: created, names: names, isStateStored: true,
      attachments: attached.filter { $0.mount != state && $0.mount != manifest },
      parameters: parameters, stateDigest: "", manifestDigest: "")
  }

  /// What each step made; the assets are told apart by their mounts.
  func ids(in record: LaunchRecord) -> [LaunchStep: String] {
    var ids = [LaunchStep.storeManifest: record.names.manifestFile.description]
    for asset in attached where asset.mount == state {
      ids[.createStateAsset] = asset.id
      ids[.awaitStateAsset] = asset.id
    }
    for asset in attached where asset.mount == manifest {
      ids[.createManifestAsset] = asset.id
      ids[.awaitManifestAsset] = asset.id
    }
    return ids
  }

  /// The asset in the path that a parameter gives: `<asset>/<file>`.
  private static func asset(of parameter: String, in run: JSONValue) -> String? {
    let given = (run["named_parameters"]?.array ?? []).first {
      $0["param_name"]?.string == parameter
    }
    let parts = given?["value"]?.string?.split(separator: "/", omittingEmptySubsequences: false)
    guard let parts, parts.count == 2, !parts[0].isEmpty else { return nil }
    return String(parts[0])
  }
}
