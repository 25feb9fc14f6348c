import ConversionFlow
import Screen
import TestSupport
import Testing

@Suite struct NoticeTests {
  @Test func standsUntilItIsRead() {
    var driver = Driver()
    driver.send(.noticed(Failure(message: "It was set aside.", remedy: "See Code Ocean.")))
    #expect(driver.state.frame.goldenText().contains("It was set aside."))
    #expect(driver.state.frame.goldenText().contains("See Code Ocean."))
    driver.press(Key(.escape))
    #expect(!driver.state.frame.goldenText().contains("It was set aside."))
  }
}
