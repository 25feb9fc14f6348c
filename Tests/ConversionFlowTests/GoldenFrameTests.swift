import ConversionFlow
import Screen
import TestSupport
import Testing

@testable import Terminal

/// Every step and every overlay, at three sizes and on a plain terminal, as text files to be read.
///
/// One file for each scene. The smallest size has the map of roles; a scene that must also be read
/// without colours and without UTF-8 has the map of what is left then: attributes.
@Suite struct GoldenFrameTests {
  /// Events that lead to one golden screen.
  struct Scene: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Whether it is recorded as a VT100 without UTF-8 shows it, too.
    let isPlainToo: Bool
    let play: @Sendable (_ columns: Int, _ rows: Int) throws -> Driver

    init(
      _ name: String, plainToo: Bool = false,
      _ play: @escaping @Sendable (Int, Int) throws -> Driver
    ) {
      testDescription = name
      isPlainToo = plainToo
      self.play = play
    }

    func frame(_ columns: Int, _ rows: Int) throws -> Frame { try play(columns, rows).state.frame }
  }

  @Test(arguments: Scenes.all)
  func drawsAsRecorded(_ scene: Scene) throws {
    let small = try scene.frame(80, 24)
    var text = "=== 80×24\n\(small.goldenText())"
    if scene.isPlainToo {
      text += "=== 80×24, no colours, no UTF-8\n\(small.ascii.goldenText(map: .attributes))"
    }
    for (columns, rows) in [(120, 35), (200, 60)] {
      let frame = try scene.frame(columns, rows)
      text += "=== \(columns)×\(rows)\n\(frame.goldenText(map: nil))"
    }
    try expectGolden(text, named: scene.testDescription)
  }

  @Test func saysWhatATooSmallScreenNeeds() throws {
    let frame = try Driver.filled(columns: 20, rows: 5).state.frame
    try expectGolden("=== 20×5\n\(frame.goldenText())", named: "too-small")
  }

  @Test func nothingIsTypedOnAScreenThatShowsNothing() throws {
    var driver = try Driver.filled()
    driver.press(.escape)
    let before = driver.state.frame
    driver.send(.input(.resize(columns: 20, rows: 5)))
    driver.type("x")
    driver.press(.enter, Key(.delete))
    driver.send(.input(.resize(columns: 80, rows: 24)))
    #expect(driver.state.frame == before)
  }

  /// A frame that no scene draws any more would be kept for ever.
  @Test func everyRecordedFrameBelongsToAScene() throws {
    let folder = "Tests/ConversionFlowTests/Golden"
    let names = Scenes.all.map(\.testDescription) + ["too-small"]
    #expect(Set(names).count == names.count)
    let files = try SourceTree().files(under: folder)
    #expect(files == names.map { "\(folder)/\($0).txt" }.sorted())
  }

  /// Whatever shows, the terminal may get any size.
  @Test(arguments: [(0, 0), (1, 1), (59, 24), (60, 14), (60, 15), (400, 120)])
  func drawsAtAnySize(_ columns: Int, _ rows: Int) throws {
    for scene in Scenes.all {
      var driver = try scene.play(80, 24)
      driver.send(.input(.resize(columns: columns, rows: rows)))
      let frame = driver.state.frame
      #expect(frame.columns == columns && frame.rows == rows)
    }
  }
}

extension GoldenMap {
  /// What a terminal without colours makes of each cell.
  static let attributes = GoldenMap("attributes") { cell in
    let look = Palette(depth: .none).appearance(of: cell.role, tint: cell.tint).attributes
    return letters[look] ?? "?"
  }

  private static let letters: [Appearance.Attributes: Character] = [
    []: ".", .bold: "b", .dim: "d", .underline: "u", .reverse: "r", [.bold, .reverse]: "B",
    [.dim, .reverse]: "D", [.bold, .underline]: "U", [.underline, .reverse]: "R",
  ]
}
