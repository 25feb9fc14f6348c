import Synchronization
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct S3ClientTests {
  private static let place = S3Location(bucket: "aind-data", key: "a b/c.json")

  /// Gives keys of these names, one after the other, the last over and over.
  private final class Keys: CredentialProvider {
    let name = "place"
    private let names: [String]
    private let given = Mutex(0)

    init(_ names: [String]) { self.names = names }

    func provide() async -> Provision {
      guard !names.isEmpty else { return .absent("not set") }
      let index = given.withLock { given in
        defer { given += 1 }
        return min(given, names.count - 1)
      }
      return .found(
        AWSCredentials(
          accessKeyID: names[index], secretKey: Secret("s"), source: "place \(names[index])"))
    }
  }

  private func client(
    _ transport: FakeTransport, endpoint: WebAddress? = nil, keys: [String] = ["AK"]
  ) -> S3Client {
    S3Client(
      client: HTTPClient(transport),
      credentials: CredentialChain(providers: [Keys(keys)], clock: FakeTime().clock),
      addressing: S3Addressing(endpoint: endpoint, region: "us-west-2"), deadlines: Deadlines())
  }

  @Test func listsEveryPage() async throws {
    let pages = [
      "<IsTruncated>true</IsTruncated><NextContinuationToken>t+1</NextContinuationToken>"
        + "<Contents><Key>f/1</Key></Contents>",
      "<IsTruncated>false</IsTruncated><Contents><Key>f/2</Key></Contents>",
    ].map { "<ListBucketResult>\($0)</ListBucketResult>" }
    let transport = FakeTransport(pages.map { .answer(200, $0) })
    var keys: [String] = []
    try await client(transport).listAll(bucket: "aind-data", prefix: "f/", delimiter: "/") {
      keys += $0.objects.map(\.key)
      return true
    }
    #expect(keys == ["f/1", "f/2"])
    #expect(
      transport.requests.map(\.address.pathAndQuery) == [
        "/?delimiter=%2F&encoding-type=url&list-type=2&max-keys=1000&prefix=f%2F",
        "/?continuation-token=t%2B1&delimiter=%2F&encoding-type=url&list-type=2&max-keys=1000"
          + "&prefix=f%2F",
      ])
  }

  @Test func stopsAtARepeatedContinuation() async throws {
    let page =
      "<ListBucketResult><IsTruncated>true</IsTruncated>"
      + "<NextContinuationToken>same</NextContinuationToken></ListBucketResult>"
    let transport = FakeTransport([.answer(200, page)])
    try await client(transport).listAll(bucket: "aind-data", prefix: "") { _ in true }
    #expect(transport.requests.count == 2)
  }

  @Test func writesBytesAsTheyAre() async throws {
    let transport = FakeTransport([.answer(503), .answer(200)])
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0, 10]
    #expect(try await client(transport).create(bytes, at: Self.place, type: "application/json"))
    let request = try #require(transport.requests.last)
    #expect(transport.requests.count == 2)
    #expect(request.method == .put)
    #expect(request.body == bytes)
    #expect(request.address.text.hasSuffix("/a%20b/c.json"))
    #expect(
      request.headers == [
        HTTPRequest.Header("Content-Type", "application/json"),
        HTTPRequest.Header("If-None-Match", "*"),
      ])
  }

  private static let taken = FakeTransport.Outcome.answer(
    412, "<Error><Code>PreconditionFailed</Code></Error>")

  @Test func tellsThatAnObjectIsThereAlready() async throws {
    let transport = FakeTransport([.failure(.lost(reason: "reset")), Self.taken])
    #expect(try await !client(transport).create([1], at: Self.place, type: "text/csv"))
    #expect(transport.requests.map(\.method) == [.put, .put])
  }

  @Test func aWriteBesideAnotherIsNotYetDecided() async {
    let transport = FakeTransport([.answer(409)])
    await #expect(throws: ServiceFailure.unreachable(.s3, reason: "HTTP 409: ")) {
      try await client(transport).create([1], at: Self.place, type: "text/csv")
    }
  }

  @Test(arguments: [
    (FakeTransport.Outcome.answer(200, "ours"), true), (.answer(200, "hers"), false),
    (.answer(200, "our"), false), (.failure(.tooLarge(limit: 4)), false),
  ])
  func comparesWhatIsThere(_ outcome: FakeTransport.Outcome, _ isOurs: Bool) async throws {
    let transport = FakeTransport([outcome])
    #expect(try await client(transport).holds(Array("ours".utf8), at: Self.place) == isOurs)
  }

  @Test func tellsWhetherAnObjectExists() async throws {
    let there = FakeTransport([.answer(200)])
    let missing = FakeTransport([.answer(404)])
    let denied = FakeTransport([.answer(403)])
    #expect(try await client(there).exists(Self.place))
    #expect(try await !client(missing).exists(Self.place))
    await #expect(throws: ServiceFailure.self) { try await client(denied).exists(Self.place) }
    #expect(there.requests.map(\.method) == [.head])
  }

  private static let denied =
    "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"

  @Test func saysWhatWasTriedWithoutCredentials() async {
    let transport = FakeTransport([.answer(403, Self.denied)])
    await #expect(
      throws: ServiceFailure.credentialsMissing(
        what: "s3://aind-data/a b/c.json", tried: ["place (not set)"])
    ) { try await client(transport, keys: []).object(Self.place, limit: 10) }
    #expect(transport.requests.map(\.authorization) == [HTTPRequest.Authorization.none])
  }

  @Test func saysWhichCredentialsWereDenied() async {
    let transport = FakeTransport([.answer(403, Self.denied)])
    await #expect(
      throws: ServiceFailure.accessDenied(
        what: "s3://aind-data/a b/c.json", credentials: "place AK")
    ) { try await client(transport).object(Self.place, limit: 10) }
  }

  @Test func followsABucketToItsRegionAndStaysThere() async throws {
    let transport = FakeTransport { request, _ in
      request.address.host.contains("eu-west-1")
        ? .answer(200, "x") : .answer(301, headers: ["x-amz-bucket-region": "eu-west-1"])
    }
    let client = client(transport)
    _ = try await client.object(Self.place, limit: 10)
    _ = try await client.object(Self.place, limit: 10)
    #expect(
      transport.requests.map(\.address.host) == [
        "aind-data.s3.us-west-2.amazonaws.com", "aind-data.s3.eu-west-1.amazonaws.com",
        "aind-data.s3.eu-west-1.amazonaws.com",
      ])
    #expect(transport.requests.last?.authorization.region == "eu-west-1")
  }

  @Test func doesNotFollowARegionThatIsNone() async {
    let transport = FakeTransport([.answer(301, headers: ["x-amz-bucket-region": "evil.ex/"])])
    await #expect(throws: ServiceFailure.status(.s3, code: 301, detail: "")) {
      try await client(transport).object(Self.place, limit: 10)
    }
    #expect(transport.requests.count == 1)
  }

  private static let expired = FakeTransport.Outcome.answer(
    400, "<Error><Code>ExpiredToken</Code></Error>")

  @Test func asksForNewCredentialsWhenTheseHaveExpired() async throws {
    let transport = FakeTransport([Self.expired, .answer(200, "x"), .answer(400), .answer(200)])
    let client = client(transport, keys: ["A", "B", "C"])
    _ = try await client.object(Self.place, limit: 10)
    // An answer to HEAD cannot say more than its status.
    #expect(try await client.exists(Self.place))
    #expect(transport.requests.map(\.authorization.keyID) == ["A", "B", "B", "C"])
  }

  @Test func endsWhenThereAreNoNewOnes() async {
    let transport = FakeTransport([Self.expired])
    await #expect(
      throws: ServiceFailure.accessDenied(
        what: "s3://aind-data/a b/c.json", credentials: "place AK (ExpiredToken)")
    ) { try await client(transport).object(Self.place, limit: 10) }
    #expect(transport.requests.count == 1)
  }

  @Test func endsWhenNewOnesHaveExpiredToo() async {
    let transport = FakeTransport([Self.expired])
    await #expect(throws: ServiceFailure.self) {
      try await client(transport, keys: ["A", "B", "C", "D", "E"]).object(Self.place, limit: 10)
    }
    #expect(transport.requests.count == 3)
  }

  @Test func namesARequestWhoseAnswerCannotBeRead() async {
    let transport = FakeTransport([.answer(200, "garbage")])
    let error = await #expect(throws: ServiceFailure.self) {
      try await client(transport).list(bucket: "aind-data", prefix: "p")
    }
    guard case .unreadable(.s3, let request, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(request.contains("prefix=p"))
    #expect(reason.contains("line 1"))
  }
}

extension HTTPRequest.Authorization {
  fileprivate var region: String? {
    if case .signed(_, let region) = self { region } else { nil }
  }

  fileprivate var keyID: String? {
    if case .signed(let credentials, _) = self { credentials.accessKeyID } else { nil }
  }
}
