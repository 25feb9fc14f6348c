import ConversionFlow
import Manifest
import Screen
import Testing

/// What keys and clicks do while something lies over a step or a cell is edited.
@Suite struct ModeTests {
  private static func probe(_ driver: Driver) -> String {
    driver.state.manifest.table.rows[0][.ephysCollection]
  }

  /// A driver that has typed into the first probe's cell.
  private static func typing(_ text: String) throws -> Driver {
    var driver = try Driver.filled()
    driver.press(.right, .right)
    driver.type(text)
    return driver
  }

  // MARK: A cell being edited

  static let leaving: [(Key, Step)] = [
    (.alt("1"), .state), (.alt("4"), .launch), (.alt("n"), .manifest), (.control("n"), .manifest),
    (Key(.up, .control), .manifest),
  ]

  @Test(arguments: leaving.indices) func otherCommandsTakeTheCellFirst(_ index: Int) throws {
    let (key, step) = Self.leaving[index]
    var driver = try Self.typing("ProbeC")
    driver.press(key)
    #expect(Self.probe(driver) == "ProbeC")
    #expect(driver.state.step == step)
  }

  @Test func aCellThatCannotBeTakenStaysAndTheCommandWaits() throws {
    var driver = try Driver.filled()
    driver.type("nowhere")
    driver.press(.alt("1"))
    #expect(driver.state.step == .manifest)
    #expect(driver.state.message?.text.contains("nowhere") == true)
    driver.press(.escape, .alt("1"))
    #expect(driver.state.step == .state)
  }

