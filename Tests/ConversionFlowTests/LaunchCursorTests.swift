import Launch
import Screen
import Testing

@testable import ConversionFlow

@Suite struct LaunchCursorTests {
  /// Taking an asset away adds a note above it; the cursor stays on the asset.
  @Test func staysOnItsLineWhenANoteComes() throws {
    var driver = try Driver.filled()
    driver.press(.alt("4"))
    let isAsset = { (line: LaunchStage.Line?) in
      if case .attachment = line { true } else { false }
    }
    while !isAsset(driver.state.launching.currentLine) { driver.press(Key(.down)) }
    let notes = driver.state.launching.problems.count
    guard case .attachment(let item) = driver.state.launching.currentLine else { return }
    driver.press(Key(.character(" ")))
    #expect(driver.state.launching.problems.count > notes)
    guard case .attachment(let same) = driver.state.launching.currentLine else {
      Issue.record("the cursor has left the attachments")
      return
    }
    #expect(same.id == item.id)
    driver.press(Key(.character(" ")))
    #expect(driver.state.launching.problems.count == notes)
    #expect(driver.state.launching.currentLine == .attachment(item))
  }
}
