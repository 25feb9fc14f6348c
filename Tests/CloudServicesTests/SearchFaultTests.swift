import AssetSearch
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import CloudServices

/// What a person reads of a search when a service fails, at once or half way.
@Suite struct SearchFaultTests {
  private static let search = RecordingSearch(
    subject: "812345",
    imageSources: [
      "s3://aind-open-data/SmartSPIM_812345_2025-05-20_15-19-15_stitched_2025-06-14_22-40-08/x"
    ])

  private static func find(_ setting: EmulatorTests.Setting) async -> SubjectAssets {
    await SearchRunner.run(search, asking: setting.connection.catalog) { _ in }
  }

  @Test func s3DownLeavesTheAssetsAndSaysWhatIsNotKnown() async throws {
    let setting = try EmulatorTests.Setting(try EmulatorProcess())
    try setting.emulator.add(faults: ["service": "s3", "action": "status", "status": 503])
    let assets = await Self.find(setting)
    #expect(assets.progress.isComplete && assets.failure == nil)
    #expect(assets.sorted.count == 8)
    #expect(
      assets.sorted.allSatisfy { $0.isError == nil && $0.output.reason?.contains("503") == true })
    #expect(
      assets.warnings.contains {
        $0.contains("s3://aind-open-data") && $0.contains("could not be read")
          && $0.contains("HTTP 503")
      })
    // The sessions that are named for electrophysiology are listed, and their assets found.
    #expect(assets.ecephys.filter { $0.asset.value != nil }.count >= 5)
    let explained = try #require(assets.explanation(of: assets.sorted[0]))
    #expect(explained.evidence.contains { $0.question.hasPrefix("S3: folder s3://") })
    #expect(explained.evidence.allSatisfy { $0.answer.contains("HTTP 503") })
  }

  @Test func aTokenRefusedHalfWayIsTold() async throws {
    let setting = try EmulatorTests.Setting(try EmulatorProcess())
    try setting.emulator.add(
      faults: ["service": "code_ocean", "action": "status", "status": 401, "after": 2])
    let assets = await Self.find(setting)
    #expect(assets.sorted.count == 8)
    #expect(assets.failure == nil)
    let note = try #require(assets.warnings.first { $0.contains("cannot be seen") })
    #expect(note.contains("Code Ocean refused the token from CODE_OCEAN_API_TOKEN (HTTP 401)"))
  }

  @Test func aTokenRefusedFromTheStartIsTheFailure() async throws {
    let setting = try EmulatorTests.Setting(try EmulatorProcess())
    try setting.emulator.add(faults: ["service": "code_ocean", "action": "status", "status": 401])
    let failure = try #require(await Self.find(setting).failure)
    #expect(failure == .token(.refused(source: "CODE_OCEAN_API_TOKEN")))
    #expect(failure.remedy.contains("Make a new token"))
  }

  @Test func anExpiredCredentialIsRenewedOnce() async throws {
    let emulator = try EmulatorProcess()
    let client = HTTPClient(CurlTransport(), time: FakeTime())
    let source = RenewableCredentials()
    let settings = try CloudSettings(environment: emulator.environment)
    let services = Services(
      settings, client: client,
      credentials: CredentialChain(providers: [source], clock: client.clock))
    try emulator.add(
      faults: [
        "service": "s3", "action": "status", "status": 400, "after": 10, "times": 1,
        "body": "<Error><Code>ExpiredToken</Code><Message>expired</Message></Error>",
      ])
    let assets = await SearchRunner.run(
      Self.search, asking: CloudCatalog(services: services)
    ) { _ in }
    #expect(source.count == 2)
    #expect(assets.sorted.count == 8)
    #expect(assets.sorted.allSatisfy { $0.isError != nil })
    #expect(!assets.warnings.contains { $0.contains("s3://") })
  }

  @Test func anAnswerThatDripsEndsAtItsDeadlineAndIsTold() async throws {
    let setting = try EmulatorTests.Setting(
      try EmulatorProcess(), deadlines: Deadlines(total: .milliseconds(300)))
    try setting.emulator.add(
      faults: [
        "service": "s3", "query_contains": "prefix=ecephys_812345_2025-04-08_10-14-13",
        "action": "drip", "bytes_per_second": 1,
      ])
    let assets = await Self.find(setting)
    #expect(assets.progress.isComplete)
    #expect(
      assets.warnings.contains { $0.contains("timed out after") && $0.contains("s3://") })
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let service: String
    let body: String
    /// What a person reads: the request, and what is wrong with its answer.
    let words: [String]
  }

  static let broken = [
    Broken(
      testDescription: "truncated JSON of Code Ocean", service: "code_ocean",
      body: #"{"results": [{"id": "1", "#,
      words: ["POST /api/v1/data_assets/search", "cannot be read: "]),
    Broken(
      testDescription: "JSON of another form of Code Ocean", service: "code_ocean", body: "[]",
      words: ["POST /api/v1/data_assets/search", "it has no results"]),
    Broken(
      testDescription: "truncated JSON of DocumentDB", service: "docdb", body: #"[{"name": "#,
      words: ["GET /v1/metadata_index/data_assets/find?", "cannot be read: "]),
    Broken(
      testDescription: "an object of DocumentDB", service: "docdb", body: "{}",
      words: ["GET /v1/metadata_index/data_assets/find?", "it is not a list"]),
    Broken(
      testDescription: "truncated XML of S3", service: "s3", body: "<ListBucketResult><Contents>",
      words: ["GET /", "list-type=2", "cannot be read: line 1"]),
    Broken(
      testDescription: "XML of another form of S3", service: "s3", body: "<html/>",
      words: ["GET /", "no ListBucketResult"]),
  ]

  @Test(arguments: broken) func aBrokenAnswerIsNamedWithItsRequest(_ example: Broken) async throws {
    let setting = try EmulatorTests.Setting(try EmulatorProcess())
    try setting.emulator.add(
      faults: [
        "service": .string(example.service), "action": "garbage", "body": .string(example.body),
      ])
    let assets = await Self.find(setting)
    #expect(assets.progress.isComplete)
    let told = assets.warnings + [assets.failure?.message].compactMap(\.self)
    #expect(told.contains { text in example.words.allSatisfy(text.contains) }, "\(told)")
  }
}

/// Gives other keys each time it is asked.
private final class RenewableCredentials: CredentialProvider {
  private let asked = Mutex(0)

  var name: String { "a test" }
  var count: Int { asked.withLock { $0 } }

  func provide() async -> Provision {
    let number = asked.withLock { count in
      count += 1
      return count
    }
    return .found(
      AWSCredentials(
        accessKeyID: "AK\(number)", secretKey: Secret("hidden"), sessionToken: Secret("t"),
        expires: FakeTime.start + 100_000, source: "a test"))
  }
}
