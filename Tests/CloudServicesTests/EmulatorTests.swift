import AssetSearch
import Launch
import TestSupport
import Testing
import Vocabulary

@testable import CloudServices

/// The services' clients over real connections.
@Suite struct EmulatorTests {
  /// An emulator and what speaks to it; waits end at once.
  struct Setting {
    let emulator: EmulatorProcess
    let time = FakeTime()
    let connection: CloudConnection
    let services: Services

    init(
      _ emulator: EmulatorProcess, environment: [String: String] = [:],
      deadlines: Deadlines = Deadlines()
    ) throws {
      self.emulator = emulator
      var settings = try CloudSettings(
        environment: emulator.environment.merging(environment) { $1 })
      settings.deadlines = deadlines
      let client = HTTPClient(CurlTransport(), time: time)
      connection = CloudConnection(settings, client: client)
      services = connection.catalog.services
    }
  }

  private static let subject = "812345"
  private static let brain = "SmartSPIM_812345_2025-05-20_15-19-15"
  private static let session = "ecephys_812345_2025-04-08_10-14-13"
  private static let place = S3Location(bucket: "aind-scratch-data", key: "made/here #1+é.csv")

  private static func search() -> RecordingSearch {
    RecordingSearch(
      subject: subject,
      imageSources: ["zarr://s3://aind-open-data/\(brain)_stitched_2025-06-14_22-40-08/x.zarr"])
  }

  // MARK: Searching

  @Test func pagesThroughASearchWhoseResultsRepeat() async throws {
    let setting = try Setting(try EmulatorProcess("--world", "busy", "--repeat-results", "3"))
    let found = try await setting.services.codeOcean.search("")
    let listed = try setting.emulator.control("GET", "/assets").array ?? []
    #expect(found.assets.count == listed.count { $0["archived"] != true })
    #expect(found.assets.count > 1000)
    #expect(Set(found.assets.map(\.id)).count == found.assets.count)
    #expect(found.skipped == 0)
    #expect(try setting.emulator.requests(to: "code_ocean").count == 2)
  }

  @Test func readsBothShapesOfLinksPageAfterPage() async throws {
    let setting = try Setting(try EmulatorProcess("--docdb-page", "4"))
    let records = try await setting.services.documentDB.records(ofSubject: Self.subject)
    let linked = Dictionary(grouping: records, by: \.name).mapValues { $0.flatMap(\.assetIDs) }
    // The first is linked by a list of objects, the second by an object of lists.
    #expect(linked[Self.session]?.count == 1)
    #expect(linked["ecephys_812345_2025-04-09_10-29-12"]?.count == 1)
    #expect(linked["behavior_812345_2025-04-11_09-33-05"]?.count == 2)
    #expect(try setting.emulator.requests(to: "docdb").count == (records.count + 3) / 4 + 1)
  }

