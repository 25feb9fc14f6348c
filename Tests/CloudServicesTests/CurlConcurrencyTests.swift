import Synchronization
import Testing

@testable import CloudServices

@Suite struct CurlConcurrencyTests {
  private static func get(_ url: String) throws -> HTTPRequest {
    var request = HTTPRequest(
      service: .s3, method: .get, address: try #require(WebAddress(url)))
    // What is silent here stays so until it is cancelled, however long the machine takes.
    request.deadlines = Deadlines(
      connect: .seconds(600), total: .seconds(600), stalled: .seconds(600))
    return request
  }

  private static func send(
    _ transport: CurlTransport, _ request: HTTPRequest
  ) async -> Result<HTTPResponse, HTTPFailure> {
    do throws(HTTPFailure) {
      return .success(try await transport.send(request, sink: nil))
    } catch {
      return .failure(error)
    }
  }

  @Test func answersManyAndKeepsToItsLimit() async throws {
    let server = try LoopbackServer { request, _ in .answer(body: request.target) }
    let transport = CurlTransport(CurlTransport.Options(maximumInFlight: 4))
    let url = server.url
    let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        let request = try Self.get("\(url)/\(number)")
        group.addTask {
          guard case .success(let response) = await Self.send(transport, request)
          else { return true }
          return response.body != Array("/\(number)".utf8)
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wrong == 0)
    #expect(server.requests.count == 200)
    #expect(server.mostOpen <= 4)
    #expect(Set(server.requests.map(\.connection)).count <= 4)
  }

  @Test func cancelsWhatIsUnderWayAndWhatWaits() async throws {
    let server = try LoopbackServer { _, _ in .silence }
    let transport = CurlTransport(CurlTransport.Options(maximumInFlight: 1))
    let request = try Self.get(server.url + "/")
    let first = Task { await Self.send(transport, request) }
    while server.requests.isEmpty { await Task.yield() }
    let second = Task { await Self.send(transport, request) }
    second.cancel()
    #expect(await second.value == .failure(.cancelled(mayHaveBeenSent: false)))
    first.cancel()
    #expect(await first.value == .failure(.cancelled(mayHaveBeenSent: true)))
    #expect(server.requests.count == 1)
  }

  @Test func sendsNothingForATaskThatWasCancelledBefore() async throws {
    let server = try LoopbackServer { _, _ in .answer() }
    let transport = CurlTransport()
    let request = try Self.get(server.url + "/")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Self.send(transport, request)
    }
    #expect(await task.value == .failure(.cancelled(mayHaveBeenSent: false)))
    #expect(server.requests.isEmpty)
  }

  @Test func answersEverybodyWhenClosed() async throws {
    let server = try LoopbackServer { _, _ in .silence }
    let transport = CurlTransport(CurlTransport.Options(maximumInFlight: 1))
    let request = try Self.get(server.url + "/")
    let tasks = (0..<3).map { _ in Task { await Self.send(transport, request) } }
    while server.requests.isEmpty { await Task.yield() }
    transport.close()
    transport.close()
    var sent = 0
    for task in tasks {
      guard case .failure(.cancelled(let mayHaveBeenSent)) = await task.value else {
        Issue.record("not told")
        continue
      }
      sent += mayHaveBeenSent ? 1 : 0
    }
    #expect(sent == 1)
    #expect(await Self.send(transport, request) == .failure(.cancelled(mayHaveBeenSent: false)))
  }

  @Test func comesAndGoesOften() async throws {
    let server = try LoopbackServer { _, _ in .answer(body: "x") }
    for _ in 0..<50 {
      let outcome = await Self.send(CurlTransport(), try Self.get(server.url + "/"))
      #expect(try outcome.get().status == 200)
    }
    #expect(server.requests.count == 50)
  }
}
