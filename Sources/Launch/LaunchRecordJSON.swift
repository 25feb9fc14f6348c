public import Vocabulary

extension LaunchRecord {
  /// The record as it is written down; every setting is in it, so that a later program with other
  /// defaults continues the same launch.
  public var json: JSONValue {
    [
      "session": .string(session.id),
      "created": .integer(created),
      "names": names.json,
      "is_state_stored": .boolean(isStateStored),
      "attachments": attachments.json,
      "parameters": parameters.json,
      "state_digest": .string(stateDigest),
      "manifest_digest": .string(manifestDigest),
      "local": local?.json ?? .null,
    ]
  }

  public init(json: JSONValue) throws(RecordError) {
    let reader = RecordReader(json)
    var attachments: [Attachment] = []
    for item in try reader.array("attachments").map(RecordReader.init) {
      attachments.append(Attachment(id: try item.text("id"), mount: try item.text("mount")))
    }
    self.init(
      session: try reader.member("session") { $0.string.flatMap { SessionName.all(in: $0).first } },
      created: try reader.integer("created"),
      names: try LaunchNames(try reader.object("names")),
      isStateStored: try reader.boolean("is_state_stored"), attachments: attachments,
      parameters: try RunParameters(try reader.object("parameters")),
      local: try reader.optional("local", RecordReader.object).map(LocalRun.init),
      stateDigest: try reader.text("state_digest"),
      manifestDigest: try reader.text("manifest_digest"))
  }
}

extension LocalRun {
  fileprivate var json: JSONValue {
    [
      "program": .strings(program), "data_root": .string(dataRoot), "results": .string(results),
      "state_file": .string(stateFile), "manifest_file": .string(manifestFile),
    ]
  }

  fileprivate init(_ reader: RecordReader) throws(RecordError) {
    self.init(
      program: try reader.array("program").compactMap(\.string),
      dataRoot: try reader.text("data_root"), results: try reader.text("results"),
      stateFile: try reader.text("state_file"), manifestFile: try reader.text("manifest_file"))
  }
}

extension LaunchNames {
  fileprivate var json: JSONValue {
    [
      "state": .string(state),
      "state_folder": .string(stateFolder.description),
      "manifest": .string(manifest),
      "manifest_folder": .string(manifestFolder.description),
      "capture": .string(capture),
    ]
  }

  fileprivate init(_ reader: RecordReader) throws(RecordError) {
    self.init(
      state: try reader.text("state"), stateFolder: try reader.location("state_folder"),
      manifest: try reader.text("manifest"),
      manifestFolder: try reader.location("manifest_folder"),
      capture: try reader.text("capture"))
  }
}

extension RunParameters {
  fileprivate var json: JSONValue {
    [
      "converter_capsule": .string(converterCapsule),
      "converter_version": converterVersion.map { .integer($0) } ?? .null,
      "manifest_parameter": .string(manifestParameter),
      "state_parameter": .string(stateParameter),
      "monitor_capsule": .string(monitorCapsule),
      "monitor_polling_seconds": .integer(monitorPollSeconds),
      "monitor_timeout_seconds": .integer(monitorTimeoutSeconds),
      "states": .string(states.description),
      "manifests": .string(manifests.description),
      "state_name": .string(naming.state),
      "manifest_name": .string(naming.manifest),
      "capture_name": .string(naming.capture),
      "asset_poll_seconds": .integer(assetPollSeconds),
    ]
  }

  fileprivate init(_ reader: RecordReader) throws(RecordError) {
    self.init()
    converterCapsule = try reader.text("converter_capsule")
    converterVersion = try reader.optional("converter_version", RecordReader.integer)
    manifestParameter = try reader.text("manifest_parameter")
    stateParameter = try reader.text("state_parameter")
    monitorCapsule = try reader.text("monitor_capsule")
    monitorPollSeconds = try reader.integer("monitor_polling_seconds")
    monitorTimeoutSeconds = try reader.integer("monitor_timeout_seconds")
    states = try reader.location("states")
    manifests = try reader.location("manifests")
    naming.state = try reader.text("state_name")
    naming.manifest = try reader.text("manifest_name")
    naming.capture = try reader.text("capture_name")
    assetPollSeconds = try reader.integer("asset_poll_seconds")
  }
}
