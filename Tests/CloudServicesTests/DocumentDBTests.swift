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

  /// Answers `skip` with a page, and the count with what is given.
  private static func gateway(
    _ pages: [String: JSONValue], count: FakeTransport.Outcome
  ) -> FakeTransport {
    FakeTransport { request, _ in
      guard let skip = skip(of: request) else { return count }
      return .json(pages[skip] ?? [])
    }
  }

  /// Nil for a request that counts.
  private static func skip(of request: HTTPRequest) -> String? {
    request.address.pathAndQuery.split(separator: "&")
      .first { $0.hasPrefix("skip=") }.map { String($0.dropFirst(5)) }
  }

  struct Counting: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let count: FakeTransport.Outcome
    let skips: [String]
  }

  static let countings = [
    Counting(
      testDescription: "all told", count: .json(["filtered_record_count": 3]),
      skips: ["0", "2"]),
    Counting(
      testDescription: "fewer told than there are", count: .json(["filtered_record_count": 2]),
      skips: ["0"]),
    Counting(
      testDescription: "more told than there are", count: .json(["filtered_record_count": 4]),
      skips: ["0", "2", "3"]),
    Counting(testDescription: "down", count: .answer(503), skips: ["0", "2", "3"]),
    Counting(testDescription: "another form", count: .json([3]), skips: ["0", "2", "3"]),
    Counting(testDescription: "no JSON", count: .answer(200, "3 records"), skips: ["0", "2", "3"]),
  ]

  @Test(arguments: countings) func pagesUntilAllAreThere(_ example: Counting) async throws {
    let pages: [String: JSONValue] = [
      "0": [Self.record("1"), Self.record("2")], "2": [Self.record("3")],
    ]
    let transport = Self.gateway(pages, count: example.count)
    let records = try await documentDB(transport).records(ofSubject: "717381")
    let isWhole = example.skips.count > 1
    #expect(records.map(\.name) == ["name 1", "name 2"] + (isWhole ? ["name 3"] : []))
    #expect(transport.requests.compactMap(Self.skip) == example.skips)
    #expect(transport.requests.count { Self.skip(of: $0) == nil } == 1)
    #expect(
      transport.requests.allSatisfy {
        $0.address.pathAndQuery.contains("%7B%22subject.subject_id%22%3A%22717381%22%7D")
          && $0.authorization == .none
      })
  }

  @Test func endsWhenAPageComesBack() async throws {
    let transport = FakeTransport { request, _ in
      Self.skip(of: request) == nil ? .answer(404) : .json([Self.record("1")])
    }
    let records = try await documentDB(transport).records(ofSubject: "1")
    #expect(records.count == 1)
    #expect(transport.requests.compactMap(Self.skip) == ["0", "1"])
  }

  @Test func asksForManyNamesInGroups() async throws {
    let transport = FakeTransport([.json([])])
    _ = try await documentDB(transport).records(named: (0..<81).map { "session\($0)" })
    #expect(transport.requests.compactMap(Self.skip).count == 3)
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
          location: DataLocation(bucket: "b", key: "p/q"), assetIDs: ["i"]))
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
