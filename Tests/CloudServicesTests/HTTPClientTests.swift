import Synchronization
import Testing

@testable import CloudServices

@Suite struct HTTPClientTests {
  private func request(
    _ text: String = "https://a.example/x?q=1", _ method: HTTPRequest.Method = .get,
    authorization: HTTPRequest.Authorization = .basic(user: Secret("t"))
  ) throws -> HTTPRequest {
    var request = HTTPRequest(
      service: .codeOcean, method: method, address: try #require(WebAddress(text)))
    request.authorization = authorization
    request.headers = [HTTPRequest.Header("Accept", "application/json")]
    return request
  }

  @Test func triesAReadAgain() async throws {
    let time = FakeTime()
    let transport = FakeTransport([
      .answer(503), .failure(.lost(reason: "reset")), .answer(429, headers: ["retry-after": "9"]),
      .answer(200, "x"),
    ])
    let response = try await HTTPClient(transport, time: time).read(request())
    #expect(response.body == Array("x".utf8))
    #expect(time.sleeps == [.milliseconds(500), .seconds(1), .seconds(9)])
  }

  @Test func givesUpAfterFiveTries() async throws {
    let transport = FakeTransport([.answer(502)])
    let response = try await HTTPClient(transport).read(request())
    #expect(response.status == 502)
    #expect(transport.requests.count == 5)
  }

  @Test func startsTheBodyAnewOnEachTry() async throws {
    let transport = FakeTransport([.answer(500, "lost"), .answer(200, "found")])
    let sinks = Mutex(0)
    let bytes = Mutex<[UInt8]>([])
    _ = try await HTTPClient(transport).read(request()) {
      sinks.withLock { $0 += 1 }
      return { piece in
        bytes.withLock { $0 += piece }
        return true
      }
    }
    #expect(sinks.withLock { $0 } == 2)
    #expect(bytes.withLock { $0 } == Array("found".utf8))
  }

  @Test func stopsWhenCancelledBetweenTries() async throws {
    let transport = FakeTransport([.answer(503)])
    let request = try request()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Self.failure { () async throws(HTTPFailure) in
        _ = try await HTTPClient(transport).read(request)
      }
    }
    #expect(await task.value == .cancelled(mayHaveBeenSent: true))
    #expect(transport.requests.count == 1)
  }

  private static func failure(
    _ body: () async throws(HTTPFailure) -> Void
  ) async -> HTTPFailure? {
    do throws(HTTPFailure) {
      try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test func keepsAuthorizationOnTheSameOrigin() async throws {
    let transport = FakeTransport([
      .answer(302, headers: ["location": "/y"]), .answer(200),
    ])
    _ = try await HTTPClient(transport).read(request())
    let second = try #require(transport.requests.last)
    #expect(second.address.text == "https://a.example/y")
    #expect(second.authorization == .basic(user: Secret("t")))
    #expect(second.hidesQuery, "a server may put a signature there")
  }

  @Test(arguments: ["https://b.example/y", "https://a.example:444/y"])
  func dropsAuthorizationElsewhere(_ location: String) async throws {
    let transport = FakeTransport([
      .answer(307, headers: ["location": location]),
      .answer(302, headers: ["location": "https://a.example/back"]), .answer(200),
    ])
    _ = try await HTTPClient(transport).read(request())
    #expect(transport.requests.count == 3)
    for request in transport.requests.dropFirst() {
      #expect(request.authorization == HTTPRequest.Authorization.none)
      #expect(request.headers.isEmpty)
    }
  }

  static let unfollowed: [(String, HTTPRequest.Method, String?)] = [
    ("leaves TLS", .get, "http://a.example/y"), ("no location", .get, nil),
    ("a body", .post, "https://a.example/y"), ("another scheme", .get, "file:///etc/passwd"),
  ]

  @Test(arguments: unfollowed)
  func doesNotFollow(
    name: String, method: HTTPRequest.Method, location: String?
  ) async throws {
    let headers = location.map { ["location": $0] } ?? [:]
    let transport = FakeTransport([.answer(302, headers: headers)])
    let response = try await HTTPClient(transport).read(request(method: method))
    #expect(response.status == 302, "\(name)")
    #expect(transport.requests.count == 1)
  }

  private func request(method: HTTPRequest.Method) throws -> HTTPRequest {
    try request("https://a.example/x", method)
  }

  @Test func doesNotFollowWithASignature() async throws {
    let transport = FakeTransport([.answer(307, headers: ["location": "/y"])])
    let credentials = AWSCredentials(
      accessKeyID: "AK", secretKey: Secret("s"), expires: nil, source: "x")
    let request = try request(authorization: .signed(credentials, region: "us-west-2"))
    let response = try await HTTPClient(transport).read(request)
    #expect(response.status == 307)
  }

  @Test func followsFiveRedirects() async throws {
    let transport = FakeTransport([.answer(302, headers: ["location": "/y"])])
    let request = try request()
    let failure = await Self.failure { () async throws(HTTPFailure) in
      _ = try await HTTPClient(transport).read(request)
    }
    #expect(failure == .forbidden(reason: "more than 5 redirects"))
    #expect(transport.requests.count == 6)
  }

  @Test func tellsTheLogWithoutSecrets() async throws {
    let records = Mutex<[RequestRecord]>([])
    let transport = FakeTransport([
      .failure(.notConnected(reason: "refused")),
      .answer(200, headers: ["x-amz-request-id": "R1"]),
    ])
    var request = try request("https://a.example/x?sign=hidden")
    request.hidesQuery = true
    let client = HTTPClient(transport, log: { record in records.withLock { $0.append(record) } })
    _ = try await client.read(request)
    let log = records.withLock { $0 }
    #expect(log.map(\.outcome) == [.failed(reason: "refused"), .answered(status: 200)])
    #expect(log.map(\.path) == ["/x", "/x"])
    #expect(log.last?.requestID == "R1")
    #expect(!"\(log)".contains("hidden"))
  }
}
