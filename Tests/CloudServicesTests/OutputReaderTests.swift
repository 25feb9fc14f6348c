import AssetSearch
import Synchronization
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct OutputReaderTests {
  /// Answers with the parts of a text that are asked for, as S3 does.
  private static func server(
    _ text: String, takesRanges: Bool = true,
    version: @escaping @Sendable () -> String = { "\"1\"" }
  ) -> FakeTransport {
    let bytes = Array(text.utf8)
    return FakeTransport { request, _ in
      guard takesRanges, let asked = request.headers.first(where: { $0.name == "Range" })?.value
      else { return .answer(200, text) }
      let numbers = asked.dropFirst("bytes=".count).split(
        separator: "-", omittingEmptySubsequences: false
      ).map { Int($0) }
      let first = numbers[0] ?? max(0, bytes.count - (numbers[1] ?? 0))
      let last = numbers[0] == nil ? bytes.count - 1 : min(numbers[1] ?? 0, bytes.count - 1)
      guard first <= last else { return .answer(416, "<Error><Code>InvalidRange</Code></Error>") }
      return .answer(
        206, String(decoding: bytes[first...last], as: UTF8.self),
        headers: ["content-range": "bytes \(first)-\(last)/\(bytes.count)", "etag": version()])
    }
  }

  private static func read(
    _ transport: FakeTransport, _ memory: (any OutputMemory)? = nil
  ) async throws -> OutputVerdict {
    let settings = try CloudSettings(environment: [:])
    let client = HTTPClient(transport)
    let services = Services(
      settings, client: client, credentials: CredentialChain(providers: [], clock: client.clock))
    return try await OutputReader(s3: services.s3, memory: memory).verdict(
      of: S3Location(bucket: "bucket", key: "asset/output"))
  }

  @Test func aVersionIsReadWholeOnce() async throws {
    let memory = FakeMemory()
    let first = Self.server(Self.long)
    #expect(try await Self.read(first, memory) == .clean)
    #expect(first.requests.count == 2)
    let second = Self.server(Self.long)
    #expect(try await Self.read(second, memory) == .clean)
    #expect(second.requests.count == 1)
    let newer = Self.server("Command error:" + Self.long) { "\"2\"" }
    #expect(try await Self.read(newer, memory) == .error("Command error:"))
    #expect(newer.requests.count == 2)
  }

  @Test func whatIsWrittenAnewBetweenTwoReadsIsNotRemembered() async throws {
    let memory = FakeMemory()
    let count = Mutex(0)
    let changing = Self.server(Self.long) {
      count.withLock { count in
        count += 1
        return "\"\(count)\""
      }
    }
    #expect(try await Self.read(changing, memory) == .clean)
    #expect(memory.isEmpty)
  }

  private static let long = String(repeating: "all is well\n", count: 20_000)
  private static let banner = "N E X T F L O W: sorting with kilosort\n"
  private static let end = 64 << 10

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    var takesRanges = true
    let verdict: OutputVerdict
    let requests: Int
  }

  static let cases = [
    Case(testDescription: "empty", text: "", verdict: .clean, requests: 2),
    Case(testDescription: "short and clean", text: "fine", verdict: .clean, requests: 1),
    Case(
      testDescription: "short, in error", text: "x Command error: y",
      verdict: .error("Command error:"), requests: 1),
    Case(testDescription: "long and clean", text: long, verdict: .clean, requests: 2),
    Case(
      testDescription: "an error at the end", text: long + "Out of memory.",
      verdict: .error("Out of memory."), requests: 1),
    Case(
      testDescription: "an error at the start", text: "Out of memory.\n" + long,
      verdict: .error("Out of memory."), requests: 2),
    Case(
      testDescription: "a good CUDA error at the end, the words at the start",
      text: banner + long + "The CUDA error was: x", verdict: .clean, requests: 2),
    Case(
      testDescription: "a CUDA error at the end, without the words",
      text: long + "The CUDA error was: x", verdict: .error("The CUDA error was:"), requests: 2),
    Case(
      testDescription: "a server without ranges", text: "Out of memory.\n" + long,
      takesRanges: false, verdict: .error("Out of memory."), requests: 1),
  ]

  @Test(arguments: cases) func readsTheEndFirst(_ example: Case) async throws {
    let transport = Self.server(example.text, takesRanges: example.takesRanges)
    #expect(try await Self.read(transport) == example.verdict)
    #expect(transport.requests.count == example.requests)
  }

  /// The marker lies across the seam of the two parts, at every place.
  @Test(arguments: 0...36) func findsAMarkerAcrossTheSeam(offset: Int) async throws {
    let marker = "Traceback (most recent call last):"
    let after = String(repeating: ".", count: Self.end - offset)
    let transport = Self.server(Self.long + marker + after)
    #expect(try await Self.read(transport) == .error(marker))
  }

  @Test func onlyTheRestIsBulk() async throws {
    let transport = Self.server(Self.long)
    _ = try await Self.read(transport)
    #expect(transport.requests.map(\.isBulk) == [false, true])
    #expect(transport.requests.map(\.lane.name) == ["bucket", "bucket"])
  }
}

/// Remembers as long as the test lasts.
private final class FakeMemory: OutputMemory {
  private let verdicts = Mutex<[String: OutputVerdict]>([:])

  var isEmpty: Bool { verdicts.withLock { $0.isEmpty } }

  func verdict(of file: S3Location, version: String) -> OutputVerdict? {
    verdicts.withLock { $0["\(file) \(version)"] }
  }

  func remember(_ verdict: OutputVerdict, of file: S3Location, version: String) {
    verdicts.withLock { $0["\(file) \(version)"] = verdict }
  }
}
