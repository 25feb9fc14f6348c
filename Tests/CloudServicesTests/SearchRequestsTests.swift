import AssetSearch
import TestSupport
import Testing
import Vocabulary

@testable import CloudServices

/// What a search costs and finds over real connections, page sizes and all.
@Suite struct SearchRequestsTests {
  private static func find(
    _ emulator: EmulatorProcess, _ subject: String, brain: String
  ) async throws -> SubjectAssets {
    let setting = try EmulatorTests.Setting(emulator)
    let search = RecordingSearch(
      subject: subject, imageSources: ["s3://aind-open-data/\(brain)_stitched_x"])
    return await SearchRunner.run(search, asking: setting.connection.catalog) { _ in }
  }

  struct World: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let subject: String
    let brain: String
  }

  static let worlds = [
    World(
      testDescription: "demo", subject: "812345", brain: "SmartSPIM_812345_2025-05-20_15-19-15"),
    World(
      testDescription: "numbered", subject: "717381",
      brain: "SmartSPIM_717381_2024-07-03_10-49-01"),
    World(
      testDescription: "busy", subject: "790012", brain: "SmartSPIM_790012_2025-03-20_08-30-00"),
  ]

  @Test(arguments: worlds) func aHandfulOfRequests(_ world: World) async throws {
    let emulator = try EmulatorProcess("--plain", "--world", world.testDescription)
    let assets = try await Self.find(emulator, world.subject, brain: world.brain)
    #expect(assets.progress.isComplete && !assets.sorted.isEmpty)
    let sessions = Set((assets.ecephys + assets.smartspim).map(\.session)).count
    let requests = try (emulator.control("GET", "/log").array ?? []).count
    #expect(requests <= 10 + 3 * sessions + 8 * assets.sorted.count)
  }

  struct Paging: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let options: [String]
  }

  static let pagings = [
    Paging(testDescription: "of one", options: ["--docdb-page", "1", "--s3-page", "1"]),
    Paging(testDescription: "of three", options: ["--docdb-page", "3", "--s3-page", "3"]),
    Paging(testDescription: "that repeat results", options: ["--repeat-results", "7"]),
  ]

  @Test(arguments: pagings, worlds)
  func pagesChangeNothing(_ paging: Paging, _ world: World) async throws {
    let options = ["--world", world.testDescription]
    let whole = try await Self.find(
      try EmulatorProcess(options), world.subject, brain: world.brain)
    let paged = try await Self.find(
      try EmulatorProcess(options + paging.options), world.subject, brain: world.brain)
    #expect(paged == whole)
  }
}
