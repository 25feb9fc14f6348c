import ConversionFlow
import Launch
import Screen
import Testing
import Vocabulary

/// Runs are followed: what shows is what is known now, and whoever waits is told of an end.
@Suite struct RunsTests {
  static let endings: [(RunObservation, answers: Int, message: String)] = [
    (
      RunObservation(
        monitor: run(.completed), converter: run(.completed),
        result: DataAsset(id: "r", name: "the result", created: 1)), 1, "is ready: the result."
    ),
    (
      RunObservation(monitor: run(.running), converter: run(.failed, exit: 137)), 1,
      "ended: ✗ converter failed: failed, exit code 137."
    ),
    // A new asset may show late: it is missed when it is missing twice.
    (RunObservation(monitor: run(.completed), converter: run(.completed)), 2, "without a result."),
  ]

  @Test(arguments: endings)
  func anEndRingsOnce(_ ended: RunObservation, _ answers: Int, _ message: String) throws {
    var driver = try following(Self.converting)
    #expect(driver.rings == 0)
    for answer in 1...4 {
      driver.press(.control("r"))
      driver.follow(.success([try status(ended)]))
      #expect(driver.rings == (answer < answers ? 0 : 1), "after \(answer) answers")
      if answer == answers {
        #expect(driver.state.message?.text.hasSuffix(message) == true)
        let title = driver.effects.compactMap { effect -> String? in
          if case .setTitle(let title) = effect { title } else { nil }
        }.last
        #expect(title?.hasPrefix("conversion-tui 812345: ") == true)
      }
    }
  }

  @Test func whatHadEndedBeforeRingsNoBell() throws {
    for (ended, _, _) in Self.endings {
      var driver = try following(ended)
      driver.press(.control("r"))
      driver.follow(.success([try status(ended)]))
      #expect(driver.rings == 0)
    }
  }

  @Test func severalThatEndTogetherAreCounted() throws {
    var driver = Driver()
    driver.press(.alt("5"))
    driver.follow(.success([try status(Self.converting, 1), try status(Self.converting, 2)]))
    driver.press(.control("r"))
    let ended = Self.endings[1].0
    driver.follow(.success([try status(ended, 1), try status(ended, 2)]))
    #expect(driver.rings == 1)
    #expect(driver.state.message?.text.hasSuffix("exit code 137. 1 more ended.") == true)
  }

  @Test func theStepsOfARunAreRenewedWhileTheyShow() throws {
    var driver = try following(Self.converting)
    driver.press(.enter)
    #expect(driver.screen.contains("converter    c, running"))
    driver.send(.tick(now: Brain.now + 16))
    driver.follow(.success([try status(Self.endings[1].0)]))
    #expect(driver.screen.contains("converter    c, failed, exit code 137"))
  }

  @Test func runsAreAskedForAgainWhileTheyShow() throws {
    var driver = Driver()
    driver.press(.alt("5"))
    driver.follow(.success([]))
    driver.send(.tick(now: Brain.now + 14))
    #expect(driver.questions == 2)
    driver.send(.tick(now: Brain.now + 15))
    #expect(driver.questions == 3)
    driver.follow(.success([try status(Self.converting)]))
    #expect(driver.screen.contains("● converting"), "a launch of another session")
    driver.send(.tick(now: Brain.now + 30))
    driver.follow(.success([try status(Self.endings[0].0)]))
    driver.press(.alt("3"))
    driver.send(.tick(now: Brain.now + 1000))
    #expect(driver.questions == 4, "nothing is under way, and nobody looks")
  }

  private static let converting = RunObservation(monitor: run(.running), converter: run(.running))

  private static func run(_ state: Computation.State, exit: Int? = nil) -> Computation {
    Computation(
      id: "c", name: "c", created: Brain.now, state: state, runTime: 60,
      endStatus: state == .failed ? "failed" : nil, exitCode: exit)
  }

  /// Step 5 shows one run.
  private func following(_ observation: RunObservation) throws -> Driver {
    var driver = Driver()
    driver.press(.alt("5"))
    driver.follow(.success([try status(observation)]))
    return driver
  }

  private func status(_ observation: RunObservation, _ number: Int = 1) throws -> RunStatus {
    var driver = try Driver.filled()
    driver.send(.tick(now: Brain.now + number))
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    driver.press(.enter)
    let plan = try #require(driver.launch?.plan)
    return RunStatus(
      progress: Scenes.progress(plan, steps: LaunchStep.cloud.count), observation: observation)
  }
}

extension Driver {
  fileprivate var rings: Int { effects.count { $0 == .bell } }
  /// How often the runs were asked for.
  fileprivate var questions: Int {
    effects.count { if case .followRuns = $0 { true } else { false } }
  }
}
