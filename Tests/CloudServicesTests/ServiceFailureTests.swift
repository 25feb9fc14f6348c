import Launch
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct ServiceFailureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let failure: ServiceFailure
    let reading: LaunchError
    let creating: LaunchError

    init(
      _ name: String, _ failure: ServiceFailure, reading: LaunchError,
      creating: LaunchError? = nil
    ) {
      testDescription = name
      self.failure = failure
      self.reading = reading
      self.creating = creating ?? reading
    }
  }

  private static let name = "Code Ocean"

  private static func passing(_ status: Int, mayBeDone: Bool) -> Case {
    let unavailable = LaunchError.unavailable(service: name, reason: "HTTP \(status): why")
    let unknown = LaunchError.unknownOutcome(service: name, reason: "HTTP \(status): why")
    return Case(
      "HTTP \(status)", .status(.codeOcean, code: status, detail: "why"), reading: unavailable,
      creating: mayBeDone ? unknown : unavailable)
  }

  static let cases =
    [(408, false), (429, false), (503, false), (500, true), (502, true), (504, true)].map {
      passing($0.0, mayBeDone: $0.1)
    } + [
      Case(
        "HTTP 400", .status(.codeOcean, code: 400, detail: "why"),
        reading: .rejected(service: name, status: 400, detail: "why")),
      Case(
        "no connection", .unreachable(.codeOcean, reason: "refused"),
        reading: .unavailable(service: name, reason: "refused")),
      Case(
        "lost", .lost(.codeOcean, reason: "reset"),
        reading: .unavailable(service: name, reason: "reset"),
        creating: .unknownOutcome(service: name, reason: "reset")),
      Case("cancelled unsent", .cancelled(mayHaveBeenSent: false), reading: .cancelled),
      Case(
        "cancelled", .cancelled(mayHaveBeenSent: true), reading: .cancelled,
        creating: .unknownOutcome(
          service: name, reason: "stopped while waiting for the answer")),
      Case(
        "no token", .token(.missing(variable: "X")),
        reading: .token(.missing(variable: "X"))),
      Case("refused token", .token(.refused(source: "X")), reading: .token(.refused(source: "X"))),
      Case(
        "unreadable", .unreadable(.codeOcean, request: "r", reason: "why"),
        reading: .unreadable(service: name, reason: "why")),
      Case(
        "denied", .accessDenied(what: "w", credentials: "c"),
        reading: .accessDenied(what: "w", credentials: "c")),
    ]

  @Test(arguments: cases)
  func tellsALaunch(_ expected: Case) {
    #expect(LaunchError(reading: expected.failure) == expected.reading)
    #expect(LaunchError(creating: expected.failure) == expected.creating)
  }
}
