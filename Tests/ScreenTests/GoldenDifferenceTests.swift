import Testing

@testable import TestSupport

@Suite struct GoldenDifferenceTests {
  @Test func showsTheLinesThatDiffer() {
    #expect(
      goldenDifference(recorded: "a\nb\nc", actual: "a\nx\nc\nd") == "2 - b\n2 + x\n4 + d")
    #expect(goldenDifference(recorded: "a\n", actual: "a\n") == "")
  }
}
