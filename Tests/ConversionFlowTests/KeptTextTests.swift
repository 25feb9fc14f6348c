import ConversionFlow
import Manifest
import Screen
import Testing

/// A cell whose text is none of its choices keeps it when it is opened and left.
@Suite struct KeptTextTests {
  private func firstName(_ driver: Driver) -> String {
    driver.state.manifest.table.rows[0][.ephysCollection]
  }

  /// The second is a part of every choice.
  @Test(arguments: ["ProX", "Probe"]) func enterKeepsIt(_ text: String) throws {
    var driver = try Driver.filled()
    driver.press(.right, .right)
    driver.paste(text)
    #expect(firstName(driver) == text)
    for key in [Key(.enter), Key(.tab)] {
      driver.press(Key(.home, .control), .right, .right, Key(.function(2)), key)
      #expect(firstName(driver) == text)
    }
  }

  @Test func backspaceShowsTheChoicesAgain() throws {
    var driver = try Driver.filled()
    driver.press(.right, .right)
    driver.paste("ProX")
    driver.press(Key(.function(2)), Key(.backspace), .enter)
    #expect(firstName(driver) == "ProbeA")
  }
}
