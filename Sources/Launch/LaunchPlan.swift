public import Manifest
public import Vocabulary

/// Everything a launch will send, known before the first request.
public struct LaunchPlan: Equatable, Sendable, Identifiable {
  public let record: LaunchRecord
  /// The state, byte for byte as it was given.
  public let stateBytes: [UInt8]
  /// The manifest as CSV, its `probe_file` being the stem of the state's file.
  public let manifestText: String

  public init(record: LaunchRecord, stateBytes: [UInt8], manifestText: String) {
    self.record = record
    self.stateBytes = stateBytes
    self.manifestText = manifestText
  }

  /// Plans a launch.
  ///
  /// - Parameters:
  ///   - stateBytes: The JSON document.
  ///   - stored: Where the state lies when it was chosen from S3; nil when it is to be written.
  ///   - session: The SmartSPIM session of the state.
  ///   - table: Its rows and schema; `probe_file` is set here.
  ///   - attachments: The person's choice, see `AttachmentList`.
  ///   - now: Seconds since 1970; names hold it in US/Pacific.
  public init(
    stateBytes: [UInt8], stored: S3Location?, session: SessionName, table: ManifestTable,
    attachments: [Attachment], parameters: RunParameters, now: Int
  ) {
    let names = LaunchNames(session: session, stored: stored, parameters: parameters, now: now)
    self.init(
      record: LaunchRecord(
        session: session, created: now, names: names, isStateStored: stored != nil,
        attachments: attachments, parameters: parameters, stateDigest: sha256Hex(stateBytes),
        manifestDigest: Self.digest(of: table)),
      stateBytes: stateBytes, manifestText: Self.text(of: table, probeFile: names.state))
  }

  /// Plans a launch on this machine.
  ///
  /// - Parameters:
  ///   - stateFile: The path of the state, where it is a file; it is used as it is when it lies in
  ///     a folder directly in the data root, where the converter looks for it.
  ///   - dataRoot: The folder of assets.
  ///   - now: Seconds since 1970.
  public init(
    stateBytes: [UInt8], stateFile: String?, session: SessionName, table: ManifestTable,
    dataRoot: String, local: LocalParameters, parameters: RunParameters, now: Int
  ) {
    let names = LaunchNames(session: session, stored: nil, parameters: parameters, now: now)
    let inPlace = stateFile.flatMap { LocalRun.isFound($0, in: dataRoot) ? $0 : nil }
    let stem = inPlace.map(LocalRun.stem) ?? names.state
    let results = "\(local.resultsRoot(beside: dataRoot))/\(names.capture)"
    let run = LocalRun(
      program: local.program, dataRoot: dataRoot, results: results,
      stateFile: inPlace ?? "\(dataRoot)/\(stem)/\(stem).json",
      manifestFile: "\(results)/\(names.manifest).csv")
    self.init(
      record: LaunchRecord(
        session: session, created: now, names: names, isStateStored: inPlace != nil,
        attachments: [], parameters: parameters, local: run,
        stateDigest: sha256Hex(stateBytes), manifestDigest: Self.digest(of: table)),
      stateBytes: stateBytes, manifestText: Self.text(of: table, probeFile: stem))
  }

  public var id: String { record.id }

  /// What `LaunchRecord.manifestDigest` holds: equal for tables that differ in `probe_file` alone.
  public static func digest(of table: ManifestTable) -> String {
    sha256Hex(Array(text(of: table, probeFile: "").utf8))
  }

  private static func text(of table: ManifestTable, probeFile: String) -> String {
    var table = table
    table.apply(
      .set(table.rows.map { CellEdit(row: $0.id, column: .probeFile, value: probeFile) }))
    return ManifestText.text(table, as: .csv)
  }
}

extension LaunchPlan {
  /// The plan as files, for a person who runs the conversion by other means.
  ///
  /// - Returns: File names and contents: the state, the manifest and the run's request, in which
  ///   the IDs of assets that are not made yet are placeholders.
  public var files: [(name: String, bytes: [UInt8])] {
    let names = record.names
    if let local = record.local {
      return [
        ("\(fileName(LocalRun.stem(local.stateFile))).json", stateBytes),
        ("\(names.manifest).csv", Array(manifestText.utf8)),
        ("run-converter.sh", Array("#!/bin/sh\n\(local.shellText)\n".utf8)),
      ]
    }
    return [
      // The name of a stored state is the server's.
      ("\(fileName(names.state)).json", stateBytes),
      ("\(names.manifest).csv", Array(manifestText.utf8)),
      ("\(names.capture)_run.json", Array((record.plannedRun.body.text(.indented) + "\n").utf8)),
    ]
  }
}
