import Launch
import Manifest
import Testing
import Vocabulary

@Suite struct LaunchPlanTests {
  struct Named: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let now: Int
    let stamp: String
  }

  static let times = [
    Named(testDescription: "summer", now: 1_723_875_347, stamp: "2024-08-16_23-15-47"),
    Named(testDescription: "winter", now: 1_705_320_000, stamp: "2024-01-15_04-00-00"),
    Named(
      testDescription: "last second of winter", now: 1_710_064_799, stamp: "2024-03-10_01-59-59"),
    Named(
      testDescription: "first second of summer", now: 1_710_064_800, stamp: "2024-03-10_03-00-00"),
  ]

  @Test(arguments: times) func namesHoldPacificTime(_ time: Named) {
    let names = Sample.plan(now: time.now).record.names
    #expect(names.state == "SmartSPIM_717381_2024-05-20_15-19-15_neuroglancer-state_\(time.stamp)")
    #expect(names.manifest == "717381_data_converter_manifest_\(time.stamp)")
    #expect(names.capture == "SmartSPIM_717381_2024-05-20_15-19-15_ibl-converted_\(time.stamp)")
  }

  @Test func placesEachFileInAFolderOfItsOwn() {
    let names = Sample.plan().record.names
    #expect(
      names.stateFile.description
        == "s3://aind-scratch-data/aind-session/neuroglancer_states/\(names.state)/"
        + "\(names.state).json")
    #expect(
      names.manifestFile.description
        == "s3://aind-scratch-data/aind-session/manifests/717381/\(names.manifest)/"
        + "\(names.manifest).csv")
  }

  @Test func keepsStemAndFolderOfAStoredState() {
    let plan = Sample.plan(stored: Sample.stored)
    #expect(plan.record.names.state == "old_stem")
    #expect(plan.record.names.stateFile == Sample.stored)
    #expect(plan.record.isStateStored)
    #expect(plan.manifestText.contains(",old_stem,"))
  }

  @Test func placesAndNamesAreSettings() {
    var parameters = RunParameters()
    parameters.states = S3Location(bucket: "b", key: "")
    parameters.manifests = S3Location(bucket: "c", key: "m")
    parameters.naming.state = "s_{subject}_{time}"
    parameters.naming.manifest = "{time}"
    parameters.naming.capture = "{session}-{subject}-{time}"
    let names = Sample.plan(parameters: parameters).record.names
    #expect(
      names.stateFile.description
        == "s3://b/s_717381_2024-08-16_23-15-47/s_717381_2024-08-16_23-15-47.json")
    #expect(
      names.manifestFile.description
        == "s3://c/m/717381/2024-08-16_23-15-47/2024-08-16_23-15-47.csv")
    #expect(names.capture == "\(Sample.brain.id)-717381-2024-08-16_23-15-47")
  }

  @Test func writesTheManifestWithTheStem() {
    let plan = Sample.plan()
    #expect(
      plan.manifestText == """
        mouseid,sorted_recording,probe_file,probe_name,probe_shank,probe_id,surface_finding,\
        annotation_format
        717381,\(Sample.recording),\(plan.record.names.state),ProbeA,,A_0409,\
        ecephys_717381_2024-04-09_11-44-16,json

        """)
    #expect(plan.stateBytes == Sample.bytes)
  }

  @Test func manifestsThatDifferInProbeFileAloneAreTheSame() {
    var other = Sample.table
    other.apply(.set([CellEdit(row: 0, column: .probeFile, value: "another")]))
    #expect(LaunchPlan.digest(of: other) == Sample.plan().record.manifestDigest)
    other.apply(.set([CellEdit(row: 0, column: .ephysCollection, value: "ProbeB")]))
    #expect(LaunchPlan.digest(of: other) != Sample.plan().record.manifestDigest)
  }

  @Test func assetsBearTagsAndMetadata() {
    let record = Sample.plan().record
    let metadata = [
      MetadataField("experiment type", "SmartSPIM"), MetadataField("subject id", "717381"),
    ]
    #expect(
      record.stateAsset
        == NewAsset(
          name: record.names.state, tags: ["neuroglancer", "ecephys", "annotation", "717381"],
          metadata: metadata, source: record.names.stateFolder))
    #expect(
      record.manifestAsset
        == NewAsset(
          name: record.names.manifest, tags: ["ibl", "annotation", "manifest", "717381"],
          metadata: metadata, source: record.names.manifestFolder))
  }

  @Test func assetBodyIsWhatCodeOceanTakes() {
    let body = Sample.plan(stored: Sample.stored).record.stateAsset.body
    #expect(
      body.text() == """
        {"name":"old_stem","tags":["neuroglancer","ecephys","annotation","717381"],\
        "mount":"old_stem","custom_metadata":{"experiment type":"SmartSPIM",\
        "subject id":"717381"},"source":{"aws":{"bucket":"aind-scratch-data",\
        "prefix":"aind-session/neuroglancer_states/old_stem",\
        "keep_on_external_storage":false,"public":false}}}
        """)
  }

  @Test func savesTheThreeFiles() throws {
    let plan = Sample.plan()
    let names = plan.record.names
    #expect(
      plan.files.map(\.name)
        == ["\(names.state).json", "\(names.manifest).csv", "\(names.capture)_run.json"])
    #expect(plan.files[0].bytes == Sample.bytes)
    let request = try JSONValue(parsing: plan.files[2].bytes)
    #expect(request["capsule_id"]?.string == RunParameters().monitorCapsule)
  }

  /// The stem of a stored state is what the server says.
  @Test func theNamesOfFilesLeadNowhereElse() {
    for name in ["...json", "..\u{1B}[2J.json", "a\nb.json"] {
      let stored = S3Location(bucket: "b", key: "f/x/\(name)")
      for file in Sample.plan(stored: stored).files {
        #expect(fileName(file.name) == file.name, "\(file.name.debugDescription)")
      }
    }
  }

  @Test func recordsSurviveBeingWrittenDown() throws {
    var parameters = RunParameters()
    parameters.converterVersion = nil
    parameters.assetPollSeconds = 1
    for plan in [Sample.plan(), Sample.plan(stored: Sample.stored, parameters: parameters)] {
      let text = plan.record.json.text()
      #expect(try LaunchRecord(json: try JSONValue(parsing: text)) == plan.record)
    }
  }

  @Test(arguments: ["session", "names", "attachments", "parameters", "state_digest"])
  func aRecordWithAMemberMissingIsRefused(_ key: String) throws {
    let members = try #require(Sample.plan().record.json.object).members.filter { $0.key != key }
    let json = JSONValue.object(JSONObject(members.map { ($0.key, $0.value) }))
    let error = #expect(throws: RecordError.self) { try LaunchRecord(json: json) }
    #expect(error?.key == key)
  }
}
