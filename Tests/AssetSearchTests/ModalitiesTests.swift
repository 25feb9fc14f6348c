import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct ModalitiesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let folders: [String]
    let isEcephys: Bool
  }

  static let cases = [
    Case(testDescription: "ecephys", folders: ["behavior", "ecephys"], isEcephys: true),
    Case(testDescription: "compressed", folders: ["ecephys_compressed"], isEcephys: true),
    Case(testDescription: "clipped", folders: ["ecephys_clipped"], isEcephys: true),
    Case(testDescription: "metadata", folders: ["ecephys_metadata"], isEcephys: false),
    Case(testDescription: "others", folders: ["behavior", "behavior-videos"], isEcephys: false),
    Case(testDescription: "similar", folders: ["ecephys_other"], isEcephys: false),
    Case(testDescription: "files alone", folders: [], isEcephys: false),
  ]

  @Test(arguments: cases) func decideWhetherASessionIsListed(_ example: Case) {
    for id in [Names.session, Names.behavior] {
      var world = FakeWorld()
      world.addSession(id, modalities: example.folders)
      #expect(world.search().assets.ecephysRows == (example.isEcephys ? ["raw-\(id)"] : []))
    }
  }

  struct Place: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var location: String?
    var source: String?
    /// The place whose folder says `ecephys`; the others have one that says `behavior`.
    let ecephys: String
    var empty: Set<String> = []
    let listings: Int
  }

  static let places = [
    Place(
      testDescription: "location first", location: "loc", source: "src", ecephys: "loc",
      listings: 1),
    Place(
      testDescription: "an empty location is passed over", location: "loc", source: "src",
      ecephys: "src", empty: ["loc"], listings: 2),
    Place(testDescription: "source of the raw asset", source: "src", ecephys: "src", listings: 1),
    Place(
      testDescription: "known bucket", location: "loc", source: "src", ecephys: "second",
      empty: ["loc", "src", "first"], listings: 3),
    Place(
      testDescription: "known buckets in their order", source: "src", ecephys: "first",
      empty: ["src"], listings: 2),
  ]

  @Test(arguments: places) func areReadAtTheFirstPlaceThatIsThere(_ example: Place) {
    var world = FakeWorld()
    let id = Names.behavior
    for bucket in ["loc", "src", "first", "second"] where !example.empty.contains(bucket) {
      let modality = bucket == example.ecephys ? "ecephys" : "behavior"
      world.addFile(DataLocation(bucket: bucket, key: "\(id)/\(modality)/a"))
    }
    world.add(
      DataAsset(
        id: "raw", name: id, created: 1,
        source: example.source.map { DataLocation(bucket: $0, key: id) }))
    let location = example.location.map { DataLocation(bucket: $0, key: id) }
    world.add(
      MetadataRecord(name: id, created: "2024", location: location, assetIDs: ["raw"]))
    let trace = world.search()
    #expect(trace.assets.ecephysRows == ["raw"])
    #expect(trace.questions.count { $0.place != nil } == example.listings)
    #expect(trace.assets.warnings.isEmpty)
  }

  @Test func unknownOnesAreMentionedOnce() throws {
    var world = FakeWorld()
    world.add(DataAsset(id: "a", name: "\(Names.behavior)_processed", created: 1))
    world.add(DataAsset(id: "b", name: "behavior_717381_2024-03-02_09-00-00_processed", created: 1))
    let assets = world.search().assets
    #expect(assets.ecephys.isEmpty)
    let warning = try #require(assets.warnings.first)
    #expect(assets.warnings.count == 1)
    #expect(
      warning.hasPrefix("The modalities of \(Names.behavior) and 1 more could not be determined"))
    #expect(warning.contains("No folder is named \(Names.behavior) in first, second."))
  }

  @Test func aSessionNamedEcephysIsListedWhenS3IsDown() throws {
    var world = FakeWorld()
    let raw = world.addSession(Names.session)
    let error = SearchError.unreachable(service: "S3", reason: "timed out")
    let place = DataLocation(bucket: FakeWorld.openBucket, key: Names.session)
    world.overrides[.folder(place)] = .failed(error)
    for bucket in ["first", "second"] {
      world.overrides[.folders(bucket: bucket, prefix: "ecephys_717381_")] = .failed(error)
    }
    let assets = world.search().assets
    #expect(assets.ecephysRows == [raw.id])
    #expect(assets.recordingDays == ["2024-04-09"])
    #expect(
      assets.warnings.contains {
        $0.hasPrefix(
          "3 places in s3://aind-open-data, s3://first and s3://second could not be read")
      })
    #expect(
      assets.warnings.contains {
        $0.hasPrefix("\(Names.session) is taken as ecephys from its name alone.")
      })
  }
}
