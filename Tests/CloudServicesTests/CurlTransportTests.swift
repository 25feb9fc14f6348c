import Synchronization
import Testing

@testable import CloudServices

@Suite struct CurlTransportTests {
  private let transport = CurlTransport()

  private func request(
    _ url: String, _ method: HTTPRequest.Method = .get, body: String? = nil
  ) throws -> HTTPRequest {
    var request = HTTPRequest(
      service: .codeOcean, method: method, address: try #require(WebAddress(url)))
    request.body = body.map { Array($0.utf8) }
    return request
  }

  private func send(
    _ request: HTTPRequest, sink: BodySink? = nil
  ) async -> Result<HTTPResponse, HTTPFailure> {
    do throws(HTTPFailure) {
      return .success(try await transport.send(request, sink: sink))
    } catch {
      return .failure(error)
    }
  }

  @Test func sendsAndReceives() async throws {
    let server = try LoopbackServer { request, _ in
      .answer(status: 201, headers: ["X-One:  a b ", "X-TWO: c"], body: request.method)
    }
    var request = try request(server.url + "/a%20b/../c?x=%2F", .post, body: "{\"a\":1}")
    request.headers = [HTTPRequest.Header("Content-Type", "application/json")]
    request.authorization = .basic(user: Secret("cop_x"))
    let response = try await send(request).get()
    #expect(response.status == 201)
    #expect(response.header("x-one") == "a b")
    #expect(response.header("x-two") == "c")
    #expect(response.body == Array("POST".utf8))
    let received = try #require(server.requests.first)
    #expect(received.target == "/a%20b/../c?x=%2F")
    #expect(received.body == Array("{\"a\":1}".utf8))
    #expect(received.headers["content-type"] == "application/json")
    #expect(received.headers["authorization"] == "Basic Y29wX3g6")
    #expect(received.headers["accept-encoding"]?.contains("gzip") == true)
  }

  static let methods: [(HTTPRequest.Method, String?)] = [
    (.get, nil), (.head, nil), (.post, ""), (.put, ""), (.put, "bytes"),
  ]

  @Test(arguments: methods)
  func usesTheMethod(method: HTTPRequest.Method, body: String?) async throws {
    let server = try LoopbackServer { request, _ in
      request.method == "HEAD" ? .bytes(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)) : .answer()
    }
    _ = try await send(request(server.url + "/", method, body: body)).get()
    let received = try #require(server.requests.first)
    #expect(received.method == method.rawValue)
    #expect(received.body == Array((body ?? "").utf8))
  }

  /// All are asked at once, as a connection that idles for long is closed.
  @Test func keepsConnections() async throws {
    let server = try LoopbackServer { _, _ in .answer() }
    let transport = CurlTransport(CurlTransport.Options(maximumInFlight: 1))
    let request = try request(server.url + "/")
    try await withThrowingTaskGroup { group in
      for _ in 0..<5 { group.addTask { _ = try await transport.send(request, sink: nil) } }
      try await group.waitForAll()
    }
    #expect(server.requests.map(\.connection) == [0, 0, 0, 0, 0])
  }

  @Test func sendsWhatCreatesAloneAndOnce() async throws {
    // A server that answers one request and drops each further one on the same connection,
    // unanswered: libcurl would send it again by itself.
    let server = try LoopbackServer { _, count in count == 0 ? .answer() : .reset }
    _ = try await send(request(server.url + "/")).get()
    var creating = try request(server.url + "/", .post, body: "{}")
    creating.createsSomething = true
    guard case .failure(.lost) = await send(creating) else {
      Issue.record("not told as lost")
      return
    }
    #expect(server.requests.map(\.method) == ["GET", "POST"])
    #expect(server.requests.map(\.connection) == [0, 1])
  }

  @Test func tellsWhatWasSurelyNotSent() async throws {
    let port = try LoopbackServer { _, _ in .answer() }.port
    // The server is gone, and nobody listens there now.
    guard case .failure(.notConnected) = await send(try request("http://127.0.0.1:\(port)/"))
    else {
      Issue.record("not told as unsent")
      return
    }
  }

