import ConversionFlow
import Manifest
import Screen
import TestSupport
import Testing

/// Drafts of two sessions, drafts that cannot be written, and the list of drafts.
@Suite struct SharedDraftTests {
  @Test func aReadOnlySessionChangesAndWritesNothing() throws {
    var driver = try Scenes.elsewhere(80, 24)
    driver.press(.enter)
    let table = driver.state.manifest.table
    driver.find(try Brain.assets())
    for key in [Key.control("k"), .control("n"), .control("z"), Key(.function(2))] {
      driver.press(key)
      #expect(driver.screen.contains("Stay read-only"), "\(key.name)")
      driver.press(.escape)
    }
    driver.type("x")
    #expect(driver.state.manifest.table == table)
    #expect(!driver.effects.contains(where: Self.writes))
  }

  @Test func aReadOnlySessionCanSaveAFileAndTakeOver() throws {
    var driver = try Scenes.elsewhere(80, 24)
    driver.press(.enter, .control("s"), .enter)
    #expect(driver.last { if case .writeFile = $0 { true } else { false } } != nil)
    driver.press(.control("k"), .left, .enter)
    guard case .saveDraft(let draft, true) = driver.effects.last else {
      Issue.record("\(driver.effects.suffix(2))")
      return
    }
    #expect(draft == (try Scenes.draft()))
    driver.press(.control("k"))
    #expect(driver.state.manifest.table.rows.isEmpty)
  }

  @Test func takingOverOnOpeningGoesOnFromTheOther() throws {
    var driver = try Scenes.elsewhere(80, 24)
    driver.press(.left, .enter)
    #expect(driver.effects.contains(.saveDraft(try Scenes.draft(), takingOver: true)))
  }

  @Test func theOneThatIsTakenOverIsTold() throws {
    var driver = try Driver.filled()
    driver.press(.control("k"))
    let digest = try #require(driver.state.opened).digest
    driver.send(.draftTaken(digest: digest))
    #expect(driver.screen.contains("Another session works on this state"))
    driver.press(.enter)
    let count = driver.effects.count(where: Self.writes)
    driver.press(.control("n"))
    #expect(driver.effects.count(where: Self.writes) == count)
  }

  @Test func whatCannotBeWrittenIsTriedAgainAndAskedAboutOnQuit() throws {
    var driver = try Driver.filled()
    driver.press(.control("k"))
    driver.send(.draftSaved(.failure(Scenes.full)))
    #expect(driver.screen.contains("✗ not saved"))
    let count = driver.effects.count(where: Self.writes)
    driver.send(.tick(now: Brain.now + 1))
    #expect(driver.effects.count(where: Self.writes) == count)
    #expect(driver.state.secondsToNextTick == 5)
    driver.send(.tick(now: Brain.now + 6))
    #expect(driver.effects.count(where: Self.writes) == count + 1)
    driver.press(.control("q"))
    #expect(driver.effects.last != .quit)
    driver.press(.escape)
    driver.send(.draftSaved(.success(Brain.now + 6)))
    #expect(driver.screen.contains("saved") && !driver.screen.contains("not saved"))
    driver.press(.control("q"))
    #expect(driver.effects.last == .quit)
  }

  @Test func aSessionThatCanKeepNothingSaysSoFirst() throws {
    var driver = Driver()
    driver.send(.notKept(Scenes.full.failure))
    driver.open(.success(try Brain.opened()))
    #expect(driver.screen.contains("Before you go on"))
  }

  @Test func aDraftIsRemovedWhenAsked() throws {
    var driver = try Driver.filled()
    driver.press(.alt("y"))
    driver.listDrafts(Scenes.summaries)
    driver.press(.down, Key(.delete), .enter)
    #expect(driver.last { if case .removeDraft = $0 { true } else { false } } == nil)
    driver.press(Key(.delete), .left, .enter)
    #expect(driver.effects.suffix(2).first == .removeDraft(digest: "77b0"))
    driver.listDrafts([Scenes.summaries[0]])
    #expect(driver.screen.contains("Drafts · 1"))
  }

  @Test func theDraftOfTheOpenStateStays() throws {
    var driver = try Driver.filled()
    driver.press(.alt("y"))
    let digest = try #require(driver.state.opened).digest
    driver.listDrafts([DraftSummary(id: digest, name: "x", edits: 1, saved: 1)])
    driver.press(Key(.delete))
    #expect(driver.screen.contains("cannot be removed"))
  }

  private static func writes(_ effect: AppEffect) -> Bool {
    switch effect {
    case .saveDraft, .extendDraft: true
    default: false
    }
  }
}
