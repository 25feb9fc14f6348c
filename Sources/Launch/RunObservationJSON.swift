public import Vocabulary

extension RunObservation {
  /// The observation as it is written down, so that a run that is over is not asked for again.
  public var json: JSONValue {
    [
      "monitor": monitor?.record ?? .null,
      "converter": converter?.record ?? .null,
      "result": result?.record ?? .null,
      "output": output.map { .strings($0) } ?? .null,
    ]
  }

  public init(json: JSONValue) throws(RecordError) {
    let reader = RecordReader(json)
    self.init(
      monitor: try reader.optional("monitor", RecordReader.object).map(Computation.init),
      converter: try reader.optional("converter", RecordReader.object).map(Computation.init),
      result: try reader.optional("result", RecordReader.object).map(DataAsset.init),
      output: json["output"]?.array?.compactMap(\.string))
  }
}

extension Computation {
  /// Everything but the parameters, which name what is known already.
  fileprivate var record: JSONValue {
    [
      "id": .string(id),
      "name": .string(name),
      "created": .integer(created),
      "state": .string(state.rawValue),
      "run_time": .integer(runTime),
      "end_status": .text(endStatus),
      "exit_code": exitCode.map { .integer($0) } ?? .null,
      "has_results": .boolean(hasResults),
    ]
  }

  fileprivate init(_ reader: RecordReader) throws(RecordError) {
    self.init(
      id: try reader.text("id"), name: try reader.text("name"),
      created: try reader.integer("created"),
      state: try reader.member("state") { $0.string.flatMap(State.init(rawValue:)) },
      runTime: try reader.integer("run_time"),
      endStatus: try reader.optional("end_status", RecordReader.text),
      exitCode: try reader.optional("exit_code", RecordReader.integer),
      hasResults: try reader.boolean("has_results"))
  }
}

extension DataAsset {
  /// What a list of runs shows of a result.
  fileprivate var record: JSONValue {
    [
      "id": .string(id),
      "name": .string(name),
      "created": .integer(created),
      "state": .string(state.rawValue),
      "failure_reason": .text(failureReason),
    ]
  }

  fileprivate init(_ reader: RecordReader) throws(RecordError) {
    self.init(
      id: try reader.text("id"), name: try reader.text("name"),
      created: try reader.integer("created"),
      state: try reader.member("state") { $0.string.flatMap(State.init(rawValue:)) },
      failureReason: try reader.optional("failure_reason", RecordReader.text))
  }
}
