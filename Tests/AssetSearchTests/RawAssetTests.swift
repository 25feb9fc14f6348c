import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct RawAssetTests {
  static let folder = DataLocation(bucket: "raw", key: Names.session)

  /// A session whose data is on S3, with these assets and records.
  static func world(
    _ assets: [DataAsset], linkedOnly: [DataAsset] = [], records: [(String, [String])] = []
  ) -> FakeWorld {
    var world = FakeWorld()
    world.addFile(folder.appending("ecephys/a"))
    for asset in assets { world.add(asset) }
    for asset in linkedOnly { world.add(asset, reach: []) }
    for (created, ids) in records {
      world.add(
        MetadataRecord(name: Names.session, created: created, location: folder, assetIDs: ids))
    }
    if records.isEmpty {
      world.add(
        MetadataRecord(name: Names.session, created: "2024", location: folder, assetIDs: []))
    }
    return world
  }

  static func asset(
    _ id: String, created: Int, level: String? = nil, tags: [String] = [],
    name: String = Names.session
  ) -> DataAsset {
    DataAsset(id: id, name: name, created: created, tags: tags, dataLevel: level)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let world: FakeWorld
    let asset: String
  }

  static let cases = [
    Case(
      testDescription: "the record's link, not a newer raw asset",
      world: world(
        [asset("linked", created: 1), asset("newer", created: 2)], records: [("2024", ["linked"])]),
      asset: "linked"),
    Case(
      testDescription: "the newest of the links",
      world: world(
        [asset("a", created: 1), asset("b", created: 3), asset("c", created: 2)],
        records: [("2024", ["a", "b", "c"])]), asset: "b"),
    Case(
      testDescription: "the newest of the records",
      world: world(
        [asset("a", created: 9), asset("b", created: 1)],
        records: [("2024-05-01T00:00:00Z", ["b"]), ("2024-04-30T23:59:59Z", ["a"])]), asset: "b"),
    Case(
      testDescription: "a link that no search brings",
      world: world([], linkedOnly: [asset("a", created: 1)], records: [("2024", ["a"])]),
      asset: "a"),
    Case(
      testDescription: "a link that is refused, then another",
      world: world([asset("a", created: 1)], records: [("2024", ["gone", "a"])]), asset: "a"),
    Case(
      testDescription: "all links refused, then by name",
      world: world([asset("a", created: 1, level: "raw data")], records: [("2024", ["gone"])]),
      asset: "a"),
    Case(
      testDescription: "by data level",
      world: world([
        asset("a", created: 1, level: "raw data", name: "\(Names.session)_x"),
        asset("b", created: 2, level: "derived", name: "\(Names.session)_y"),
      ]), asset: "a"),
    Case(
      testDescription: "by tag",
      world: world([
        asset("a", created: 1, tags: ["ecephys", "raw data"], name: "\(Names.session)_x"),
        asset("b", created: 2, tags: ["ecephys"], name: "\(Names.session)_y"),
      ]), asset: "a"),
    Case(
      testDescription: "by name alone",
      world: world([asset("a", created: 1), asset("b", created: 2, name: "\(Names.session)_y")]),
      asset: "a"),
    Case(
      testDescription: "the newest raw asset",
      world: world([asset("a", created: 3), asset("b", created: 4), asset("c", created: 2)]),
      asset: "b"),
  ]

  @Test(arguments: cases) func takes(_ example: Case) {
    #expect(example.world.search().assets.ecephysRows == [example.asset])
  }

  @Test func saysFromWhichFolderAnAssetCanBeMade() throws {
    let world = Self.world([Self.asset("b", created: 2, name: "\(Names.session)_y")])
    let row = try #require(world.search().assets.ecephys.first)
    #expect(
      row.asset.reason
        == "The DocumentDB record named \(Names.session) links no asset. None of the 1 Code Ocean "
        + "assets named for \(Names.session) is raw. Raw data is in s3://raw/\(Names.session): "
        + "create an asset from that folder.")
  }

  @Test func aSessionWithoutAnythingIsListedWithTheReason() throws {
    var world = FakeWorld()
    world.addSorted(Names.sorted)
    let row = try #require(world.search().assets.ecephys.first)
    let reason = try #require(row.asset.reason)
    #expect(reason.contains("DocumentDB has no record named \(Names.session)."))
    #expect(reason.contains("No folder is named \(Names.session) in first, second."))
  }
}
