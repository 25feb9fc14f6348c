import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import Testing
import Vocabulary

/// Answers to effects: in time, too late, and failed.
@Suite struct AnswerTests {
  @Test func anAnswerToASupersededSearchIsIgnored() throws {
    var driver = Driver()
    driver.open(.success(try Brain.opened()))
    guard
      case .search(_, _, let old)? = driver.last({ if case .search = $0 { true } else { false } })
    else {
      Issue.record("no search was asked for")
      return
    }
    driver.press(.alt("2"), .control("r"))
    driver.send(.assetsFound(try Brain.assets(), isFinal: true, ticket: old))
    #expect(driver.state.assets.found == nil)
    driver.find(try Brain.assets())
    #expect(driver.state.assets.found?.sorted.count == 3)
  }

  @Test func aStateThatCannotBeReadLosesNothing() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.press(.alt("1"))
    driver.open(.failure(.failed(Failure(JSONError.tooDeep(limit: 200)))))
    driver.press(.escape, .alt("3"))
    #expect(driver.state.manifest.table == before)
    #expect(driver.state.opened?.session.id == Brain.session)
  }

  @Test func severalSessionsAreAsked() throws {
    var driver = Driver()
    let sessions = [Brain.session, "SmartSPIM_999999_2025-05-20_15-19-15"]
    driver.open(.failure(.ambiguous(source: .typed("/a"), sessions: sessions)))
    driver.press(.right, .enter)
    #expect(
      driver.effects.last == .openState(.typed("/a"), choosing: sessions[1], ticket: 4))
  }

  private static func launching() throws -> Driver {
    var driver = try Driver.filled()
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    driver.press(.enter)
    return driver
  }

  @Test func aLaunchIsAskedOnceAndSentOnce() throws {
    var driver = try Driver.filled()
    driver.press(.alt("4"), .control("l"))
    #expect(driver.launch == nil)
    driver.found(nil)
    #expect(driver.launch == nil)
    driver.press(.enter, .control("l"), .enter)
    let launches = driver.effects.filter { if case .launch = $0 { true } else { false } }
    #expect(launches.count == 1)
  }

  @Test func aLaunchBearsTheNamesThatWereConfirmed() throws {
    var driver = try Driver.filled()
    driver.press(.alt("4"))
    driver.send(.tick(now: Brain.now + 60))
    driver.press(.control("l"))
    driver.found(nil)
    driver.send(.tick(now: Brain.now + 120))
    driver.press(.enter)
    #expect(try #require(driver.launch).plan.record.created == Brain.now + 60)
  }

  @Test func anUnfinishedLaunchIsContinuedEvenByAnotherStart() throws {
    let first = try #require(try Self.launching().launch)
    var driver = try Driver.filled()
    driver.send(.tick(now: Brain.now + 1000))
    driver.press(.alt("4"), .control("l"))
    driver.found(first.plan)
    driver.press(.enter)
    #expect(driver.continued == first.plan.id)
  }

  @Test func anUnfinishedLaunchCanBeLeftForANewOne() throws {
    let first = try #require(try Self.launching().launch)
    var driver = try Driver.filled()
    driver.send(.tick(now: Brain.now + 1000))
    driver.press(.alt("4"), .control("l"))
    driver.found(first.plan)
    driver.press(.right, .enter, .enter)
    let second = try #require(driver.launch)
    #expect(second.plan.id != first.plan.id)
  }

  @Test func aLaunchThatStoppedCanBeLeft() throws {
    var driver = try Self.launching()
    let launch = try #require(driver.launch)
    let error = LaunchError.unavailable(service: "S3", reason: "reset")
    driver.send(.launchEnded(.failure(FailureError(Failure(error))), ticket: launch.ticket))
    driver.press(.escape)
    #expect(driver.state.launching.phase == .preparing)
  }

  @Test func noOtherStateIsOpenedDuringALaunch() throws {
    var driver = try Self.launching()
    let count = driver.effects.count
    driver.press(.alt("1"))
    driver.paste("{\"layers\": []}")
    #expect(driver.effects.count == count)
  }

  @Test func answersDoNotMoveACellThatIsEdited() throws {
    var driver = Driver()
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    // Unassigned rows come first, so the rows change places when the assets are found.
    driver.find(try Brain.halfFound(), isFinal: false)
    let id = driver.state.manifest.table.rows[0][.histologyTrackID]
    driver.press(.right, .right)
    driver.type("ProbeX")
    driver.find(try Brain.assets())
    driver.press(.enter)
    let row = driver.state.manifest.table.rows.first { $0[.histologyTrackID] == id }
    #expect(row?[.ephysCollection] == "ProbeX")
    #expect(driver.state.manifest.table.rows.allSatisfy { !$0.isUnassigned })
  }

  @Test func aDraftThatIsOfferedIsNotWrittenOver() throws {
    var driver = Driver()
    let opened = try Brain.opened()
    driver.open(.success(opened))
    driver.press(.control("n"))
    #expect(driver.last { if case .saveDraft = $0 { true } else { false } } == nil)
  }

  @Test func aDraftIsContinued() throws {
    var driver = Driver()
    let opened = try Brain.opened()
    driver.open(.success(opened))
    var document = ManifestDocument()
    document.perform(
      .edit(
        .insert([
          RowInsertion(position: 0, row: ManifestRow(id: 0, cells: [.histologyTrackID: "Z"]))
        ]),
        title: "Add"))
    driver.offer(
      SavedDraft(
        Draft(DraftHead(stateDigest: opened.digest, stateName: opened.stem), document),
        savedAt: Brain.now))
    driver.press(.enter)
    driver.find(try Brain.assets())
    #expect(driver.state.manifest.table.rows.map { $0[.histologyTrackID] } == ["Z"])
  }

  @Test func quittingDuringALaunchIsAsked() throws {
    var driver = try Self.launching()
    driver.press(.control("q"))
    #expect(driver.effects.last != .quit)
    driver.press(.enter)
    #expect(driver.effects.last == .quit)
  }

  @Test(arguments: [
    ("/data/state.json\n", StateSource.typed("/data/state.json")),
    ("s3://a/b.json", .typed("s3://a/b.json")),
    ("https://x.org/#!{}", .pasted(Array("https://x.org/#!{}".utf8))),
    ("{\"layers\": [\n]}", .pasted(Array("{\"layers\": [\n]}".utf8))),
    ("{}", .pasted(Array("{}".utf8))),
  ])
  func aPasteOnTheStateStepIsAPlaceOrAState(_ text: String, _ source: StateSource) {
    var driver = Driver()
    driver.paste(text)
    #expect(driver.effects.last == .openState(source, choosing: nil, ticket: 3))
  }

  @Test func aShortPasteNarrowsTheList() {
    var driver = Driver()
    driver.list(.success(Brain.stored))
    driver.paste("812307")
    #expect(driver.state.importing.list.matches.count == 1)
  }
}
