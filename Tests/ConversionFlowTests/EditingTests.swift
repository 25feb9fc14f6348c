import ConversionFlow
import Manifest
import Screen
import Testing
import Vocabulary

@Suite struct EditingTests {
  private static func names(_ driver: Driver) -> [String] {
    driver.state.manifest.table.rows.map { $0[.ephysCollection] }
  }

  @Test func typingReplacesACellAndUndoBringsItBack() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.press(.right, .right)
    driver.type("probec")
    driver.press(.enter)
    #expect(Self.names(driver) == ["ProbeC", "ProbeB", "ProbeA", "ProbeB"])
    #expect(driver.state.manifest.view.cursor == .init(row: 1, column: 2))
    driver.press(.control("z"))
    #expect(driver.state.manifest.table == before)
    driver.press(.control("y"))
    #expect(Self.names(driver).first == "ProbeC")
  }

  @Test func escapeGivesAnEditUp() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.press(.right, .right)
    driver.type("x")
    driver.press(.escape)
    #expect(driver.state.manifest.table == before)
  }

  @Test func aChoiceThatIsNotInTheListIsRefused() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.type("nowhere")
    driver.press(.enter)
    #expect(driver.state.manifest.table == before)
    #expect(driver.state.message?.text.contains("nowhere") == true)
  }

  @Test func everyChangeIsSavedAsADraft() throws {
    var driver = try Driver.filled()
    driver.press(.control("n"))
    guard case .saveDraft(let draft, false)? = driver.effects.last else {
      Issue.record("the last effect is \(String(describing: driver.effects.last))")
      return
    }
    #expect(draft.document.table.rows.count == 5)
    #expect(draft.editCount == 1)
  }

  @Test func aPasteIsShownBeforeItLandsAndIsOneStep() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.press(.right, .right)
    driver.paste("ProbeC\t0\r\nProbeA\t1\r\n\r\n")
    #expect(driver.state.manifest.table == before)
    #expect(driver.state.overlays.count == 1)
    driver.press(.enter)
    #expect(Self.names(driver).prefix(2) == ["ProbeC", "ProbeA"])
    driver.press(.control("z"))
    #expect(driver.state.manifest.table == before)
  }

  @Test func anUnbalancedQuoteChangesNothing() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.paste("\"ProbeC\t0\nProbeA\t1\n")
    driver.press(.enter)
    #expect(driver.state.manifest.table == before)
  }

  @Test func copyAndPasteFillASelection() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right, .control("c"))
    #expect(driver.effects.last == .copy("ProbeA"))
    driver.press(.down, Key(.down, .shift), .control("v"), .enter)
    #expect(Self.names(driver) == ["ProbeA", "ProbeA", "ProbeA", "ProbeB"])
  }

  @Test func rowsAreAddedDuplicatedAndDeleted() throws {
    var driver = try Driver.filled()
    driver.press(.control("n"))
    #expect(driver.state.manifest.table.rows.count == 5)
    driver.press(.alt("d"))
    #expect(driver.state.manifest.table.rows.count == 6)
    driver.press(.control("k"))
    driver.press(.control("z"), .control("z"), .control("z"))
    #expect(driver.state.manifest.table.rows.count == 4)
  }

  @Test func sortingIsAViewAndGoesBack() throws {
    var driver = try Driver.filled()
    driver.press(.right, .alt("s"))
    let ascending = driver.state.frame
    driver.press(.alt("s"))
    #expect(driver.state.frame != ascending)
    driver.press(.alt("s"), .left)
    var untouched = try Driver.filled()
    untouched.press(.right, .left)
    #expect(driver.state.frame == untouched.state.frame)
  }

  @Test func readOnlyColumnsSayWhy() throws {
    var driver = try Driver.filled()
    driver.press(Key(.end))
    driver.type("x")
    #expect(driver.state.message?.text.contains("filled by the program") == true)
  }

  @Test func takingAnAssetOutOfUseFillsAgain() throws {
    var driver = try Driver.filled()
    driver.press(.alt("2"), Key(.character(" ")), .alt("3"))
    let recordings = driver.state.manifest.table.rows.map { $0[.sortedRecording] }
    #expect(recordings.filter(\.isEmpty).count == 2)
  }

  @Test func refillKeepsHandEditedCellsUnlessAsked() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right)
    driver.type("probec")
    driver.press(.enter, .alt("r"))
    #expect(Self.names(driver).first == "ProbeC")
    driver.press(Key(.character("r"), [.alt, .shift]))
    #expect(Self.names(driver).first == "ProbeA")
  }
}