  static let losses: [(String, LoopbackServer.Reply)] = [
    ("reset", .reset),
    (
      "cut short", .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".utf8))
    ),
    (
      "a chunk cut short",
      .bytes(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc".utf8))
    ),
    ("garbage", .bytes(Array("\u{1}\u{2} not http\r\n\r\n".utf8))),
    (
      "not gzip",
      .bytes(
        Array(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope".utf8))
    ),
    ("silence", .silence), ("drip", .drip),
  ]

  @Test(arguments: losses.indices)
  func tellsWhatWasLost(_ index: Int) async throws {
    let (name, reply) = Self.losses[index]
    let server = try LoopbackServer { _, _ in reply }
    var request = try request(server.url + "/")
    request.deadlines.total = .milliseconds(400)
    guard case .failure(.lost(let reason)) = await send(request) else {
      Issue.record("\(name) is not told as lost")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func endsWhatStalls() async throws {
    let server = try LoopbackServer { _, _ in .drip }
    var request = try request(server.url + "/")
    request.deadlines.stalled = .seconds(1)
    guard case .failure(.lost) = await send(request) else {
      Issue.record("not ended")
      return
    }
  }

  @Test func boundsBodiesAndHeaders() async throws {
    let big = String(repeating: "x", count: 100)
    let server = try LoopbackServer { request, _ in
      request.target == "/body"
        ? .answer(body: big)
        : .answer(headers: (0..<1000).map { "X-\($0): \(big)" })
    }
    var body = try request(server.url + "/body")
    body.bodyLimit = 99
    #expect(await send(body) == .failure(.tooLarge(limit: 99)))
    body.bodyLimit = 100
    #expect(try await send(body).get().body.count == 100)
    #expect(await send(try request(server.url + "/headers")) == .failure(.tooLarge(limit: 65536)))
  }

  @Test func refusesWhatMustNotGoOut() async throws {
    for host in ["example.org", "169.254.170.2", "10.0.0.1", "localhost.example.org"] {
      guard case .failure(.forbidden(let reason)) = await send(try request("http://\(host)/"))
      else {
        Issue.record("\(host) was not refused")
        return
      }
      #expect(reason.contains(host))
    }
  }

  static let injections: [HTTPRequest.Authorization] = [
    .header(Secret("a\r\nX-Evil: 1")), .header(Secret("a"), named: "X\r\nX-Evil"),
    .basic(user: Secret("a\nX-Evil: 1")),
    .signed(
      AWSCredentials(accessKeyID: "AK\r\nX-Evil: 1", secretKey: Secret("s"), source: "x"),
      region: "us-west-2"),
    .signed(
      AWSCredentials(accessKeyID: "AK", secretKey: Secret("s"), source: "x"),
      region: "us-west-2\r\nX-Evil: 1"),
    .signed(
      AWSCredentials(
        accessKeyID: "AK", secretKey: Secret("s"), sessionToken: Secret("t\r\nX-Evil: 1"),
        source: "x"), region: "us-west-2"),
  ]

  @Test(arguments: injections)
  func refusesWhatWouldAddAHeader(_ proof: HTTPRequest.Authorization) async throws {
    let server = try LoopbackServer { _, _ in .answer() }
    var broken = try request(server.url + "/")
    broken.authorization = proof
    guard case .failure(.forbidden) = await send(broken) else {
      Issue.record("a line break was not refused")
      return
    }
    #expect(server.requests.isEmpty)
  }

  @Test func streamsSuccessAndKeepsErrors() async throws {
    let server = try LoopbackServer { _, count in
      count == 0 ? .answer(status: 500, body: "why") : .answer(body: "abc")
    }
    let bytes = Mutex<[UInt8]>([])
    let sink: BodySink = { piece in
      bytes.withLock { $0 += piece }
      return true
    }
    #expect(try await send(request(server.url + "/"), sink: sink).get().body == Array("why".utf8))
    #expect(try await send(request(server.url + "/"), sink: sink).get().body == [])
    #expect(bytes.withLock { $0 } == Array("abc".utf8))
  }
}
