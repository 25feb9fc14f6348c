import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import Testing
import Vocabulary

@Suite struct SessionBrowserTests {
  /// The overlay on top, as the words that matter.
  private func top(_ driver: Driver) -> String {
    switch driver.state.overlays.last {
    case .prompt(let prompt): "prompt \(prompt.field.text)"
    case .sessions(let browser): "sessions \(browser.subject)"
    case .session: "session"
    case .text(let text): text.title
    case nil: "none"
    default: "another"
    }
  }

  @Test func theSubjectOfTheOpenStateIsOffered() throws {
    var driver = try Driver.filled()
    driver.press(.alt("g"))
    #expect(top(driver) == "prompt 812345")
    driver.press(.enter)
    #expect(top(driver) == "sessions 812345")
    guard case .searchSessions("812345", .listing(SessionFilter()), _)? = driver.lastSessionSearch
    else {
      Issue.record("\(String(describing: driver.lastSessionSearch))")
      return
    }
  }

  struct Subject: CustomTestStringConvertible, Sendable {
    let typed: String
    let subject: String?
    var testDescription: String { typed }
  }

  static let subjects = [
    Subject(typed: "717381", subject: "717381"), Subject(typed: " 7173810 ", subject: "7173810"),
    Subject(typed: "ecephys_717381_2024-04-09_11-14-13_sorted_x", subject: "717381"),
    Subject(typed: "71738", subject: nil), Subject(typed: "mouse", subject: nil),
    Subject(typed: "", subject: nil),
  ]

  @Test(arguments: subjects) func aSubjectIsTyped(_ example: Subject) {
    var driver = Driver()
    driver.press(.alt("g"))
    driver.type(example.typed)
    driver.press(.enter)
    #expect(top(driver) == (example.subject.map { "sessions \($0)" } ?? "none"))
    let isRefused = driver.state.message?.text.hasPrefix("A subject has 6 or 7 digits") == true
    #expect(isRefused == (example.subject == nil && !example.typed.isEmpty))
  }

  @Test func whatIsRememberedShowsUntilAllIsAskedAnew() throws {
    var driver = try Driver.browsing()
    guard case .searchSessions(_, _, let ticket)? = driver.lastSessionSearch else { return }
    #expect(driver.effects.contains { if case .recallSessions = $0 { true } else { false } })
    let known = Searched.everything()
    driver.send(
      .sessionsRecalled(known, attached: nil, asOf: Brain.now - 7200, ticket: ticket))
    #expect(driver.screen.contains("2 h ago, asked 0 of 0 anew"))
    #expect(driver.screen.contains("Sessions of 812345 · 4 of 4"))
    let none = SubjectAssets(subject: "812345")
    driver.send(.sessionsFound(none, attached: nil, isFinal: false, ticket: ticket))
    #expect(driver.screen.contains("Sessions of 812345 · 4 of 4"))
    var failed = none
    failed.failure = .unreachable(service: "Code Ocean", reason: "no route")
    driver.send(.sessionsFound(failed, attached: nil, isFinal: true, ticket: ticket))
    #expect(driver.screen.contains("2 h ago, not refreshed"))
    #expect(driver.screen.contains("Code Ocean did not answer: no route."))
    driver.press(.control("r"))
    guard case .searchSessions(_, _, let second)? = driver.lastSessionSearch else { return }
    driver.send(.sessionsFound(known, attached: nil, isFinal: true, ticket: second))
    #expect(!driver.screen.contains("ago"))
    // Too late to be of use.
    driver.send(.sessionsRecalled(none, attached: nil, asOf: 0, ticket: second))
    #expect(driver.screen.contains("Sessions of 812345 · 4 of 4"))
  }

  @Test func answersOfAnotherSearchAreIgnored() throws {
    var driver = try Driver.browsing()
    guard case .searchSessions(_, _, let ticket)? = driver.lastSessionSearch else { return }
    let before = driver.state
    driver.send(
      .sessionsFound(try Brain.listed(), attached: nil, isFinal: true, ticket: ticket + 1))
    #expect(driver.state == before)
    #expect(driver.state.secondsToNextTick == 1)
    driver.sessions(try Brain.listed())
    #expect(driver.state.secondsToNextTick != 1)
  }

