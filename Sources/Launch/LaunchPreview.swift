public import Vocabulary

extension LaunchPlan {
  /// The requests that the launch would make, in order.
  ///
  /// - Returns: An array of objects: `step`, `method`, `url` (an S3 location) or `path` (of the
  ///   Code Ocean API), and `body`, or for a file its size and SHA-256. What is not known before
  ///   the assets exist reads `<id of NAME>`.
  public var preview: JSONValue {
    if let local = record.local { return preview(of: local) }
    var requests: [JSONValue] = []
    if !record.isStateStored {
      requests.append(Self.put(.storeState, stateBytes, at: record.names.stateFile))
    }
    requests.append(Self.post(.createStateAsset, "data_assets", record.stateAsset.body))
    requests.append(
      Self.put(.storeManifest, Array(manifestText.utf8), at: record.names.manifestFile))
    requests.append(Self.post(.createManifestAsset, "data_assets", record.manifestAsset.body))
    requests.append(Self.post(.startRun, "computations", record.plannedRun.body))
    return .array(requests)
  }

  private func preview(of run: LocalRun) -> JSONValue {
    func file(_ step: LaunchStep, _ bytes: [UInt8], _ path: String) -> JSONValue {
      [
        "step": .string(step.rawValue), "path": .string(path), "bytes": .integer(bytes.count),
        "sha256": .string(sha256Hex(bytes)),
      ]
    }
    let state = record.isStateStored ? [] : [file(.storeState, stateBytes, run.stateFile)]
    return .array(
      state + [
        file(.storeManifest, Array(manifestText.utf8), run.manifestFile),
        ["step": .string(LaunchStep.validate.rawValue), "command": .strings(run.validation)],
        ["step": .string(LaunchStep.startRun.rawValue), "command": .strings(run.command)],
      ])
  }

  private static func put(
    _ step: LaunchStep, _ bytes: [UInt8], at location: S3Location
  ) -> JSONValue {
    [
      "step": .string(step.rawValue), "method": "PUT", "url": .string(location.description),
      "bytes": .integer(bytes.count), "sha256": .string(sha256Hex(bytes)),
    ]
  }

  private static func post(_ step: LaunchStep, _ path: String, _ body: JSONValue) -> JSONValue {
    ["step": .string(step.rawValue), "method": "POST", "path": .string(path), "body": body]
  }
}

extension LaunchRecord {
  /// The run's request before its two assets exist.
  var plannedRun: RunRequest {
    runRequest(
      stateAssetID: "<id of \(names.state)>", manifestAssetID: "<id of \(names.manifest)>")
  }
}
