import ConversionFlow
import Manifest
import Screen
import TestSupport
import Testing

/// Columns of the manifest: their widths, hidden ones, and what a move of the cursor costs.
@Suite struct ColumnTests {
  private static func heads(_ driver: Driver) -> String { driver.state.frame.text(row: 3) }
  private static func title(_ driver: Driver) -> String { driver.state.frame.text(row: 2) }

  @Test func aHiddenColumnIsNamedAndComesBack() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right, .alt("-"), .alt("-"))
    #expect(Self.title(driver).contains("4 rows · 2 hidden: probe_name, probe_shank"))
    #expect(!Self.heads(driver).contains("probe_name") && !Self.heads(driver).contains("shank"))
    driver.press(.alt("="), .down, .down, .enter)
    #expect(Self.title(driver).contains("1 hidden: probe_name"))
    #expect(Self.heads(driver).contains("shank"))
    driver.press(.alt("="), .enter)
    #expect(!Self.title(driver).contains("hidden") && Self.heads(driver).contains("probe_name"))
  }

  @Test func theLastColumnStays() throws {
    var driver = try Driver.filled()
    for _ in 0..<20 { driver.press(.alt("-")) }
    #expect(Self.heads(driver).filter { !"│ ".contains($0) } == "probe_file")
    #expect(driver.state.message?.text == "probe_file is the last column that shows.")
  }

  @Test func aWideFrozenColumnLeavesRoomForTheOthers() throws {
    var driver = try Driver.filled()
    for _ in 0..<40 { driver.press(.alt(".")) }
    #expect(
      Self.heads(driver).contains("sorted_recording") && Self.heads(driver).contains("probe_name"))
    let full = "ecephys_812345_2025-04-08_11-14-13_sorted"
    #expect(driver.state.frame.text(row: 4).contains(full.prefix(40)))
    for _ in 0..<6 {
      driver.press(.right)
      let column = driver.state.manifest.view.cursor.column
      #expect(driver.state.frame.text(row: 4).contains("▸"), "column \(column)")
      #expect((0..<80).contains { driver.state.frame[$0, 4].role == .cursor }, "column \(column)")
    }
    for _ in 0..<40 { driver.press(.alt(",")) }
    #expect(driver.state.frame.columns == 80)
  }

  @Test func marksWhereMoreColumnsLie() throws {
    var driver = try Driver.filled()
    #expect(Self.heads(driver).hasSuffix("▸│") && !Self.heads(driver).contains("◂"))
    driver.press(Key(.end))
    #expect(
      Self.heads(driver).contains("probe_id  ◂") && Self.heads(driver).hasSuffix("probe_file│"))
    driver.press(Key(.home))
    #expect(!Self.heads(driver).contains("◂"))
    let wide = try Driver.filled(columns: 200, rows: 50)
    #expect(!Self.heads(wide).contains("◂") && !Self.heads(wide).contains("▸"))
  }

  @Test func theOrderStandsInTheHead() throws {
    var driver = try Driver.filled()
    driver.press(.right, .alt("s"))
    #expect(Self.heads(driver).contains("probe_id ↑"))
    driver.press(.alt("s"))
    #expect(Self.heads(driver).contains("probe_id ↓"))
    driver.press(.alt("s"))
    #expect(!Self.heads(driver).contains("↓"))
  }

  @Test func saysWhatIsSelected() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right, Key(.end, [.shift, .control]))
    #expect(Self.title(driver).contains("4 × 6 selected, 18 filled, 6 distinct"))
  }

  @Test func aCutCellIsReadInFullBelow() throws {
    var driver = try Driver.filled()
    driver.press(.down, .up)
    let message = driver.state.frame.text(row: 22)
    #expect(message.contains(" ecephys_812345_2025-04-08_11-14-13_sorted_2025-04-09_22-15-25 "))
    driver.press(.right)
    #expect(driver.state.frame.text(row: 22).allSatisfy { $0 == " " })
  }

  @Test func aLongTextIsEditedOverTheWholeWidth() throws {
    var driver = try Driver.filled()
    driver.press(.right, .down, Key(.function(2)))
    driver.type(String(repeating: "0123456789", count: 9))
    let row = driver.state.frame.text(row: 5)
    #expect(row.hasPrefix("│…") && row.contains("0123456789012345678901234567890123456789"))
    driver.press(.enter)
    #expect(driver.state.manifest.table.rows[1][.histologyTrackID].count == 90)
  }

  /// What a terminal is sent for a key follows from the cells that change.
  @Test(arguments: [(80, 24), (120, 35), (200, 20)])
  func aMoveChangesTwoCellsAndTheirMarks(_ columns: Int, _ rows: Int) throws {
    var driver = try Driver.filled(columns: columns, rows: rows)
    driver.press(.right)
    if columns >= 160 { driver.press(.alt("t")) }
    for key in [Key.down, .down, .up, .right, .left] {
      let before = driver.state.frame
      driver.press(key)
      let after = driver.state.frame
      let changed = zip(before.cells, after.cells).count { $0 != $1 }
      #expect(changed <= 2 * 12 + 2, "\(key)")
    }
  }
}
