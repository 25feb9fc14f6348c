import Vocabulary

/// What a JSON file of a sorting pipeline says of the sorter.
enum SorterReading: Equatable, Sendable {
  case name(String)
  /// Why the file names none, for people.
  case none(String)

  /// Reads `processing.json`, `params.json`, or a SpikeInterface `si_folder.json`/`sorting.json`.
  init(fileNamed name: String, _ bytes: [UInt8]) {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      self = .none(error.message)
      return
    }
    switch name {
    case "processing.json": self = Self.inProcessing(json)
    case "params.json":
      self = Self.name(in: json["spikesorting"], at: "spikesorting")
    default:
      self = Self.name(
        in: json["annotations"]?["__sorting_info__"]?["params"],
        at: "annotations.__sorting_info__.params")
    }
  }

  /// The first process named `Spike sorting…` decides, in its `parameters` or `code.parameters`.
  private static func inProcessing(_ json: JSONValue) -> SorterReading {
    let processes = json["processing_pipeline"]?["data_processes"] ?? json["data_processes"]
    guard let processes else { return .none("There is no data_processes.") }
    guard let sorting = firstSorting(in: processes) else {
      return .none("No process is named “Spike sorting”.")
    }
    let parameters = [sorting["parameters"], sorting["code"]?["parameters"]]
    let holder = parameters.first { $0?["sorter_name"] != nil } ?? nil
    return name(in: holder, at: "parameters or code.parameters of the process “Spike sorting”")
  }

  /// Lists may hold lists, to any depth that the JSON parser allows.
  private static func firstSorting(in processes: JSONValue) -> JSONValue? {
    for process in processes.array ?? [] {
      if process["name"]?.string?.hasPrefix("Spike sorting") == true { return process }
      if let nested = firstSorting(in: process) { return nested }
    }
    return nil
  }

  private static func name(in holder: JSONValue?, at path: String) -> SorterReading {
    switch holder?["sorter_name"] {
    case nil: .none("There is no sorter_name at \(path).")
    case .string(let name) where !name.isEmpty: .name(name)
    case .some(let value):
      .none("The sorter_name at \(path) is \(printable(value.text())), not a name.")
    }
  }
}
