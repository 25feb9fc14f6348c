import AssetSearch
import ConversionFlow
import Manifest
import Screen
import Testing
import Vocabulary

/// What an earlier search found is shown while the next is under way.
@Suite struct RecallTests {
  private static let twoHours = 2 * 3600

  /// A state is open, and what was found two hours ago is shown.
  private static func recalled() throws -> Driver {
    var driver = Driver()
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    driver.recall(try Brain.assets(), asOf: Brain.now - twoHours)
    driver.press(.alt("2"))
    return driver
  }

  /// The same assets, with one sorted asset fewer.
  private static func fewer() throws -> SubjectAssets {
    var assets = try Brain.assets()
    assets.sorted.removeLast()
    return assets
  }

  private static func text(_ driver: Driver) -> String {
    let frame = driver.state.frame
    return (0..<frame.rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  @Test func showsWithItsAge() throws {
    let driver = try Self.recalled()
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("2 h ago, asked 0 of 0 anew"))
    #expect(!driver.state.manifest.table.rows.isEmpty)
  }

  @Test func partsOfTheNewSearchDoNotReplaceIt() throws {
    var driver = try Self.recalled()
    var part = SubjectAssets(subject: "812345")
    part.progress = SearchProgress(asked: 9, answered: 4)
    driver.find(part, isFinal: false)
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("2 h ago, asked 4 of 9 anew"))
  }

  @Test func theEndOfTheNewSearchReplacesIt() throws {
    var driver = try Self.recalled()
    driver.find(try Self.fewer())
    #expect(driver.state.assets.found?.sorted.count == 2)
    #expect(driver.state.assets.recalled == nil)
    #expect(!Self.text(driver).contains("ago"))
  }

  @Test func aFailedSearchLeavesItAndSaysSo() throws {
    var driver = try Self.recalled()
    var failed = SubjectAssets(subject: "812345")
    failed.failure = .unreachable(service: "Code Ocean", reason: "no route")
    driver.find(failed)
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("2 h ago, not refreshed"))
    #expect(Self.text(driver).contains("Code Ocean did not answer: no route."))
    driver.press(.alt("4"))
    #expect(Self.text(driver).contains("were found 2 h ago"))
  }

  @Test func isNotShownOverWhatIsNew() throws {
    var driver = Driver()
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    driver.find(try Self.fewer())
    driver.recall(try Brain.assets(), asOf: Brain.now)
    #expect(driver.state.assets.found?.sorted.count == 2)
  }

  @Test func isNotAskedForWhenAskedAfresh() throws {
    var driver = try Self.recalled()
    let count = driver.effects.count
    driver.press(.control("r"))
    let new = driver.effects.dropFirst(count)
    #expect(new.contains { if case .search = $0 { true } else { false } })
    #expect(!new.contains { if case .recallAssets = $0 { true } else { false } })
    driver.find(try Self.fewer(), isFinal: false)
    #expect(driver.state.assets.found?.sorted.count == 3)
    driver.find(try Self.fewer())
    #expect(driver.state.assets.found?.sorted.count == 2)
  }

  @Test func stoppingASearchKeepsWhatWasFoundBefore() throws {
    var driver = try Driver.filled()
    driver.press(.alt("2"), .control("r"))
    driver.find(SubjectAssets(subject: "812345"), isFinal: false)
    driver.press(.escape)
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("The search was stopped; what was found stays."))
    #expect(!Self.text(driver).contains("ago"))
    driver.press(.alt("4"))
    #expect(!Self.text(driver).contains("looked for again"))
  }

  @Test func stoppingASearchKeepsWhatWasRememberedAndItsAge() throws {
    var driver = try Self.recalled()
    driver.press(.alt("2"), .control("r"))
    driver.find(SubjectAssets(subject: "812345"), isFinal: false)
    driver.press(.escape)
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("2 h ago, search stopped"))
    driver.press(.alt("4"))
    #expect(Self.text(driver).contains("were found 2 h ago"))
  }

  @Test func askingAgainInVainKeepsWhatWasFoundAndItsAge() throws {
    var driver = try Driver.filled()
    driver.send(.tick(now: Brain.now + 7200))
    driver.press(.alt("2"), .control("r"))
    var failed = SubjectAssets(subject: "812345")
    failed.failure = .unreachable(service: "Code Ocean", reason: "no route")
    driver.find(failed)
    #expect(driver.state.assets.found?.sorted.count == 3)
    #expect(Self.text(driver).contains("2 h ago, not refreshed"))
  }
}