  @Test func aListThatWasOnlyOpenedChangesNothing() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right, Key(.delete))
    let before = driver.state.manifest.table
    driver.press(.enter, .alt("4"))
    #expect(driver.state.manifest.table == before)
  }

  @Test func helpAndPaletteLieOverTheEditor() throws {
    for key in [Key(.function(1)), .alt("h"), .control("p")] {
      var driver = try Self.typing("ProbeC")
      driver.press(key, .escape)
      driver.press(.enter)
      #expect(Self.probe(driver) == "ProbeC")
    }
  }

  @Test func aCommandOfThePaletteTakesTheCellFirst() throws {
    var driver = try Self.typing("ProbeC")
    driver.press(.control("p"))
    driver.type("duplicate")
    driver.press(.enter)
    #expect(
      driver.state.manifest.table.rows.prefix(2).map { $0[.ephysCollection] } == [
        "ProbeC", "ProbeC",
      ])
  }

  @Test func undoGivesTheEditUp() throws {
    var driver = try Self.typing("ProbeC")
    let before = driver.state.manifest.table
    driver.press(.control("z"), .enter)
    #expect(driver.state.manifest.table == before)
    #expect(driver.state.manifest.document.undoSteps.isEmpty)
  }

  @Test func theClipboardOfACellIsItsText() throws {
    var driver = try Self.typing("ProbeC")
    driver.press(.control("c"))
    #expect(driver.effects.last == .copy("ProbeC"))
    driver.press(.control("x"))
    driver.press(.control("v"), .enter)
    #expect(Self.probe(driver) == "ProbeC")
  }

  @Test func recentChoicesComeFirst() throws {
    var driver = try Self.typing("ProbeC")
    // Undone, so that no other row has it.
    driver.press(.enter, .control("z"), .enter)
    let lines = driver.screen.split(separator: "\n").filter {
      $0.contains("│ProbeC") || $0.contains("│ProbeA")
    }
    #expect(lines.first?.contains("│ProbeC") == true)
  }

  // MARK: Overlays

  @Test func nothingIsLaidThereTwice() throws {
    var driver = try Driver.filled()
    for (key, count) in [(Key.control("p"), [1, 0, 1]), (Key(.function(1)), [1, 0, 1])] {
      for expected in count {
        driver.press(key)
        #expect(driver.state.overlays.count == expected)
      }
      driver.press(.escape)
    }
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    driver.press(.enter, .control("q"), .control("q"))
    #expect(driver.state.overlays.count == 1)
  }

  @Test func theHelpLiesOverAnyOverlayAndThePaletteCloses() throws {
    var driver = try Driver.filled()
    driver.press(.control("f"), Key(.function(1)))
    #expect(driver.state.overlays.count == 2)
    driver.press(.escape, .control("p"))
    driver.type("sort")
    driver.press(.enter)
    #expect(driver.state.overlays.isEmpty)
  }

  @Test func aKeyOfTheHelpRunsItsCommand() throws {
    var driver = try Driver.filled()
    driver.press(Key(.function(1)), .control("n"))
    #expect(driver.state.overlays.isEmpty && driver.state.manifest.table.rows.count == 5)
    driver.press(.control("p"), .alt("2"))
    #expect(driver.state.step == .assets)
  }

  @Test func aQuestionIsNotAnsweredByOtherKeys() throws {
    var driver = try Driver.filled()
    driver.paste("a\tb\nc\td\n")
    driver.press(.alt("4"), .control("n"))
    #expect(driver.state.step == .manifest && driver.state.overlays.count == 1)
    #expect(driver.state.message?.text.contains("does nothing here") == true)
  }

  @Test func theHelpNarrows() throws {
    var driver = try Driver.filled()
    driver.press(Key(.function(1)))
    #expect(driver.screen.contains("On the Manifest step"))
    driver.type("atten nothing")
    #expect(driver.screen.contains("Nothing here has these words."))
    driver.press(.control("u"))
    driver.type("down fill")
    #expect(driver.screen.contains("Ctrl-D") && !driver.screen.contains("Ctrl-Z"))
  }

  @Test func thePaletteGoesWhereACommandHoldsAndRemembersIt() throws {
    var driver = try Driver.filled()
    driver.press(.control("p"))
    driver.type("search again")
    driver.press(.enter)
    #expect(driver.state.step == .assets)
    driver.press(.alt("3"), .control("p"))
    driver.type("attach all")
    driver.press(.enter)
    #expect(driver.state.step == .launch)
    driver.press(.control("p"), .enter)
    #expect(driver.state.message?.text.contains("What the manifest needs") == true)
  }

  @Test func escGoesBackOneThing() throws {
    var driver = try Driver.filled()
    driver.press(.control("f"))
    driver.type("v2")
    driver.press(.enter, .control("f"))
    driver.type("x")
    driver.press(.escape)
    #expect(driver.screen.contains("1 with “v2”"))
    driver.press(Key(.right, .shift), .escape)
    #expect(driver.screen.contains("1 with “v2”"))
    driver.press(.escape)
    #expect(!driver.screen.contains("1 with “v2”"))
  }

  @Test func whatLiesOnTopIsCopied() throws {
    var driver = try Driver.filled()
    driver.press(.alt("2"), .alt("i"), .control("c"))
    guard case .copy(let text)? = driver.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("sorted-1"))
    driver.press(.escape, .control("c"))
    #expect(driver.effects.last == .copy("\(Brain.first)_sorted_2025-04-09_22-15-25\tsorted-1"))
  }

  // MARK: Conventions

  @Test func aConventionShowsWhatItWouldChange() throws {
    var driver = try Self.typing("ProbeC")
    driver.press(.enter, .alt("c"))
    #expect(driver.screen.contains("the same rows"))
    driver.press(Key(.character(" ")))
    #expect(driver.screen.contains("1 row changed"))
    driver.press(.enter)
    #expect(Self.probe(driver) == "ProbeA")
    driver.press(.control("z"), .alt("c"), .enter)
    #expect(Self.probe(driver) == "ProbeC")
  }

  // MARK: Mouse

  @Test func clicksRunChooseAndClose() throws {
    var driver = try Driver.filled()
    driver.press(.control("p"))
    driver.type("row below")
    driver.click("Add a row below")
    #expect(driver.state.manifest.table.rows.count == 5 && driver.state.overlays.isEmpty)
    driver.press(.control("p"))
    driver.mouse(.press, column: 3, row: 0)
    #expect(driver.state.overlays.isEmpty)
    driver.press(.control("z"))
    driver.click("4 Launch")
    driver.press(.control("l"))
    driver.found(nil)
    driver.click("Not now")
    #expect(driver.state.overlays.isEmpty)
  }

  @Test func aClickTakesTheCellAndAChoice() throws {
    var driver = try Self.typing("Probe")
    driver.click("│ProbeB")
    driver.press(.escape)
    driver = try Self.typing("Probe")
    driver.click("ProbeC")
    #expect(Self.probe(driver) == "ProbeC")
    driver = try Self.typing("ProbeC")
    driver.click("A_0409")
    #expect(Self.probe(driver) == "ProbeC")
    #expect(driver.state.manifest.view.cursor.column == 1)
  }

  @Test func theWheelLeavesTheSelection() throws {
    var driver = try Driver.filled(rows: 15)
    driver.press(.control("n"), .control("n"), .control("n"), .control("n"), .control("n"))
    driver.press(Key(.home, .control), Key(.down, .shift))
    let selection = driver.state.manifest.view.selection
    driver.mouse(.wheelDown, column: 5, row: 5)
    #expect(driver.state.manifest.view.firstRow == 2)
    #expect(driver.state.manifest.view.selection == selection)
    driver.type("x")
    #expect(driver.state.manifest.view.firstRow == 1)
  }

  @Test func theWheelScrollsAnOverlay() throws {
    var driver = try Driver.filled()
    driver.press(Key(.function(1)))
    let before = driver.state.frame
    driver.mouse(.wheelDown, column: 5, row: 5)
    #expect(driver.state.frame != before)
    driver.mouse(.wheelUp, column: 5, row: 5)
    #expect(driver.state.frame == before)
  }
}
