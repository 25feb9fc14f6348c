import Glibc
import Testing
import Vocabulary

@testable import CloudServices

/// What comes from outside has an end: just above it, it is refused in words.
@Suite struct BoundsTests {
  private static let blanks = String(repeating: " ", count: 1 << 20)

  /// Credential files, configurations of the AWS tools, `.env`.
  @Test func smallFiles() {
    #expect(FileText.reading("/dev/zero") == .unreadable("larger than 1048576 bytes"))
    #expect(FileText.reading("/dev/null", limit: 0) == .text(""))
    #expect(FileText.reading("/proc/self/stat", limit: 1) == .unreadable("larger than 1 bytes"))
  }

  @Test func aCredentialFile() async {
    let large = FileText.reading("/dev/zero")
    let inputs = CredentialInputs(
      environment: ["HOME": "/h"],
      files: ["/h/.aws/credentials": large, "/h/.aws/config": large])
    guard case .failed(let reason) = await ProfileCredentials(inputs: inputs).provide() else {
      Issue.record("it was read")
      return
    }
    #expect(reason.contains("/h/.aws/credentials: larger than 1048576 bytes"))
  }

  /// A place of credentials answers briefly.
  @Test(arguments: [
    ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "/x"], ["AWS_EC2_METADATA_SERVICE_ENDPOINT": ""],
  ])
  func whatGivesCredentials(_ variables: [String: String]) async throws {
    let server = try LoopbackServer { _, _ in .answer(body: String(Self.blanks.prefix(65537))) }
    let inputs = CredentialInputs(
      environment: variables.mapValues { server.url + $0 }, files: [:])
    let client = HTTPClient(transport: CurlTransport(), clock: .system, log: nil)
    let provider: any CredentialProvider =
      variables.keys.contains("AWS_CONTAINER_CREDENTIALS_FULL_URI")
      ? ContainerCredentials(inputs: inputs, client: client)
      : InstanceCredentials(inputs: inputs, client: client)
    #expect(await provider.provide() == .failed("the answer is larger than 65536 bytes"))
  }

  /// Pages that never end.
  @Test func thePagesOfAListing() async throws {
    let transport = FakeTransport { _, count in
      .answer(
        200,
        "<ListBucketResult><IsTruncated>true</IsTruncated>"
          + "<NextContinuationToken>\(count)</NextContinuationToken></ListBucketResult>")
    }
    let s3 = S3Client(
      client: HTTPClient(transport),
      credentials: CredentialChain(providers: [], clock: FakeTime().clock),
      addressing: S3Addressing(endpoint: nil, region: "us-west-2"), deadlines: Deadlines())
    await #expect(
      throws: ServiceFailure.unreadable(
        .s3, request: "the listing of s3://bucket/p", reason: "it has more than 1000 pages")
    ) { try await s3.listAll(bucket: "bucket", prefix: "p") { _ in true } }
    #expect(transport.requests.count == 1000)
  }

  @Test func thePagesOfASearch() async throws {
    let transport = FakeTransport { _, count in
      .json(["has_more": true, "next_token": .string("\(count)"), "results": []])
    }
    let codeOcean = CodeOcean(
      client: HTTPClient(transport), domain: try #require(WebAddress("https://co.example")),
      token: .example, deadlines: Deadlines())
    await #expect(
      throws: ServiceFailure.unreadable(
        .codeOcean, request: "the search for x", reason: "more than 1000 pages")
    ) { try await codeOcean.search("x") }
  }

  @Test func thePagesOfRecords() async throws {
    let transport = FakeTransport { request, count in
      request.address.text.contains("count_documents")
        ? .answer(500) : .json([["_id": .string("\(count)"), "name": "n"]])
    }
    let documentDB = DocumentDB(
      client: HTTPClient(transport), host: try #require(WebAddress("https://db.example")),
      deadlines: Deadlines())
    await #expect(
      throws: ServiceFailure.unreadable(
        .documentDB, request: "find", reason: "the answer has more than 1000 pages")
    ) { try await documentDB.records(ofSubject: "1") }
  }
}
