import AssetSearch
import ConversionFlow
import Manifest
import Screen
import Testing

/// The table in the converter's own columns.
@Suite struct SchemaTests {
  private static func heads(_ driver: Driver) -> String { driver.state.frame.text(row: 3) }

  @Test func theKeySwitchesTheColumnsAndUndoBringsThemBack() throws {
    var driver = try Driver.filled()
    let before = driver.state.manifest.table
    driver.press(.down, .right, .right, .right, .alt("m"))
    let table = driver.state.manifest.table
    #expect(table.schema == .alignment)
    #expect(table.rows.map { $0[.logicalProbe] } == table.rows.map { $0[.ephysCollection] })
    #expect(driver.state.frame.text(row: 2).contains("alignment schema (Alt-M)"))
    #expect(Self.heads(driver).contains("track") && Self.heads(driver).contains("h-shank"))
    #expect(driver.state.message?.text == "Switched to the alignment schema.")
    #expect(driver.state.manifest.view.cursor.row == 1)
    driver.press(.control("z"))
    #expect(driver.state.manifest.table == before)
    #expect(Self.heads(driver).contains("probe_id"))
    driver.press(.control("y"), .alt("m"))
    #expect(driver.state.manifest.table.schema == .launcher)
  }

  @Test func theDraftKeepsTheSchema() throws {
    var driver = try Driver.filled()
    driver.press(.alt("m"))
    let steps = driver.effects.compactMap { effect -> ManifestDocument.Action? in
      switch effect {
      case .extendDraft(let step): step.action
      case .saveDraft(let draft, _): draft.document.undoSteps.isEmpty ? nil : .undo
      default: nil
      }
    }
    #expect(!steps.isEmpty)
    var bytes: [UInt8] = []
    driver.state.manifest.document.write { bytes += Array($0.utf8) }
    let read = try ManifestDocument(reading: bytes)
    #expect(read.table.schema == .alignment)
  }

  @Test func whatIsLeftOutIsToldWithItsRows() throws {
    var driver = try Driver.filled()
    driver.press(.alt("m"), .down, .right, .right, .right)
    driver.type("mine")
    driver.press(.enter, .alt("m"))
    #expect(driver.screen.contains("Left out of the table"))
    #expect(driver.screen.contains("logical_probe “mine”"))
    #expect(driver.screen.contains("Undoing (^Z) brings them back."))
    driver.press(.escape, .control("z"))
    #expect(driver.state.manifest.table.rows[1][.logicalProbe] == "mine")
  }

  @Test func aSortByAColumnThatIsGoneEnds() throws {
    var driver = try Driver.filled()
    driver.press(.alt("m"))
    while driver.state.manifest.view.cursor.column < 3 { driver.press(.right) }
    driver.press(.alt("s"))
    #expect(Self.heads(driver).contains("↑"))
    driver.press(.alt("m"))
    #expect(!Self.heads(driver).contains("↑"))
  }

  @Test func tablesAreFilledInTheSchemaOfTheConfiguration() throws {
    var driver = Driver(schema: .alignment)
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    driver.find(try Brain.assets())
    let table = driver.state.manifest.table
    #expect(table.schema == .alignment)
    #expect(table.rows.map { $0[.logicalProbe] } == ["ProbeA", "ProbeB", "ProbeA", "ProbeB"])
    #expect(driver.state.manifest.document.undoSteps.isEmpty)
  }

  @Test func withoutAStateThereIsNothingToSwitch() {
    var driver = Driver()
    driver.press(.alt("3"), .alt("m"))
    #expect(driver.state.message?.text == "Open a state first (Alt-1).")
  }

  @Test func aNameEndingInTOMLSavesAMappingAndOpensOne() throws {
    var driver = try Driver.filled()
    driver.press(.control("s"))
    for _ in 0..<60 { driver.press(Key(.backspace)) }
    driver.type("/data/brain.toml")
    driver.press(.enter)
    guard case .writeFile(let path, let bytes, _) = driver.effects.last else {
      Issue.record("nothing was written")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(path == "/data/brain.toml")
    #expect(text.hasPrefix("mouseid = \"812345\"\nannotation = \"state.json\"\n"))
    #expect(text.contains("[session.tracks]\nA_0408 = \"ProbeA\"\nB_0408 = \"ProbeB\"\n"))
    driver.press(.control("o"))
    driver.type("/data/brain.toml")
    driver.press(.enter)
    driver.read(text, from: "/data/brain.toml")
    let table = driver.state.manifest.table
    #expect(table.schema == .alignment)
    #expect(table.rows.map { $0[.ephysCollection] } == ["ProbeA", "ProbeB", "ProbeA", "ProbeB"])
    #expect(driver.state.manifest.validation?.errorCount == 0)
  }

  @Test func whatAMappingCannotSayIsTold() throws {
    var driver = try Driver.filled(tracks: ["A_0408", "targets"])
    driver.press(.control("s"))
    for _ in 0..<60 { driver.press(Key(.backspace)) }
    driver.type("brain.toml")
    driver.press(.enter)
    #expect(driver.screen.contains("Left out of brain.toml"))
    driver.press(.escape, .control("o"))
    driver.type("bad.toml")
    driver.press(.enter)
    driver.read("mouseid = \n", from: "bad.toml")
    #expect(driver.screen.contains("Not valid TOML: line 1"))
  }
}
