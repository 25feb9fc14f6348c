import AssetSearch
import Launch
import Synchronization
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct CloudCatalogTests {
  private func connection(
    _ transport: FakeTransport, environment: [String: String] = [:]
  ) throws -> CloudConnection {
    let base = [
      "CODE_OCEAN_API_TOKEN": "cop_x", "AWS_REGION": "us-west-2",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    return CloudConnection(
      try CloudSettings(environment: base.merging(environment) { $1 }),
      client: HTTPClient(transport))
  }

  private static let s3Folder = S3Location(bucket: "aind-data", key: "a/b")
  private static let folder = DataLocation(s3Folder)

  @Test func listsAFolder() async throws {
    let transport = FakeTransport([
      .answer(
        200,
        "<ListBucketResult><Contents><Key>a/b/</Key></Contents>"
          + "<Contents><Key>a/b/file.json</Key></Contents>"
          + "<CommonPrefixes><Prefix>a/b/x.zarr/</Prefix></CommonPrefixes>"
          + "<CommonPrefixes><Prefix>a/b//</Prefix></CommonPrefixes></ListBucketResult>")
    ])
    let answer = try await connection(transport).catalog.answer(.folder(Self.folder))
    #expect(answer == .folder(FolderListing(folders: ["x.zarr"], files: ["file.json"])))
    let query = try #require(transport.requests.first?.address.pathAndQuery)
    #expect(query.contains("delimiter=%2F") && query.hasSuffix("prefix=a%2Fb%2F"))
  }

  @Test func listsABucketsTop() async throws {
    let transport = FakeTransport([
      .answer(
        200,
        "<ListBucketResult><CommonPrefixes><Prefix>x/</Prefix></CommonPrefixes>"
          + "</ListBucketResult>")
    ])
    let answer = try await connection(transport).catalog.answer(
      .folder(DataLocation(bucket: "aind-data", key: "")))
    #expect(answer == .folder(FolderListing(folders: ["x"], files: [])))
  }

  @Test func scansAnOutput() async throws {
    let transport = FakeTransport([
      .answer(500, "Command error:"), .answer(200, "fine\nOut of memory.\n"),
    ])
    let answer = try await connection(transport).catalog.answer(.output(Self.folder))
    #expect(answer == .output(.error("Out of memory.")))
  }

  struct Failing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let question: Question
    let outcome: FakeTransport.Outcome
    let answer: Answer
  }

  static let failures = [
    Failing(
      testDescription: "no asset", question: .asset(id: "1"), outcome: .answer(404),
      answer: .refused(
        reason: "Code Ocean GET /api/v1/data_assets/1 is missing (HTTP 404)")),
    Failing(
      testDescription: "an asset not ours", question: .asset(id: "1"), outcome: .answer(403),
      answer: .refused(
        reason: "Code Ocean GET /api/v1/data_assets/1 was denied (HTTP 403)")),
    Failing(
      testDescription: "an asset, refused token", question: .asset(id: "1"),
      outcome: .answer(401),
      answer: .refused(
        reason: "Code Ocean refused the token from CODE_OCEAN_API_TOKEN (HTTP 401)")),
    Failing(
      testDescription: "a search, refused token", question: .assets(.text("x")),
      outcome: .answer(401), answer: .failed(.token(.refused(source: "CODE_OCEAN_API_TOKEN")))),
    Failing(
      testDescription: "no file", question: .file(folder), outcome: .answer(404),
      answer: .refused(reason: "s3://aind-data/a/b is missing (HTTP 404)")),
    Failing(
      testDescription: "no output", question: .output(folder), outcome: .answer(404),
      answer: .refused(reason: "s3://aind-data/a/b is missing (HTTP 404)")),
    Failing(
      testDescription: "DocumentDB down", question: .recordsOfSubject("1"),
      outcome: .failure(.notConnected(reason: "refused")),
      answer: .failed(.unreachable(service: "DocumentDB", reason: "refused"))),
    Failing(
      testDescription: "S3 down", question: .folder(folder), outcome: .answer(503),
      answer: .failed(.serviceUnavailable(service: "S3", status: 503, detail: ""))),
  ]

  @Test(arguments: failures)
  func tellsFactsFromFailures(_ expected: Failing) async throws {
    let catalog = try connection(FakeTransport([expected.outcome])).catalog
    #expect(await catalog.answer(expected.question) == expected.answer)
  }

  @Test func listsStoredStatesNewestFirst() async throws {
    let keys = [
      ("f/old/old.json", "2024-01-01T00:00:00Z"), ("f/new/new.json", "2024-02-01T00:00:00Z"),
      ("f/new/other.json", "2024-03-01T00:00:00Z"), ("f/loose.json", "2024-03-01T00:00:00Z"),
      ("f/a/b/b.json", "2024-03-01T00:00:00Z"),
    ]
    let contents = keys.map {
      "<Contents><Key>aind-session/neuroglancer_states/\($0.0.dropFirst(2))</Key>"
        + "<LastModified>\($0.1)</LastModified><Size>3</Size></Contents>"
    }
    let transport = FakeTransport([
      .answer(200, "<ListBucketResult>\(contents.joined())</ListBucketResult>")
    ])
    let states = try await connection(transport).storedStates.list()
    #expect(states.map(\.stem) == ["new", "old"])
    #expect(states.first?.size == 3)
    #expect(states.first?.modified == 1_706_745_600)
  }

  @Test func countsWhatASearchCannotUse() async throws {
    let transport = FakeTransport([.json(["results": [["id": "1"], ["id": "2", "name": "n"], 3]])])
    let answer = try await connection(transport).catalog.answer(.assets(.text("7")))
    #expect(answer == .assets([DataAsset(id: "2", name: "n", created: 0)], skipped: 2))
  }

  struct Storing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let outcomes: [FakeTransport.Outcome]
    let error: LaunchError?
  }

  static let storings = [
    Storing(testDescription: "written", outcomes: [.answer(200)], error: nil),
    Storing(
      testDescription: "written by a try whose answer was lost",
      outcomes: [.failure(.lost(reason: "reset")), .answer(412), .answer(200, "ours")], error: nil),
    Storing(
      testDescription: "there, by another", outcomes: [.answer(412), .answer(200, "hers")],
      error: .nameTaken("s3://aind-data/a/b")),
    Storing(
      testDescription: "there, and gone again", outcomes: [.answer(412), .answer(404)],
      error: .rejected(service: "s3://aind-data/a/b", status: 404, detail: "not found")),
  ]

  @Test(arguments: storings)
  func storesOverNothing(_ expected: Storing) async throws {
    let conversion = try connection(FakeTransport(expected.outcomes)).conversion
    var error: LaunchError?
    do {
      try await conversion.store(Array("ours".utf8), at: Self.s3Folder)
    } catch let thrown {
      error = thrown
    }
    #expect(error == expected.error)
  }

  @Test func knowsWhetherAFolderHoldsFiles() async throws {
    for (key, holds) in [("a/b/", false), ("a/b/c/", false), ("a/b/c.csv", true)] {
      let transport = FakeTransport([
        .answer(
          200, "<ListBucketResult><Contents><Key>\(key)</Key></Contents></ListBucketResult>")
      ])
      #expect(try await connection(transport).conversion.holdsFiles(Self.s3Folder) == holds)
    }
  }

  @Test func probesEachServiceOnce() async throws {
    let transport = FakeTransport { request, _ in
      switch request.service {
      case .codeOcean: .json(["results": []])
      case .documentDB: .answer(503)
      default: .answer(403)
      }
    }
    let findings = try await connection(transport).probe.all()
    #expect(findings.map(\.service) == [.codeOcean, .documentDB, .s3])
    #expect(findings[0].problem == nil)
    #expect(
      findings[1].problem == .serviceUnavailable(service: "DocumentDB", status: 503, detail: ""))
    guard case .credentialsMissing(_, let tried) = findings[2].problem else {
      Issue.record("\(findings[2])")
      return
    }
    #expect(tried.count == 5)
    #expect(transport.requests.count == 3)
  }

  @Test func reportsTheCredentialsInUse() async throws {
    let keys = ["AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "hidden"]
    let report = try await connection(FakeTransport([.answer(200)]), environment: keys)
      .credentialReport()
    #expect(report.used == "the keys of the environment")
    #expect(!"\(report)".contains("hidden"))
  }
}
