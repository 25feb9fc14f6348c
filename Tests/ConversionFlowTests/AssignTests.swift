import ConversionFlow
import Manifest
import Screen
import Testing

/// The panel of what is left to assign.
@Suite struct AssignTests {
  private static func panel(_ driver: Driver) -> String {
    driver.screen.split(separator: "\n").filter { $0.contains("│") }.joined(separator: "\n")
  }

  @Test func enterOnAStreamAssignsItATrack() throws {
    var driver = try Driver.filled(tracks: ["A_0408", "B_0408", "A_0409", "B_0409", "targets"])
    driver.press(.control("k"))
    driver.press(.alt("w"))
    #expect(driver.screen.contains("Unassigned · 1 stream and 1 track"))
    driver.press(.enter)
    #expect(driver.screen.contains("A track for ProbeC of 04-08"))
    #expect(driver.screen.contains("no row, 12 points"))
    driver.press(.enter)
    let table = driver.state.manifest.table
    let row = try #require(table.rows.first { $0[.ephysCollection] == "ProbeC" })
    #expect(row[.histologyTrackID] == "targets" && row[.sortedRecording].contains("04-08"))
    #expect(driver.state.message?.text == "Assigned targets to ProbeC.")
    #expect(driver.screen.contains("Every stream of a selected recording has a track"))
    driver.press(.control("z"))
    #expect(driver.state.overlays.isEmpty)
    #expect(driver.state.manifest.table.rows.count == 4)
  }

  @Test func enterOnATrackAssignsItAStream() throws {
    var driver = try Driver.filled()
    driver.press(.control("k"), .alt("w"))
    driver.press(.down, .down, .down, .enter)
    #expect(driver.screen.contains("A stream for A_0408"))
    driver.type("ProbeC")
    driver.press(.enter)
    let row = driver.state.manifest.table.rows.first { $0[.histologyTrackID] == "A_0408" }
    #expect(row?[.ephysCollection] == "ProbeC")
    // What is left: the stream that the track's row had.
    #expect(driver.screen.contains("Unassigned · 1 stream "))
  }

  @Test func escLeavesTheChoiceThenThePanel() throws {
    var driver = try Driver.filled()
    driver.press(.alt("w"), .enter)
    #expect(driver.state.overlays.count == 2)
    driver.press(.escape)
    #expect(driver.state.overlays.count == 1)
    driver.press(.escape)
    #expect(driver.state.overlays.isEmpty && driver.state.manifest.document.undoSteps.isEmpty)
  }

  @Test func aClickAssignsToo() throws {
    var driver = try Driver.filled()
    driver.press(.alt("w"))
    driver.click("  ProbeC", .doubleClick)
    #expect(driver.screen.contains("A track for ProbeC of 04-08"))
  }

  @Test func aWideScreenShowsItBesideTheTrackAndTheKeyGoesThere() throws {
    var driver = try Driver.filled(columns: 200, rows: 60)
    #expect(driver.screen.contains("Unassigned · 1 stream") && driver.state.overlays.isEmpty)
    #expect(driver.screen.contains("Track A_0408"))
    driver.press(.alt("w"))
    let title = driver.screen.split(separator: "\n").filter { $0.contains("Unassigned") }
    #expect(title.count == 1 && title[0].contains("Enter assigns"))
    driver.press(.escape)
    driver.click("Streams without a track")
    #expect(!driver.state.overlays.isEmpty)
    // Another size, and it stands where there is room.
    driver.send(.input(.resize(columns: 80, rows: 24)))
    #expect(driver.screen.contains("Enter assigns"))
  }

  @Test func withoutAStateThereIsNothingToAssign() {
    var driver = Driver()
    driver.press(.alt("3"), .alt("w"))
    #expect(driver.state.message?.text == "Open a state first (Alt-1).")
  }
}
