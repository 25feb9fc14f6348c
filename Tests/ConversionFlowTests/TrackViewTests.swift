import ConversionFlow
import Neuroglancer
import Screen
import TestSupport
import Testing

/// The track of a row among the others.
@Suite struct TrackViewTests {
  /// Layers of a colour each, with the points given, and axes of this unit.
  private static func opened(
    _ tracks: [(name: String, points: [[Int]])], unit: String = "m"
  ) throws -> OpenedState {
    let layers = tracks.map { track in
      let points = track.points.map { "{\"type\":\"point\",\"point\":\($0)}" }
      return """
        {"type":"annotation","name":"\(track.name)","annotationColor":"#3366ff",
        "annotations":[\(points.joined(separator: ","))]}
        """
    }
    let image = "zarr://s3://aind-open-data/\(Brain.session)_stitched_2025-06-02_17-45-30/a.zarr"
    let text = """
      {"dimensions":{"z":[1e-06,"\(unit)"],"y":[1e-06,"\(unit)"],"x":[1e-06,"\(unit)"]},
      "layers":[{"type":"image","name":"i","source":"\(image)"},\(layers.joined(separator: ","))]}
      """
    return try OpenedState(bytes: Array(text.utf8), origin: .file(path: "/data/state.json"))
  }

  private static func driver(
    _ state: OpenedState, columns: Int = 80, rows: Int = 24
  ) -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.open(.success(state))
    driver.offer(nil)
    if columns < 160 { driver.press(.alt("t")) }
    return driver
  }

  private static func text(_ driver: Driver) -> String {
    (0..<driver.state.frame.rows).map { driver.state.frame.text(row: $0) }.joined(separator: "\n")
  }

  private static let straight = (0..<9).map { [$0 * 100, $0 * 50, 0] }

  @Test func tellsTheFactsAndTheScale() throws {
    let text = Self.text(Self.driver(try Self.opened([("A_0408", Self.straight)])))
    #expect(text.contains("9 points · length 894 µm · straightness 0 µm"))
    #expect(text.contains("y→ z↓") && text.contains("x→ y↓"))
    #expect(text.contains("├──────┤ 500 µm"))
  }

  @Test func marksOutliersWithoutColour() throws {
    var points = Self.straight
    points[4] = [400, 1400, 0]
    let text = Self.text(Self.driver(try Self.opened([("A_0408", points)])))
    #expect(text.contains(" 1 outlier × "))
    // Once in the title, and in each projection that shows it.
    #expect(text.count { $0 == "×" } == 4)
  }

  @Test func saysWhenTheStateHasNoUnits() throws {
    let text = Self.text(Self.driver(try Self.opened([("A_0408", Self.straight)], unit: "")))
    #expect(text.contains("no axis a unit of length"))
  }

  @Test func saysWhatIsMissing() throws {
    let lone = Self.text(Self.driver(try Self.opened([("A_0408", [[1, 2, 3]])])))
    #expect(lone.contains("A line needs two points; this layer has 1."))
  }

  @Test func followsTheCursor() throws {
    let other = Self.straight.map { [$0[0], 900 - $0[1], 300] }
    var driver = Self.driver(
      try Self.opened([("A_0408", Self.straight), ("B_0408", other)]))
    #expect(Self.text(driver).contains("Track A_0408"))
    let before = driver.state.frame
    driver.press(.down)
    #expect(Self.text(driver).contains("Track B_0408"))
    #expect(driver.state.frame != before)
  }

  /// The table keeps rows wherever the track shows, and the panel stays inside the body.
  @Test(arguments: [(60, 15), (80, 24), (100, 30), (160, 24), (160, 50), (250, 80)])
  func leavesTheTableItsRows(_ columns: Int, _ rows: Int) throws {
    let driver = Self.driver(
      try Self.opened([("A_0408", Self.straight), ("B_0408", Self.straight)]), columns: columns,
      rows: rows)
    let text = Self.text(driver)
    #expect(text.contains("Track A_0408"))
    #expect(driver.state.frame.text(row: 4).hasPrefix("│1 ▸"))
    #expect(driver.state.frame.text(row: 5).hasPrefix("│2  "))
    #expect(driver.state.frame.text(row: rows - 1).contains("^P"))
  }

  @Test func aPersonTurnsItOffOnAWideScreen() throws {
    var driver = Self.driver(try Self.opened([("A_0408", Self.straight)]), columns: 200, rows: 50)
    #expect(Self.text(driver).contains("Track A_0408"))
    driver.press(.alt("t"))
    #expect(!Self.text(driver).contains("Track A_0408"))
  }

  @Test func showsTheColourOfTheLayer() throws {
    let driver = Self.driver(try Self.opened([("A_0408", Self.straight)]))
    let blue = Tint(red: 0x33, green: 0x66, blue: 0xFF)
    #expect(driver.state.frame.cells.contains { $0.tint == blue && $0.role == .heading })
  }
}
