import AssetSearch
import ConversionFlow
import Launch
import Screen
import Vocabulary

/// Screens over a folder of assets in place of the cloud.
extension Scenes {
  static let folders = [
    Scene("state-data-root") { columns, rows in
      var driver = Driver(columns: columns, rows: rows, place: .folder(root))
      driver.list(.success(statesInRoot))
      return driver
    },
    Scene("state-choose-root") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      driver.press(.alt("d"))
      driver.type(root)
      return driver
    },
    Scene("assets-folder") { columns, rows in
      var driver = try filled(columns, rows)
      driver.press(.alt("2"))
      return driver
    },
    Scene("launch-local") { columns, rows in
      var driver = try filled(columns, rows)
      driver.press(.alt("4"))
      return driver
    },
    Scene("launch-local-confirm") { columns, rows in
      var driver = try filled(columns, rows)
      driver.press(.alt("4"), .control("l"))
      driver.found(nil)
      return driver
    },
    Scene("launch-local-findings", plainToo: true) { columns, rows in
      let error = LaunchError.inputsRefused(
        count: 2, first: "template_25: Template not found: \(root)/template_25.nii.gz")
      return try stopped(columns, rows, at: .validate, by: error, findings)
    },
    Scene("launch-local-not-installed") { columns, rows in
      let driver = try confirmed(columns, rows)
      let command = driver.launch?.plan.record.local?.shellText ?? ""
      let error = LaunchError.notInstalled(program: "aind-ibl-preprocess", command: command)
      return try stopped(columns, rows, at: .validate, by: error)
    },
    Scene("runs-local-output") { columns, rows in
      var driver = try confirmed(columns, rows)
      guard let launch = driver.launch else { return driver }
      let run = RunStatus(
        progress: progress(launch.plan, steps: 4),
        observation: RunObservation(
          converter: Computation(
            id: launch.plan.id, name: "", created: Brain.now, state: .running, runTime: 3725)))
      driver.press(.alt("5"))
      driver.follow(.success([run]))
      driver.press(.enter)
      if case .local(.readOutput(_, let ticket))? = driver.last({
        if case .local = $0 { true } else { false }
      }) {
        let lines = (1...40).map { "INFO histology: wrote channel \($0) of 40" }
        let output = lines.joined(separator: "\n")
        driver.send(.local(.outputRead(.success(output), ticket: ticket)))
      }
      return driver
    },
  ]

  private static let root = "/data/lab"

  private static let statesInRoot = (1...3).map { number in
    StoredState(
      location: DataLocation(root: .folder(root), key: "states/mouse \(number).json"),
      modified: Brain.now - number * 86_400, size: 50_000)
  }

  private static let findings = [
    ConverterFinding(
      severity: .fine, category: "Inputs", item: "manifest_csv", message: "Manifest path provided"),
    ConverterFinding(
      severity: .warning, category: "Manifest CSV", item: "recording_id_multiplicity",
      message: "Multiple rows reference the same recording_id (this is allowed)."),
    ConverterFinding(
      severity: .error, category: "Reference Data", item: "template_25",
      message: "Template not found: \(root)/template_25.nii.gz"),
    ConverterFinding(
      severity: .error, category: "Per-Probe Files", item: "A_0408_ephys_clipped",
      message: "No structure.oebin under \(root)/ecephys_812345_2025-04-08_10-14-13 -- asset name "
        + "in manifest may not match the mounted raw recording"),
  ]

  /// The sample brain, its assets being folders.
  private static func filled(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows, place: .folder(root))
    driver.list(.success(statesInRoot))
    driver.follow(.success([]))
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    driver.find(inFolder(try Brain.assets()))
    return driver
  }

  private static func confirmed(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = try filled(columns, rows)
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    driver.press(.enter)
    return driver
  }

  private static func stopped(
    _ columns: Int, _ rows: Int, at step: LaunchStep, by error: LaunchError,
    _ findings: [ConverterFinding] = []
  ) throws -> Driver {
    var driver = try confirmed(columns, rows)
    guard let launch = driver.launch else { return driver }
    var stopped = progress(launch.plan, steps: 2)
    stopped.apply(entry(step, .failed(StepFailure(error)), launch.plan, 9))
    driver.send(.local(.inputsFound(findings, ticket: launch.ticket)))
    driver.send(.launchProgressed(stopped, ticket: launch.ticket))
    driver.send(.launchEnded(.failure(FailureError(Failure(error))), ticket: launch.ticket))
    return driver
  }

  private static func inFolder(_ found: SubjectAssets) -> SubjectAssets {
    func folder(_ asset: DataAsset) -> DataAsset {
      DataAsset(
        id: "\(root)/\(asset.name)", name: asset.name, created: asset.created,
        source: DataLocation(root: .folder(root), key: asset.name))
    }
    func row(_ row: SessionAsset) -> SessionAsset {
      SessionAsset(
        session: row.session, asset: row.asset.value.map { .found(folder($0)) } ?? row.asset)
    }
    var result = SubjectAssets(subject: found.subject, in: .folder(root))
    result.ecephys = found.ecephys.map(row)
    result.smartspim = found.smartspim.map(row)
    result.stitched = found.stitched.map(row)
    result.surface = found.surface
    result.sorted = found.sorted.map { recording in
      var copy = SortedRecording(asset: folder(recording.asset), session: recording.session)
      copy.probes = recording.probes
      copy.streams = recording.streams
      copy.sorter = recording.sorter
      copy.isAnalyzer = recording.isAnalyzer
      copy.output = recording.output
      return copy
    }
    return result
  }
}
