import Testing

@testable import AssetSearch

@Suite struct SorterReadingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    let json: String
    /// The sorter's name; nil when none can be read.
    let sorter: String?
    /// A part of the reason when there is none.
    var reason = ""
  }

  static let found = [
    Case(
      testDescription: "pipeline, parameters", file: "processing.json",
      json: process(#"{"name": "Spike sorting", "parameters": {"sorter_name": "ks2_5"}}"#),
      sorter: "ks2_5"),
    Case(
      testDescription: "top level, code.parameters", file: "processing.json",
      json: #"{"data_processes": [{"name": "Spike sorting of ProbeA", "#
        + #""code": {"parameters": {"sorter_name": "ks4"}}}]}"#,
      sorter: "ks4"),
    Case(
      testDescription: "nested lists", file: "processing.json",
      json: process(#"[], [[{"name": "Spike sorting", "parameters": {"sorter_name": "sc2"}}]]"#),
      sorter: "sc2"),
    Case(
      testDescription: "the first process wins", file: "processing.json",
      json: process(
        #"{"name": "Other", "parameters": {"sorter_name": "no"}}, "#
          + #"[{"name": "Spike sorting", "parameters": {"sorter_name": "first"}}], "#
          + #"{"name": "Spike sorting", "parameters": {"sorter_name": "second"}}"#),
      sorter: "first"),
    Case(
      testDescription: "parameters without it, then code", file: "processing.json",
      json: process(
        #"{"name": "Spike sorting", "parameters": {"x": 1}, "#
          + #""code": {"parameters": {"sorter_name": "ks4"}}}"#),
      sorter: "ks4"),
    Case(
      testDescription: "pipeline without processes, then top level", file: "processing.json",
      json: #"{"processing_pipeline": {}, "data_processes": "#
        + #"[{"name": "Spike sorting", "parameters": {"sorter_name": "ks4"}}]}"#,
      sorter: "ks4"),
    Case(
      testDescription: "si_folder.json", file: "si_folder.json",
      json: #"{"annotations": {"__sorting_info__": {"params": {"sorter_name": "ks4"}}}}"#,
      sorter: "ks4"),
    Case(
      testDescription: "sorting.json", file: "sorting.json",
      json: #"{"annotations": {"__sorting_info__": {"params": {"sorter_name": "ks3"}}}}"#,
      sorter: "ks3"),
    Case(
      testDescription: "params.json", file: "params.json",
      json: #"{"spikesorting": {"sorter_name": "ks2"}}"#, sorter: "ks2"),
  ]

  static let missing = [
    Case(
      testDescription: "not JSON", file: "processing.json", json: "{\"data_processes\": [",
      sorter: nil, reason: "line 1"),
    Case(
      testDescription: "empty file", file: "processing.json", json: "", sorter: nil,
      reason: "Not valid JSON"),
    Case(
      testDescription: "no processes", file: "processing.json", json: "{}", sorter: nil,
      reason: "data_processes"),
    Case(
      testDescription: "no spike sorting", file: "processing.json",
      json: process(#"{"name": "spike sorting", "parameters": {"sorter_name": "no"}}, 3, null"#),
      sorter: nil, reason: "No process is named “Spike sorting”"),
    Case(
      testDescription: "the first process lacks it", file: "processing.json",
      json: process(
        #"{"name": "Spike sorting"}, "#
          + #"{"name": "Spike sorting", "parameters": {"sorter_name": "no"}}"#),
      sorter: nil, reason: "There is no sorter_name at parameters"),
    Case(
      testDescription: "a number", file: "processing.json",
      json: process(#"{"name": "Spike sorting", "parameters": {"sorter_name": 25}}"#),
      sorter: nil, reason: "is 25, not a name"),
    Case(
      testDescription: "an empty name", file: "params.json",
      json: #"{"spikesorting": {"sorter_name": ""}}"#, sorter: nil, reason: "not a name"),
    Case(
      testDescription: "processes are no list", file: "processing.json",
      json: #"{"data_processes": {"name": "Spike sorting"}}"#, sorter: nil,
      reason: "No process"),
    Case(
      testDescription: "annotations are no object", file: "sorting.json",
      json: #"{"annotations": []}"#, sorter: nil, reason: "__sorting_info__"),
    Case(
      testDescription: "params at another place", file: "params.json",
      json: #"{"sorter_name": "no"}"#, sorter: nil, reason: "spikesorting"),
  ]

  static func process(_ processes: String) -> String {
    #"{"processing_pipeline": {"data_processes": ["# + processes + "]}}"
  }

  @Test(arguments: found) func finds(_ example: Case) throws {
    let sorter = try #require(example.sorter)
    #expect(SorterReading(fileNamed: example.file, Array(example.json.utf8)) == .name(sorter))
  }

  @Test(arguments: missing) func saysWhyNot(_ example: Case) {
    guard case .none(let reason) = SorterReading(fileNamed: example.file, Array(example.json.utf8))
    else {
      Issue.record("a sorter was found")
      return
    }
    #expect(reason.contains(example.reason))
  }
}
