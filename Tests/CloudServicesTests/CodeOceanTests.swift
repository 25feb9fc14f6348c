import AssetSearch
import Launch
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct CodeOceanTests {
  private func codeOcean(
    _ transport: FakeTransport, token: AccessToken? = .example
  ) throws -> CodeOcean {
    CodeOcean(
      client: HTTPClient(transport), domain: try #require(WebAddress("https://co.example")),
      token: token, deadlines: Deadlines())
  }

  private static func page(
    _ ids: [String], more: Bool, token: String? = nil
  ) -> FakeTransport.Outcome {
    .json([
      "has_more": .boolean(more), "next_token": .text(token),
      "results": .array(ids.map { $0.isEmpty ? nil : ["id": .string($0), "name": .string($0)] }),
    ])
  }

  struct Paging: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let pages: [FakeTransport.Outcome]
    let ids: [String]
    /// `offset` or `next_token` of each request.
    let asked: [JSONValue]
    var skipped = 0
  }

  static let pagings = [
    Paging(testDescription: "one", pages: [page(["a"], more: false)], ids: ["a"], asked: [0]),
    Paging(testDescription: "none", pages: [page([], more: false)], ids: [], asked: [0]),
    Paging(
      testDescription: "by offset, with repeats and a broken entry",
      pages: [page(["a", "b", ""], more: true), page(["b", "c"], more: false)],
      ids: ["a", "b", "c"], asked: [0, 3], skipped: 1),
    Paging(
      testDescription: "by token",
      pages: [page(["a"], more: true, token: "t1"), page(["b"], more: false, token: "t2")],
      ids: ["a", "b"], asked: [0, "t1"]),
    Paging(
      testDescription: "a token that comes back",
      pages: [page(["a"], more: true, token: "t")], ids: ["a"], asked: [0, "t"]),
    Paging(
      testDescription: "more, and nothing comes",
      pages: [page(["a"], more: true), page([], more: true)], ids: ["a"], asked: [0, 1]),
  ]

  @Test(arguments: pagings)
  func searches(_ expected: Paging) async throws {
    let transport = FakeTransport(expected.pages)
    let result = try await codeOcean(transport).search("subject id:7")
    #expect(result.assets.map(\.id) == expected.ids)
    #expect(result.skipped == expected.skipped)
    let bodies = try transport.requests.map { try JSONValue(parsing: $0.body ?? []) }
    #expect(bodies.map { $0["next_token"] ?? $0["offset"] } == expected.asked)
    for body in bodies {
      #expect(body["query"] == "subject id:7")
      #expect(body["archived"] == false)
      #expect(body["favorite"] == false)
      #expect(body["limit"] == 1000)
    }
  }

  @Test func identifiesItself() async throws {
    let transport = FakeTransport([.json(["id": "x/y", "name": "n"])])
    _ = try await codeOcean(transport).asset(id: "x/y")
    let request = try #require(transport.requests.first)
    #expect(request.address.text == "https://co.example/api/v1/data_assets/x%2Fy")
    #expect(request.authorization == .basic(user: Secret("cop_NeverToBeSeen_example")))
    #expect(request.headers.contains(HTTPRequest.Header("Min-Server-Version", "4.0.0")))
    #expect(request.headers.contains(HTTPRequest.Header("Content-Type", "application/json")))
  }

  /// What stands in an ID, a name or a query ends no line of a request and no text of its body.
  @Test func nothingIsPastedIntoARequest() async throws {
    let evil = "x\r\nX-Evil: 1\r\n\r\n\"},{/../?#%00"
    let transport = FakeTransport([.json(["id": "a", "name": "n", "results": []])])
    let codeOcean = try codeOcean(transport)
    _ = try await codeOcean.asset(id: evil)
    _ = try await codeOcean.search(evil)
    _ = try await codeOcean.run(RunRequest(capsuleID: evil, attachments: [], parameter: evil))
    let asset = transport.requests[0].address.text
    #expect(asset.hasSuffix("/x%0D%0AX-Evil%3A%201%0D%0A%0D%0A%22%7D%2C%7B%2F..%2F%3F%23%2500"))
    let search = try JSONValue(parsing: transport.requests[1].body ?? [])
    #expect(search["query"]?.string == evil)
    let run = try JSONValue(parsing: transport.requests[2].body ?? [])
    #expect(run["capsule_id"]?.string == evil && run["parameters"] == [.string(evil)])
    for request in transport.requests {
      #expect(throws: Never.self) { try TransferOptions.check(request) }
      #expect(!"\(request.headers)".contains("Evil"))
    }
  }

  static let failures: [(FakeTransport.Outcome, ServiceFailure)] = [
    (.answer(401), .tokenRefused(source: "MY_TOKEN")),
    (
      .answer(403),
      .accessDenied(
        what: "Code Ocean GET /api/v1/data_assets/1", credentials: "the token from MY_TOKEN")
    ),
    (.answer(404), .notFound(what: "Code Ocean GET /api/v1/data_assets/1", status: 404)),
    (
      .answer(400, #"{"message": "wrong"}"#), .status(.codeOcean, code: 400, detail: "wrong")
    ),
    (.answer(400, "wrong\nmore"), .status(.codeOcean, code: 400, detail: "wrong")),
    (.answer(503), .status(.codeOcean, code: 503, detail: "")),
    (
      // Not even the half of it that is left of a text that is cut.
      .answer(500, "\(String(repeating: "x", count: 290))cop_NeverToBeSeen_example"),
      .status(.codeOcean, code: 500, detail: "\(String(repeating: "x", count: 290))•••")
    ),
    (
      .answer(500, "{\"message\": \"\(String(repeating: "x", count: 9999))\"}"),
      .status(.codeOcean, code: 500, detail: String(repeating: "x", count: 300))
    ),
    (
      .answer(
        500,
        #"{"message": "bad Basic Y29wX05ldmVyVG9CZVNlZW5fZXhhbXBsZTo=, cop_NeverToBeSeen_example"}"#
      ),
      .status(.codeOcean, code: 500, detail: "bad Basic •••, •••")
    ),
    (
      .answer(200, "{\"id\": "),
      .unreadable(
        .codeOcean, request: "GET /api/v1/data_assets/1",
        reason: "Not valid JSON: line 1, column 7: unexpected token near end of file.")
    ),
    (
      .failure(.notConnected(reason: "refused")), .unreachable(.codeOcean, reason: "refused")
    ),
    (.failure(.lost(reason: "reset")), .lost(.codeOcean, reason: "reset")),
    (
      .failure(.tooLarge(limit: 9)),
      .unreadable(
        .codeOcean, request: "GET /api/v1/data_assets/1",
        reason: "the answer is larger than 9 bytes")
    ),
  ]

  @Test(arguments: failures.indices)
  func tellsFailuresApart(_ index: Int) async throws {
    let (outcome, failure) = Self.failures[index]
    let codeOcean = try codeOcean(FakeTransport([outcome]))
    await #expect(throws: failure) { try await codeOcean.asset(id: "1") }
  }

  @Test func asksNothingWithoutAToken() async throws {
    let transport = FakeTransport([.answer(200)])
    let codeOcean = try codeOcean(transport, token: nil)
    await #expect(throws: ServiceFailure.tokenMissing) { try await codeOcean.asset(id: "1") }
    #expect(transport.requests.isEmpty)
  }

  @Test func neverRepeatsWhatCreates() async throws {
    let asset = NewAsset(
      name: "n", tags: [], metadata: [], source: S3Location(bucket: "b", key: "p"))
    let run = RunRequest(capsuleID: "c", attachments: [], parameter: "")
    for outcome in [
      FakeTransport.Outcome.answer(503), .answer(429), .answer(500),
      .failure(.lost(reason: "")), .failure(.notConnected(reason: "")),
    ] {
      let transport = FakeTransport([outcome])
      let codeOcean = try codeOcean(transport)
      await #expect(throws: ServiceFailure.self) { try await codeOcean.createAsset(asset) }
      await #expect(throws: ServiceFailure.self) { try await codeOcean.run(run) }
      #expect(transport.requests.count == 2)
      #expect(transport.requests.map(\.createsSomething) == [true, true])
    }
  }

  static let names: [(String, String)] = [
    ("717381_data_converter_manifest_2024", "name:717381_data_converte"),
    ("short", "name:short"), ("two words", "name:two"), ("a:b", "name:a"), (" x", " x"),
  ]

  @Test(arguments: names)
  func searchesByTheStartOfAName(name: String, query: String) {
    #expect(CodeOcean.nameQuery(name) == query)
  }

  @Test func findsAssetsOfExactlyThisNameNewestFirst() async throws {
    let transport = FakeTransport([
      .json([
        "has_more": false,
        "results": [
          ["id": "1", "name": "ab", "created": 1], ["id": "2", "name": "abc", "created": 9],
          ["id": "3", "name": "ab", "created": 2],
        ],
      ])
    ])
    let found = try await codeOcean(transport).assets(named: "ab")
    #expect(found.map(\.id) == ["3", "1"])
  }

  @Test func listsRunsNewestFirst() async throws {
    let transport = FakeTransport([
      .json([
        ["id": "1", "created": 1, "state": "completed"], ["state": "running"],
        ["id": "2", "created": 2, "state": "running"],
      ])
    ])
    let runs = try await codeOcean(transport).computations(ofCapsule: "c")
    #expect(runs.map(\.id) == ["2", "1"])
    #expect(transport.requests.first?.label == "GET /api/v1/capsules/c/computations")
  }

  @Test func readsTheFilesOfAnAsset() async throws {
    let transport = FakeTransport([
      .json([
        "items": [
          ["name": "f", "path": "f", "type": "folder"], ["name": "a", "type": "file", "size": 1],
          ["type": "file"],
        ]
      ])
    ])
    let listing = try await codeOcean(transport).files(ofAsset: "1", path: "")
    #expect(listing.folders == ["f"])
    #expect(listing.files == ["a"])
  }

  @Test func fetchesAFileWithoutTheTokenAndHidesItsSignature() async throws {
    let transport = FakeTransport([
      .json(["download_url": "https://bucket.example/f?X-Amz-Signature=abc"]),
      .answer(200, "bytes"),
    ])
    let bytes = try await codeOcean(transport).file(ofAsset: "1", path: "a b", limit: 10)
    #expect(bytes == Array("bytes".utf8))
    let download = try #require(transport.requests.last)
    #expect(download.authorization == HTTPRequest.Authorization.none)
    #expect(download.label == "GET /f")
  }
}
