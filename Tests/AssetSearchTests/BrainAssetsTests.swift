import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct BrainAssetsTests {
  static let other = "SmartSPIM_717381_2024-07-03_10-49-01"

  static func stitched(_ id: String, created: Int, of session: String = Names.brain) -> DataAsset {
    DataAsset(
      id: id, name: "\(session)_stitched_2024-06-23_02-34-0\(created)", created: created,
      dataLevel: "derived")
  }

  @Test func theSessionsOfTheImageSourcesAreUsed() {
    var world = FakeWorld()
    for session in [Names.brain, Self.other] { world.addSession(session, modalities: ["SPIM"]) }
    world.add(Self.stitched("a", created: 2))
    world.add(Self.stitched("b", created: 3))
    world.add(Self.stitched("c", created: 4, of: Self.other))
    let assets = world.search(imageSources: [Names.imageSource]).assets
    #expect(assets.smartspimRows == ["raw-\(Names.brain)"])
    #expect(assets.stitchedRows == ["b"])
    #expect(assets.ecephys.isEmpty)
    #expect(assets.warnings.isEmpty)
  }

  @Test func withoutImageSourcesAllOfTheSubjectsAreUsed() {
    var world = FakeWorld()
    for session in [Names.brain, Self.other] { world.addSession(session, modalities: ["SPIM"]) }
    #expect(world.search().assets.smartspimRows == ["raw-\(Names.brain)", "raw-\(Self.other)"])
  }

  @Test func imageSourcesOfOtherSubjectsAreNotUsed() {
    let source = "s3://b/SmartSPIM_999999_2024-05-20_15-19-15_stitched_2024-06-23_02-34-02/x.zarr"
    let assets = FakeWorld().search(imageSources: [source, Names.imageSource]).assets
    #expect(assets.smartspim.map(\.session.id) == [Names.brain])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let source: String
    let stitched: String
    let raw: String
  }

  static let cases = [
    Case(
      testDescription: "zarr prefix", source: Names.imageSource,
      stitched: "s3://aind-open-data/\(Names.stitched)", raw: "s3://aind-open-data/\(Names.brain)"),
    Case(
      testDescription: "suffix form", source: "s3://b/f/\(Names.stitched)/x.zarr|zarr3:",
      stitched: "s3://b/f/\(Names.stitched)", raw: "s3://b/f/\(Names.brain)"),
    Case(
      testDescription: "the folder itself", source: "s3://b/\(Names.stitched)",
      stitched: "s3://b/\(Names.stitched)", raw: "s3://b/\(Names.brain)"),
    Case(
      testDescription: "raw images", source: "zarr://s3://b/\(Names.brain)/SPIM/x.zarr",
      stitched: "s3://b/\(Names.brain)", raw: "s3://b/\(Names.brain)"),
    Case(
      testDescription: "stitched below raw",
      source: "zarr://s3://b/\(Names.brain)/\(Names.stitched)/x.zarr",
      stitched: "s3://b/\(Names.brain)/\(Names.stitched)",
      raw: "s3://b/\(Names.brain)/\(Names.brain)"),
    Case(
      testDescription: "https", source: "zarr://https://host/b/\(Names.stitched)/x.zarr",
      stitched: "zarr://https://host/b/\(Names.stitched)",
      raw: "zarr://https://host/b/\(Names.brain)"),
  ]

  @Test(arguments: cases) func aMissingAssetSaysWhichFolderItCanBeMadeFrom(_ example: Case) throws {
    let assets = FakeWorld().search(imageSources: [example.source]).assets
    let stitched = try #require(assets.stitched.first?.asset.reason)
    #expect(stitched.hasSuffix("Create an asset from \(example.stitched)."))
    let raw = try #require(assets.smartspim.first?.asset.reason)
    #expect(raw.hasSuffix("Create an asset from \(example.raw), if it is there."))
  }

  @Test func aRawFolderThatIsThereIsNamedInstead() throws {
    var world = FakeWorld()
    world.addFile(DataLocation(bucket: "second", key: "\(Names.brain)/SPIM/x"))
    let assets = world.search(imageSources: [Names.imageSource]).assets
    let reason = try #require(assets.smartspim.first?.asset.reason)
    #expect(
      reason.hasSuffix(
        "Raw data is in s3://second/\(Names.brain): create an asset from that folder."))
  }
}
