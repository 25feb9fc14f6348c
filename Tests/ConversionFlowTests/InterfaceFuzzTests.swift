import ConversionFlow
import Manifest
import Screen
import TestSupport
import Testing

/// Random keys, clicks, pastes, sizes and answers: each frame is whole, no edit is beyond undo.
@Suite struct InterfaceFuzzTests {
  /// On every step, before and after a state is open; quitting alone is left out.
  @Test func survivesAnything() throws {
    let keys = CommandTable.standard.entries.filter { $0.command != .quit }.flatMap(\.keys)
    try Fuzz("interface", cases: 12).run { random in
      var driver = random.chance(in: 3) ? Driver() : try Driver.filled()
      for _ in 0..<150 {
        switch random.below(10) {
        case 0: driver.send(.input(.mouse(Self.mouse(&random))))
        case 1: Self.answer(driver: &driver, &random)
        case 2: driver.paste(Self.paste(&random))
        case 3: driver.send(.input(.resize(columns: random.below(220), rows: random.below(70))))
        case 4: driver.press(Self.anyKey(&random))
        default: driver.press(random.one(of: keys))
        }
        try Self.check(driver)
      }
    }
  }

  /// On the manifest: undoing everything gives the first table, doing it again the last.
  @Test func everyEditCanBeUndone() throws {
    // Other steps have a start of their own: an untouched table follows the assets in use.
    let others: [Command] =
      [.nextStep, .previousStep, .quit, .palette] + Step.allCases.map { .go($0) }
    let keys = CommandTable.standard.entries.filter {
      $0.holds(on: .manifest) && !others.contains($0.command)
    }
    .flatMap(\.keys)
    try Fuzz("undo", cases: 24).run { random in
      var driver = try Driver.filled()
      let first = driver.state.manifest.table.rows
      for _ in 0..<120 {
        switch random.below(10) {
        case 0: driver.paste(Self.paste(&random))
        case 1: driver.type(random.text(2))
        default: driver.press(random.one(of: keys))
        }
        try Self.check(driver)
      }
      driver.press(.escape, .escape, .escape, .escape, .alt("3"))
      let last = driver.state.manifest.table.rows
      let steps = driver.state.manifest.document.undoSteps.count
      for _ in 0..<steps { driver.press(.control("z")) }
      try hold(driver.state.manifest.table.rows == first, "undone, the table is not the first")
      for _ in 0..<steps { driver.press(.control("y")) }
      try hold(driver.state.manifest.table.rows == last, "done again, the table is not the last")
    }
  }

  private static func check(_ driver: Driver) throws {
    let state = driver.state
    let frame = state.frame
    let now = "on \(state.step) with \(state.overlays.count) overlays"
    try hold(frame.columns == state.columns && frame.rows == state.rows, "a wrong size \(now)")
    try hold(frame.fault == nil, "\(frame.fault ?? "") \(now)")
    let view = state.manifest.view
    let place = view.cursor
    try hold(
      place.row >= 0 && place.row < max(1, view.rowCount)
        && place.column >= 0 && place.column < max(1, view.columnCount),
      "the cursor is at \(place) of \(view.rowCount) × \(view.columnCount) \(now)")
  }

  private static func anyKey(_ random: inout SeededGenerator) -> Key {
    let codes: [Key.Code] = [
      .enter, .tab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .function(random.below(13)),
    ]
    let code = random.text(1).first.map { Key.Code.character($0) }
    return Key(
      random.chance(in: 2) ? random.one(of: codes) : code ?? .enter,
      Key.Modifiers(rawValue: UInt8(random.below(8))))
  }

  private static func mouse(_ random: inout SeededGenerator) -> MouseEvent {
    MouseEvent(
      random.one(of: [.press, .doubleClick, .drag, .release, .wheelUp, .wheelDown]),
      column: random.below(100), row: random.below(30))
  }

  private static func paste(_ random: inout SeededGenerator) -> String {
    switch random.below(3) {
    case 0: random.text(random.below(40))
    case 1:
      random.one(of: [
        "ProbeC", "probe_name\tprobe_id\nX\tY\n", "\"", "日本\t🇩🇪\n", "", "{}", "/a.json",
      ])
    default:
      (0...random.below(4)).map { _ in
        (0...random.below(3)).map { _ in random.one(of: ["ProbeB", "", "0", "7", "A_0408"]) }
          .joined(separator: "\t")
      }.joined(separator: "\n")
    }
  }

  /// What the program waits for, or no longer waits for.
  private static func answer(driver: inout Driver, _ random: inout SeededGenerator) {
    switch random.below(7) {
    case 0: driver.found(nil)
    case 1: if let assets = try? Brain.assets() { driver.find(assets) }
    case 2: if let assets = try? Brain.halfFound() { driver.find(assets, isFinal: false) }
    case 3: driver.list(.success(Brain.stored))
    case 4: driver.send(.tick(now: Brain.now + random.below(9000)))
    case 5: if let state = try? Brain.opened() { driver.open(.success(state)) }
    default:
      driver.send(
        .fileWritten(.failure(.exists(path: random.text(6), bytes: random.bytes(3)))))
    }
  }
}
