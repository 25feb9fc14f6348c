public import Vocabulary

extension LaunchRecord {
  /// All data assets of the run, each once: the person's choice, then the manifest and the state.
  public func attachments(stateAssetID: String, manifestAssetID: String) -> [Attachment] {
    let made = [
      Attachment(id: manifestAssetID, mount: names.manifest),
      Attachment(id: stateAssetID, mount: names.state),
    ]
    var seen: Set<String> = []
    return (attachments + made).filter { seen.insert($0.id).inserted }
  }

  /// The monitor's settings, as `PipelineMonitorSettings` of aind-codeocean-pipeline-monitor reads
  /// them.
  public func settings(stateAssetID: String, manifestAssetID: String) -> JSONValue {
    var run = JSONObject([("capsule_id", .string(parameters.converterCapsule))])
    if let version = parameters.converterVersion { run.append("version", .integer(version)) }
    let attached = attachments(stateAssetID: stateAssetID, manifestAssetID: manifestAssetID)
    run.append("data_assets", attached.json)
    run.append(
      "named_parameters",
      [
        Self.parameter(parameters.manifestParameter, names.manifestPath),
        Self.parameter(parameters.stateParameter, names.statePath),
      ])
    return [
      "run_params": .object(run),
      "computation_polling_interval": .integer(parameters.monitorPollSeconds),
      "computation_timeout": .integer(parameters.monitorTimeoutSeconds),
      "capture_settings": [
        "name": .string(names.capture),
        "tags": .strings([subject, "smartSPIM", "ecephys", "IBL", "annotation"]),
        "custom_metadata": [
          "data level": "derived", "experiment type": "ecephys", "subject id": .string(subject),
        ],
      ],
    ]
  }

  /// The request that starts the monitor.
  public func runRequest(stateAssetID: String, manifestAssetID: String) -> RunRequest {
    RunRequest(
      capsuleID: parameters.monitorCapsule,
      attachments: attachments(stateAssetID: stateAssetID, manifestAssetID: manifestAssetID),
      parameter: settings(stateAssetID: stateAssetID, manifestAssetID: manifestAssetID).text())
  }

  /// Whether a run of the monitor capsule is this launch's.
  public func isMonitor(_ computation: Computation) -> Bool {
    computation.parameters.contains { $0.contains(names.capture) }
  }

  /// Whether a run of the converter capsule is this launch's: a parameter holds the path of the
  /// manifest.
  public func isConverter(_ computation: Computation) -> Bool {
    computation.parameters.contains { $0.contains(names.manifest) }
  }

  private static func parameter(_ name: String, _ value: String) -> JSONValue {
    ["param_name": .string(name), "value": .string(value)]
  }
}
