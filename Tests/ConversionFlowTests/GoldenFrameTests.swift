import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import TestSupport
import Testing
import Vocabulary

/// Every step, empty, busy, filled and with problems, as text files to be read.
@Suite struct GoldenFrameTests {
  /// Events that lead to one golden screen.
  struct Scene: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let play: @Sendable (_ columns: Int, _ rows: Int) throws -> Driver

    init(_ name: String, _ play: @escaping @Sendable (Int, Int) throws -> Driver) {
      testDescription = name
      self.play = play
    }
  }

  @Test(arguments: Scenes.all, [80, 200])
  func drawsAsRecorded(_ scene: Scene, _ columns: Int) throws {
    let rows = columns == 80 ? 24 : 50
    let driver = try scene.play(columns, rows)
    try expectGolden(driver.state.frame, named: "\(scene.testDescription)-\(columns)x\(rows)")
  }

  @Test func saysWhatATooSmallScreenNeeds() throws {
    try expectGolden(try Driver.filled(columns: 20, rows: 5).state.frame, named: "too-small-20x5")
  }

  @Test(arguments: [(0, 0), (1, 1), (59, 24), (60, 14), (60, 15), (400, 120)])
  func drawsAtAnySize(_ columns: Int, _ rows: Int) throws {
    for scene in Scenes.all {
      let frame = try scene.play(columns, rows).state.frame
      #expect(frame.columns == columns && frame.rows == rows)
    }
  }
}
