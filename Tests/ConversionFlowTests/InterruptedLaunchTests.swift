import ConversionFlow
import Launch
import Screen
import TestSupport
import Testing

/// A launch that did not come to its end is offered on opening, and nothing is launched twice
/// unawares.
@Suite struct InterruptedLaunchTests {
  @Test(arguments: LaunchStep.cloud.indices)
  func itIsOfferedAndContinuedFromItsStep(_ done: Int) throws {
    var driver = try Scenes.reopened(80, 24, steps: done)
    #expect(driver.screen.contains("stopped at step \(done + 1) of 7"))
    #expect(driver.screen.contains("4 Launch ✗ \(done + 1)/7"))
    driver.press(.left, .enter)
    #expect(driver.continued == (try Self.plan()).id)
    #expect(driver.screen.contains("Writing the launch down…"))
  }

  @Test func nothingIsStartedByMistake() throws {
    var driver = try Scenes.reopened(80, 24, steps: 3)
    driver.press(.enter)
    #expect(driver.continued == nil)
    #expect(driver.state.overlays.isEmpty)
    #expect(!driver.screen.contains("Continue the launch"))
  }

  @Test func itIsContinuedFromItsScreen() throws {
    var driver = try Scenes.reopened(80, 24, steps: 3)
    driver.press(.escape, .alt("4"), .control("l"), .enter)
    #expect(driver.continued == (try Self.plan()).id)
  }

  @Test func itCanBePutAsideForAnother() throws {
    var driver = try Scenes.reopened(80, 24, steps: 3)
    driver.press(.escape, .alt("4"), .escape)
    #expect(driver.state.launching.phase == .preparing)
    let known = try Self.run(steps: 3)
    driver.press(.alt("5"))
    driver.follow(.success([known]))
    #expect(driver.state.launching.phase == .preparing, "it came back")
  }

  @Test func itGoesWhenAnotherSessionContinuesIt() throws {
    var driver = try Scenes.reopened(80, 24, steps: 3)
    driver.press(.escape, .alt("5"))
    driver.follow(.success([try Self.run(steps: 3, isUnderWay: true)]))
    #expect(driver.state.launching.phase == .preparing)
  }

  @Test func theDraftIsAskedAboutFirst() throws {
    var driver = Driver()
    driver.send(.runsKnown([try Self.run(steps: 3)]))
    driver.open(.success(try Brain.opened()))
    #expect(driver.state.overlays.isEmpty)
    driver.offer(nil)
    #expect(driver.screen.contains("Continue the launch of subject 812345?"))
  }

  @Test func aChangedManifestIsToldOf() throws {
    var driver = try Scenes.reopened(80, 24, steps: 3)
    driver.press(.escape, .control("k"), .alt("4"), .control("l"))
    #expect(driver.screen.contains("manifest it was begun with"))
  }

  static let earlier: [(String, steps: Int, isUnderWay: Bool)] = [
    ("a run under way", 7, false), ("a launch of another program", 3, true),
  ]

  @Test(arguments: earlier)
  func launchingTheSameStateAgainIsNotTheFirstAnswer(
    _ name: String, steps: Int, isUnderWay: Bool
  ) throws {
    var driver = try Driver.filled()
    driver.press(.alt("5"))
    driver.follow(.success([try Self.run(steps: steps, isUnderWay: isUnderWay)]))
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    #expect(driver.screen.contains("This state was launched on"))
    driver.press(.enter)
    #expect(driver.launch == nil)
  }

  @Test func whatCannotBeKnownIsNotTakenForNothing() throws {
    var driver = try Driver.filled()
    driver.press(.alt("5"))
    driver.follow(.success([]), problem: Scenes.refused)
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    #expect(driver.screen.contains("could not be found out"))
    driver.press(.enter)
    #expect(driver.launch == nil)
  }

  private static func plan() throws -> LaunchPlan {
    try #require(try Scenes.launched(80, 24).launch?.plan)
  }

  private static func run(steps: Int, isUnderWay: Bool = false) throws -> RunStatus {
    RunStatus(progress: Scenes.progress(try plan(), steps: steps), isUnderWay: isUnderWay)
  }
}