  @Test func findsTheWholeDemo() async throws {
    let setting = try Setting(try EmulatorProcess())
    let assets = await SearchRunner.run(Self.search(), asking: setting.connection.catalog) { _ in }
    #expect(assets.progress.isComplete && assets.failure == nil)
    #expect(
      assets.sorted.map { "\($0.session.date) \($0.sorter.value ?? "-") \($0.startsSelected)" } == [
        "2025-04-08 - false", "2025-04-08 kilosort4 true", "2025-04-09 kilosort2_5 true",
        "2025-04-09 kilosort4 true", "2025-04-10 kilosort4 true", "2025-04-10 kilosort2_5 false",
        "2025-04-11 spykingcircus2 true", "2025-04-11 - false",
      ])
    #expect(assets.sorted[1].probes.value == ["ProbeA", "ProbeB", "ProbeC", "ProbeD"])
    #expect(assets.sorted[4].incompleteStreams == ["ProbeD"])
    #expect(assets.sorted[6].probes.value?.first == "45883-1")
    #expect(
      assets.ecephys.map { $0.asset.value?.name ?? "missing \($0.session.date)" } == [
        "missing 2025-04-01", Self.session, "ecephys_812345_2025-04-08_11-44-16",
        "ecephys_812345_2025-04-09_10-29-12", "ecephys_812345_2025-04-09_11-51-20",
        "ecephys_812345_2025-04-10_12-02-40", "behavior_812345_2025-04-11_09-33-05",
      ])
    #expect(
      assets.surface.map { "\($0.key.id) → \($0.value.id)" }.sorted() == [
        "\(Self.session) → ecephys_812345_2025-04-08_11-44-16",
        "ecephys_812345_2025-04-09_10-29-12 → ecephys_812345_2025-04-09_11-51-20",
      ])
    #expect(assets.smartspim.map { $0.asset.value?.name } == [Self.brain])
    #expect(
      assets.stitched.map { $0.asset.value?.name }
        == ["\(Self.brain)_stitched_2025-06-14_22-40-08"])
    #expect(assets.warnings.count == 1)
    #expect(assets.warnings.first?.hasPrefix("3 assets (") == true)
  }

  @Test func goesOnWithoutDocumentDB() async throws {
    let setting = try Setting(try EmulatorProcess())
    try setting.emulator.add(faults: ["service": "docdb", "action": "status", "status": 503])
    let assets = await SearchRunner.run(Self.search(), asking: setting.connection.catalog) { _ in }
    #expect(assets.sorted.count == 8)
    #expect(
      assets.warnings.first
        == "DocumentDB could not be read, so assets that are linked only there may be missing: "
        + "DocumentDB answered HTTP 503: injected 503.")
    // Each of the five tries of one question, how many there are, and no other question.
    let requests = try setting.emulator.requests(to: "docdb")
    #expect(requests.count { $0.hasSuffix("/find") } == 5)
    #expect(requests.count == 6)
  }

  // MARK: Faults

  @Test func tellsARefusedTokenFromAnAssetNotOurs() async throws {
    let emulator = try EmulatorProcess()
    let setting = try Setting(
      emulator, environment: ["CODE_OCEAN_API_TOKEN": "cop_NeverToBeSeen_wrong"])
    let refused = SearchError.token(.refused(source: "CODE_OCEAN_API_TOKEN"))
    #expect(
      await setting.connection.catalog.answer(.assets(.text("x"))) == .failed(refused))
    let ours = try Setting(emulator)
    let denied = try await ours.services.documentDB.records(
      named: [401, 403].map { "\(Self.session)_units-of-\($0)" })
    #expect(denied.count == 2)
    for id in denied.flatMap(\.assetIDs) {
      guard case .refused(let reason) = await ours.connection.catalog.answer(.asset(id: id)) else {
        Issue.record("\(id) was not refused")
        continue
      }
      #expect(reason.contains("HTTP 401") || reason.contains("HTTP 403"))
    }
  }

  @Test func waitsAsLongAsItIsAskedTo() async throws {
    let setting = try Setting(try EmulatorProcess())
    try setting.emulator.add(
      faults: ["action": "status", "status": 429, "retry_after": 7, "times": 1])
    _ = try await setting.services.codeOcean.search("subject id:\(Self.subject)")
    #expect(setting.time.sleeps == [.seconds(7)])
  }

  @Test(arguments: ["reset_before", "reset_after", "truncate"])
  func asksAgainWhenAnAnswerIsLost(_ action: String) async throws {
    let setting = try Setting(try EmulatorProcess())
    try setting.emulator.add(faults: ["action": .string(action), "times": 1])
    let found = try await setting.services.codeOcean.search("subject id:\(Self.subject)")
    #expect(!found.assets.isEmpty)
    #expect(try setting.emulator.requests(to: "code_ocean").count == 2)
  }

  struct Unreadable: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let service: String
    let question: Question
    let request: String
  }

  static let unreadable = [
    Unreadable(
      testDescription: "a search", service: "code_ocean", question: .assets(.text("x")),
      request: "POST /api/v1/data_assets/search"),
    Unreadable(
      testDescription: "an asset", service: "code_ocean", question: .asset(id: "1"),
      request: "GET /api/v1/data_assets/1"),
    Unreadable(
      testDescription: "records", service: "docdb", question: .recordsOfSubject(subject),
      request: "GET /v1/metadata_index/data_assets/find?"),
    Unreadable(
      testDescription: "a folder", service: "s3",
      question: .folder(DataLocation(bucket: "aind-open-data", key: "x")),
      request: "GET /aind-open-data/?"),
  ]

  @Test(arguments: unreadable)
  func namesTheRequestOfGarbage(_ example: Unreadable) async throws {
    let setting = try Setting(try EmulatorProcess())
    try setting.emulator.add(
      faults: ["service": .string(example.service), "action": "garbage"])
    let answer = await setting.connection.catalog.answer(example.question)
    guard case .failed(.unreadable(_, let request, let reason)) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(request.hasPrefix(example.request))
    #expect(reason.contains("line 1"))
    #expect(!reason.unicodeScalars.contains("\u{1B}"))
  }

  @Test func endsAnAnswerThatOnlyDrips() async throws {
    let setting = try Setting(
      try EmulatorProcess(), deadlines: Deadlines(total: .milliseconds(300)))
    try setting.emulator.add(faults: ["action": "drip", "bytes_per_second": 20])
    let answer = await setting.connection.catalog.answer(.assets(.text(Self.subject)))
    guard case .failed(.unreachable("Code Ocean", _)) = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  // MARK: Making

  private static let asset = NewAsset(
    name: "made", tags: ["ibl"], metadata: [MetadataField("subject id", subject)],
    source: S3Location(bucket: "aind-scratch-data", key: "made"))

  @Test(arguments: [("reset_before", 0), ("reset_after", 1), ("truncate", 1)])
  func neverRepeatsWhatMakes(_ action: String, _ made: Int) async throws {
    let setting = try Setting(try EmulatorProcess())
    let conversion = setting.connection.conversion
    try setting.emulator.add(
      faults: ["method": "POST", "path_contains": "data_assets", "action": .string(action)])
    let error = await #expect(throws: LaunchError.self) {
      try await conversion.createAsset(Self.asset)
    }
    guard case .unknownOutcome("Code Ocean", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      try setting.emulator.requests(to: "code_ocean") == ["POST /api/v1/data_assets"])
    try setting.emulator.removeFaults()
    #expect(try await conversion.assets(named: "made").count == made)
  }

  @Test func aRefusalMadeNothing() async throws {
    let setting = try Setting(try EmulatorProcess())
    try setting.emulator.add(faults: ["method": "POST", "action": "status", "status": 503])
    let error = await #expect(throws: LaunchError.self) {
      try await setting.connection.conversion.createAsset(Self.asset)
    }
    #expect(error == .unavailable(service: "Code Ocean", reason: "HTTP 503: injected 503"))
    #expect(try setting.emulator.requests(to: "code_ocean").count == 1)
  }

  @Test(arguments: ["", "reset_before", "reset_after"])
  func storesOnceWhateverBecomesOfTheAnswer(_ action: String) async throws {
    let setting = try Setting(try EmulatorProcess())
    if !action.isEmpty {
      try setting.emulator.add(
        faults: ["method": "PUT", "action": .string(action), "times": 1])
    }
    let bytes = Array("a,b\n1,é\n".utf8)
    try await setting.connection.conversion.store(bytes, at: Self.place)
    #expect(try await setting.services.s3.object(Self.place, limit: 100) == bytes)
    try await setting.connection.conversion.store(bytes, at: Self.place)
    await #expect(throws: LaunchError.nameTaken(Self.place.description)) {
      try await setting.connection.conversion.store(Array("other".utf8), at: Self.place)
    }
    #expect(try await setting.services.s3.object(Self.place, limit: 100) == bytes)
  }
}