  @Test func theCursorStaysOnItsSessionAsMoreCome() throws {
    var driver = try Driver.browsing()
    var some = try Brain.listed()
    some.sessions.removeFirst()
    driver.sessions(some, isFinal: false)
    driver.press(.down)
    driver.sessions(try Brain.listed())
    guard case .sessions(let browser)? = driver.state.overlays.last else {
      Issue.record("no browser")
      return
    }
    #expect(browser.list.selected?.id == some.sessions[1].id)
  }

  @Test func enterShowsTheSessionAndAsksForTheRest() throws {
    var driver = try Driver.browsing()
    driver.sessions(try Brain.listed())
    driver.type("04-08 11")
    driver.press(.enter)
    #expect(top(driver) == "session")
    guard case .searchSessions("812345", .session(let session), _)? = driver.lastSessionSearch
    else {
      Issue.record("\(String(describing: driver.lastSessionSearch))")
      return
    }
    #expect(session.id == Brain.first)
  }

  @Test func escGoesBackOneThingAndStopsItsSearch() throws {
    var driver = try Driver.browsing()
    guard case .searchSessions(_, _, let first)? = driver.lastSessionSearch else { return }
    driver.sessions(try Brain.listed(), isFinal: false)
    driver.press(.enter)
    guard case .searchSessions(_, _, let second)? = driver.lastSessionSearch else { return }
    #expect(first != second)
    driver.press(.escape)
    #expect(top(driver) == "sessions 812345")
    #expect(driver.effects.last == .cancelSessions(ticket: second))
    driver.press(.escape)
    #expect(top(driver) == "none")
    #expect(driver.effects.last == .cancelSessions(ticket: first))
    #expect(driver.state.secondsToNextTick != 1)
  }

  @Test func refreshAsksAfreshUnderAnotherTicket() throws {
    for driver in [try Driver.browsing(), try Driver.inspecting()] {
      var driver = driver
      guard case .searchSessions(let subject, let scope, let ticket)? = driver.lastSessionSearch
      else { return }
      driver.press(.control("r"))
      guard case .searchSessions(subject, scope, let next)? = driver.lastSessionSearch else {
        Issue.record("\(String(describing: driver.lastSessionSearch))")
        return
      }
      #expect(next != ticket)
      #expect(driver.effects.contains(.cancelSessions(ticket: ticket)))
      #expect(driver.state.secondsToNextTick == 1)
    }
  }

  /// Goes down to the first line of a session on which Enter does something.
  private func goDown(_ driver: inout Driver, until isDone: (Driver) -> Bool) {
    for _ in 0..<60 where !isDone(driver) { driver.press(.down, .enter) }
  }

  @Test func aSortedAssetIsShown() throws {
    var driver = try Driver.inspecting()
    goDown(&driver) { top($0) == "Sorted asset" }
    guard case .text(let text)? = driver.state.overlays.last else {
      Issue.record("no details")
      return
    }
    #expect(text.lines.first?.text.hasPrefix("\(Brain.first)_sorted_") == true)
    driver.press(.escape)
    #expect(top(driver) == "session")
  }

  @Test func aStoredStateOfTheSubjectIsOpened() throws {
    var driver = try Driver.inspecting()
    let isOpening: (Driver) -> Bool = {
      $0.last { if case .openState = $0 { true } else { false } } != nil
    }
    driver.press(Key(.end), .up)
    goDown(&driver, until: isOpening)
    guard case .openState(.stored(let state), nil, let ticket)? = driver.effects.last else {
      Issue.record("\(String(describing: driver.effects.last))")
      return
    }
    #expect(Brain.ownStates.contains(state))
    driver.send(.stateOpened(.success(try Brain.opened()), ticket: ticket))
    #expect(top(driver) == "none")
    #expect(driver.state.opened != nil)
  }

  @Test func theLinesOfASessionAreCopied() throws {
    var driver = try Driver.inspecting()
    driver.press(.down, .down, .down, .down, .control("c"))
    guard case .copy(let text)? = driver.effects.last else {
      Issue.record("nothing copied")
      return
    }
    #expect(text.hasPrefix(Brain.first))
  }
}
