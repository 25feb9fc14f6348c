import Testing
import Vocabulary

@Suite struct UserFacingErrorTests {
  struct Sample: UserFacingError {
    let message: String
    let remedy: String
  }

  @Test(arguments: [
    ("It broke.", "Mend it.", "It broke. Mend it."), ("It broke.", "", "It broke."),
  ])
  func joinsMessageAndRemedy(message: String, remedy: String, line: String) {
    #expect(Sample(message: message, remedy: remedy).line == line)
  }
}
