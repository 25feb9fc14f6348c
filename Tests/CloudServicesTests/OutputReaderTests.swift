import AssetSearch
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct OutputReaderTests {
  /// Answers with the parts of a text that are asked for, as S3 does.
  private static func server(_ text: String, takesRanges: Bool = true) -> FakeTransport {
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
        headers: ["content-range": "bytes \(first)-\(last)/\(bytes.count)"])
    }
  }

  private static func read(_ transport: FakeTransport) async throws -> OutputVerdict {
    let settings = try CloudSettings(environment: [:])
    let client = HTTPClient(transport)
    let services = Services(
      settings, client: client, credentials: CredentialChain(providers: [], clock: client.clock))
    return try await OutputReader(s3: services.s3).verdict(
      of: S3Location(bucket: "bucket", key: "asset/output"))
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
