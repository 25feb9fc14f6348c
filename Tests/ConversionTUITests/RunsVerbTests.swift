import Launch
import Testing

@testable import ConversionTUI

@Suite struct RunsVerbTests {
  static let phases: [(RunPhase, hasFailed: Bool)] = [
    (.launching(.startRun), false), (.starting, false), (.capturing, false),
    (.converting(.running), false), (.failed(.monitor, reason: "r"), true), (.resultMissing, true),
  ]

  @Test(arguments: phases) func tellsWhatFailed(_ phase: RunPhase, _ hasFailed: Bool) {
    #expect(Verb.hasFailed(phase) == hasFailed)
  }
}
