import Launch
import Testing
import Vocabulary

@Suite struct MonitorRequestTests {
  let plan = Sample.plan(stored: Sample.stored)

  /// Accepted by `PipelineMonitorSettings.model_validate_json` of version 0.5.2.
  static let settings = """
    {
      "run_params": {
        "capsule_id": "60569c31-be2d-4ccd-b60b-ab247824ec7c",
        "version": 1,
        "data_assets": [
          {
            "id": "raw-id",
            "mount": "ecephys_717381_2024-04-09_11-14-13"
          },
          {
            "id": "sorted-id",
            "mount": "ecephys_717381_2024-04-09_11-14-13_sorted_2024-04-10_22-15-25"
          },
          {
            "id": "m",
            "mount": "717381_data_converter_manifest_2024-08-16_23-15-47"
          },
          {
            "id": "s",
            "mount": "old_stem"
          }
        ],
        "named_parameters": [
          {
            "param_name": "manifest",
            "value": "717381_data_converter_manifest_2024-08-16_23-15-47/\
    717381_data_converter_manifest_2024-08-16_23-15-47.csv"
          },
          {
            "param_name": "neuroglancer",
            "value": "old_stem/old_stem.json"
          }
        ]
      },
      "computation_polling_interval": 60,
      "computation_timeout": 172800,
      "capture_settings": {
        "name": "SmartSPIM_717381_2024-05-20_15-19-15_ibl-converted_2024-08-16_23-15-47",
        "tags": [
          "717381",
          "smartSPIM",
          "ecephys",
          "IBL",
          "annotation"
        ],
        "custom_metadata": {
          "data level": "derived",
          "experiment type": "ecephys",
          "subject id": "717381"
        }
      }
    }
    """

  @Test func settingsAreWhatTheMonitorReads() {
    let settings = plan.record.settings(stateAssetID: "s", manifestAssetID: "m")
    #expect(settings.text(.indented) == Self.settings)
  }

  @Test func withoutAVersionTheCapsuleIsRunAsItIsEdited() {
    var parameters = RunParameters()
    parameters.converterVersion = nil
    let settings = Sample.plan(parameters: parameters).record
      .settings(stateAssetID: "s", manifestAssetID: "m")
    #expect(settings["run_params"]?["version"] == nil)
    #expect(settings["run_params"]?["capsule_id"]?.string == parameters.converterCapsule)
  }

  @Test func theMonitorGetsTheSameAssetsAndTheSettingsAsItsParameter() throws {
    let request = plan.record.runRequest(stateAssetID: "s", manifestAssetID: "m")
    #expect(request.capsuleID == "567b5b98-8d41-413b-9375-9ca610ca2fd3")
    #expect(request.attachments.map(\.id) == ["raw-id", "sorted-id", "m", "s"])
    let settings = try JSONValue(parsing: request.parameter)
    #expect(settings == plan.record.settings(stateAssetID: "s", manifestAssetID: "m"))
    #expect(settings["run_params"]?["data_assets"] == request.body["data_assets"])
  }

  @Test func anAssetThatIsAttachedAlreadyIsNotAttachedTwice() {
    let attachments = Sample.attachments + [Attachment(id: "s", mount: "old_stem")]
    let record = Sample.plan(stored: Sample.stored, attachments: attachments).record
    #expect(
      record.attachments(stateAssetID: "s", manifestAssetID: "m").map(\.id)
        == ["raw-id", "sorted-id", "s", "m"])
  }

  @Test func recognisesItsRuns() {
    let record = plan.record
    let request = record.runRequest(stateAssetID: "s", manifestAssetID: "m")
    func run(_ parameters: [String]) -> Computation {
      Computation(id: "r", name: "", created: 0, state: .running, parameters: parameters)
    }
    #expect(record.isMonitor(run([request.parameter])))
    #expect(!record.isMonitor(run([])))
    let other = Sample.plan(now: Sample.now + 1).record
    #expect(!other.isMonitor(run([request.parameter])))
    let path = "\(record.names.manifest)/\(record.names.manifest).csv"
    #expect(record.isConverter(run([path, "old_stem/old_stem.json"])))
    #expect(!other.isConverter(run([path, "old_stem/old_stem.json"])))
  }

  @Test func previewShowsEveryRequest() {
    let preview = Sample.plan().preview.array ?? []
    #expect(
      preview.compactMap { $0["step"]?.string } == [
        "store_state", "create_state_asset", "store_manifest", "create_manifest_asset",
        "start_run",
      ])
    #expect(preview[0]["bytes"]?.integer == Sample.bytes.count)
    #expect(preview[0]["sha256"]?.string == sha256Hex(Sample.bytes))
    #expect(preview[1]["body"] == Sample.plan().record.stateAsset.body)
    let name = Sample.plan().record.names.manifest
    #expect(preview[4]["body"]?["data_assets"]?.array?[2]["id"]?.string == "<id of \(name)>")
  }

  @Test func previewOfAStoredStateDoesNotWriteIt() {
    let steps = plan.preview.array?.compactMap { $0["step"]?.string } ?? []
    #expect(steps.first == "create_state_asset")
    #expect(!steps.contains("store_state"))
  }
}
