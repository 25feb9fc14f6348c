import Launch
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct CodeOceanDecodingTests {
  struct AssetCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let json: JSONValue
    let asset: DataAsset?
  }

  static let assets = [
    AssetCase(
      testDescription: "all keys",
      json: [
        "id": "1", "name": "n", "mount": "m", "created": 5, "state": "failed",
        "failure_reason": "why", "tags": ["a", 3, "b"], "type": "dataset",
        "custom_metadata": ["data level": "raw data", "subject id": "717381"],
        "source_bucket": ["origin": "aws", "bucket": "bkt", "prefix": "p/q/", "external": true],
      ],
      asset: DataAsset(
        id: "1", name: "n", mount: "m", created: 5, state: .failed, failureReason: "why",
        tags: ["a", "b"], dataLevel: "raw data", source: DataLocation(bucket: "bkt", key: "p/q"))),
    AssetCase(
      testDescription: "least", json: ["id": "1", "name": "n"],
      asset: DataAsset(id: "1", name: "n", created: 0)),
    AssetCase(
      testDescription: "nulls",
      json: [
        "id": "1", "name": "n", "mount": nil, "created": nil, "state": nil, "tags": nil,
        "custom_metadata": nil, "source_bucket": nil, "failure_reason": nil,
      ], asset: DataAsset(id: "1", name: "n", created: 0)),
    AssetCase(
      testDescription: "unknown state, other origin, empty mount",
      json: [
        "id": "1", "name": "n", "mount": "", "state": "thawing", "custom_metadata": ["x": 1],
        "source_bucket": ["origin": "gcp", "bucket": "b"],
      ], asset: DataAsset(id: "1", name: "n", created: 0, state: .draft)),
    AssetCase(
      testDescription: "whole bucket",
      json: ["id": "1", "name": "n", "source_bucket": ["origin": "aws", "bucket": "bkt"]],
      asset: DataAsset(
        id: "1", name: "n", created: 0, source: DataLocation(bucket: "bkt", key: ""))),
    AssetCase(testDescription: "no ID", json: ["name": "n"], asset: nil),
    AssetCase(testDescription: "no name", json: ["id": "1", "name": nil], asset: nil),
    AssetCase(testDescription: "ID a number", json: ["id": 1, "name": "n"], asset: nil),
    AssetCase(testDescription: "no object", json: "text", asset: nil),
  ]

  @Test(arguments: assets)
  func asset(_ expected: AssetCase) {
    #expect(DataAsset(codeOcean: expected.json) == expected.asset)
  }

  struct RunCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let json: JSONValue
    let run: Computation?
  }

  static let runs = [
    RunCase(
      testDescription: "all keys",
      json: [
        "id": "r", "name": "Run", "created": 7, "state": "completed", "run_time": .number(12.5),
        "end_status": "succeeded", "exit_code": 0, "has_results": true,
        "parameters": [["name": "a", "param_name": "p", "value": "v"], ["name": "b"]],
      ],
      run: Computation(
        id: "r", name: "Run", created: 7, state: .completed, runTime: 12, endStatus: "succeeded",
        exitCode: 0, hasResults: true, parameters: ["v"])),
    RunCase(
      testDescription: "just started, with times that are none",
      json: [
        "id": "r", "state": "initializing", "created": .number(1e300), "run_time": "long",
      ],
      run: Computation(id: "r", name: "", created: 0, state: .initializing)),
    RunCase(
      testDescription: "unknown state", json: ["id": "r", "state": "pondering"],
      run: Computation(id: "r", name: "", created: 0, state: .running)),
    RunCase(
      testDescription: "unknown state with an end",
      json: ["id": "r", "state": "archived", "end_status": "stopped"],
      run: Computation(id: "r", name: "", created: 0, state: .completed, endStatus: "stopped")),
    RunCase(testDescription: "no ID", json: ["state": "running"], run: nil),
  ]

  @Test(arguments: runs)
  func computation(_ expected: RunCase) {
    #expect(Computation(codeOcean: expected.json) == expected.run)
  }
}
