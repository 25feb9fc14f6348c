import AssetSearch
import ConversionFlow
import Launch
import Screen
import TestSupport
import Testing

/// What shows while something is awaited, how it is stopped, and when the clock must tick.
@Suite struct WaitingTests {
  @Test func listingShowsItsTimeAndStops() {
    var driver = Driver()
    #expect(driver.state.secondsToNextTick == 1)
    driver.send(.tick(now: Brain.now + 7))
    #expect(driver.state.frame.text(row: 2).contains("listing… 7 s · Esc stops"))
    driver.press(.escape)
    #expect(driver.state.frame.text(row: 2).contains("listing was stopped"))
    driver.list(.success(Brain.stored))
    #expect(driver.state.importing.list.items.isEmpty)
    driver.press(.control("r"))
    driver.list(.success(Brain.stored))
    #expect(driver.state.importing.list.items.count == 30)
  }

  @Test func openingShowsItsTimeAndIsCancelled() throws {
    var driver = Driver()
    driver.list(.success(Brain.stored))
    driver.press(.enter)
    driver.send(.tick(now: Brain.now + 12))
    let message = driver.state.frame.text(row: 22)
    #expect(message.contains("Opening · 12 s · Esc cancels · SmartSPIM_8123"))
    driver.press(.escape)
    let ticket = driver.effects.compactMap { effect -> Int? in
      if case .openState(_, _, let ticket) = effect { ticket } else { nil }
    }.last
    driver.send(.stateOpened(.success(try Brain.opened()), ticket: try #require(ticket)))
    #expect(driver.state.opened == nil)
    #expect(driver.state.message?.text == "Opening was cancelled; nothing has changed.")
  }

  @Test func aStillScreenAsksForNoTicks() throws {
    var driver = try Driver.filled()
    driver.follow(.success([]))
    #expect(driver.state.step == .manifest && driver.state.secondsToNextTick == nil)
    driver.press(.alt("1"))
    #expect(driver.state.secondsToNextTick == 60)
    driver.press(.alt("5"))
    driver.follow(.success([]))
    #expect(driver.state.secondsToNextTick == 15, "they are asked for again while they show")
    driver.send(.tick(now: Brain.now + 125))
    #expect(driver.state.frame.text(row: 2).contains("asking…"))
    #expect(driver.state.secondsToNextTick == 55, "when the age changes")
  }

  @Test func typingNarrowsFromTheTreeToo() throws {
    var driver = try Driver.filled()
    driver.press(.alt("1"), Key(.tab))
    driver.type("812307")
    #expect(driver.state.importing.pane == .list)
    #expect(driver.state.importing.list.matches.count == 1)
  }

  @Test func typingNarrowsTheAssets() throws {
    var driver = try Driver.filled()
    driver.press(.alt("2"))
    driver.type("0409")
    #expect(driver.state.frame.text(row: 2).contains("0 with “0409”"))
    driver.press(.escape)
    driver.type("10-58")
    #expect(driver.state.frame.text(row: 2).contains("1 with “10-58”"))
    driver.press(Key(.character(" ")))
    #expect(driver.state.assets.selectedIDs == ["sorted-1"])
  }

  @Test func everyColumnOfTheAssetsCanBeSeen() throws {
    var driver = try Driver.filled()
    driver.press(.alt("2"))
    for _ in 0..<9 { driver.press(.right) }
    #expect(driver.state.frame.text(row: 3).contains("created"))
    #expect(driver.state.frame.text(row: 4).contains("sorted-1"))
  }
}
