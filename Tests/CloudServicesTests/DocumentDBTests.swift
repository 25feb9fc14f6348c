import AssetSearch
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct DocumentDBTests {
  private func documentDB(_ transport: FakeTransport) throws -> DocumentDB {
    DocumentDB(
      client: HTTPClient(transport), host: try #require(WebAddress("https://api.example")),
      deadlines: Deadlines())
  }

  private static func record(_ id: String) -> JSONValue {
    ["_id": .string(id), "name": .string("name \(id)")]
  }

  @Test func pagesUntilOneIsEmpty() async throws {
    let pages: [JSONValue] = [[Self.record("1"), Self.record("2")], [Self.record("3")], []]
    let transport = FakeTransport(pages.map { .json($0) })
    let records = try await documentDB(transport).records(ofSubject: "717381")
    #expect(records.map(\.name) == ["name 1", "name 2", "name 3"])
    let queries = transport.requests.map(\.address.pathAndQuery)
    let skips = queries.map { $0.split(separator: "&").first { $0.hasPrefix("skip=") } }
    #expect(skips == ["skip=0", "skip=2", "skip=3"])
    #expect(queries.allSatisfy { $0.hasPrefix("/v1/metadata_index/data_assets/find?filter=") })
    #expect(
      queries.first?.contains("%7B%22subject.subject_id%22%3A%22717381%22%7D") == true)
    #expect(transport.requests.first?.authorization == HTTPRequest.Authorization.none)
  }

  @Test func endsWhenAPageComesBack() async throws {
    let transport = FakeTransport([.json([Self.record("1")])])
    let records = try await documentDB(transport).records(ofSubject: "1")
    #expect(records.count == 1)
    #expect(transport.requests.count == 2)
  }

  @Test func asksForManyNamesInGroups() async throws {
    let transport = FakeTransport([.json([])])
    _ = try await documentDB(transport).records(named: (0..<81).map { "session\($0)" })
    #expect(transport.requests.count == 3)
    let none = FakeTransport([.json([])])
    #expect(try await documentDB(none).records(named: []).isEmpty)
    #expect(none.requests.isEmpty)
  }

  static let links: [(JSONValue?, [String])] = [
    (["Code Ocean": ["a", "b"]], ["a", "b"]),
    ([["Code Ocean": "a"], ["Other": "x"], ["Code Ocean": "b"]], ["a", "b"]),
    ([["Code Ocean": ["a", "a"]]], ["a"]), (["Code Ocean": "a"], ["a"]),
    (["Code Ocean": nil], []), ([], []), (nil, []), ("a", []), (["Code Ocean": [1, ""]], []),
  ]

  @Test(arguments: links.indices)
  func readsLinksOfBothShapes(_ index: Int) {
    #expect(MetadataRecord.assetIDs(Self.links[index].0) == Self.links[index].1)
  }

  @Test func readsARecord() {
    let record = MetadataRecord(documentDB: [
      "name": "n", "created": "2024-05-20T15:19:15Z", "location": "s3://b/p/q",
      "external_links": ["Code Ocean": ["i"]],
    ])
    #expect(
      record
        == MetadataRecord(
          name: "n", created: "2024-05-20T15:19:15Z",
          location: S3Location(bucket: "b", key: "p/q"), assetIDs: ["i"]))
    #expect(
      MetadataRecord(documentDB: ["name": "n", "location": "/local"])
        == MetadataRecord(name: "n", created: "", location: nil, assetIDs: []))
    #expect(MetadataRecord(documentDB: "s3://b/p") == nil)
  }

  @Test func saysWhatIsWrong() async throws {
    let down = try documentDB(FakeTransport([.answer(502, "<html>")]))
    await #expect(throws: ServiceFailure.status(.documentDB, code: 502, detail: "<html>")) {
      try await down.records(ofSubject: "1")
    }
    let object = try documentDB(FakeTransport([.json(["message": "x"])]))
    await #expect(throws: ServiceFailure.self) { try await object.records(ofSubject: "1") }
  }
}
