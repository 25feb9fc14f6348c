import Vocabulary

/// The `aws` program, asked for keys that need more than a file: roles, single sign-on.
struct AWSProgram: Sendable {
  let run: @Sendable ([String]) async -> HelperProgram.Output

  /// Keys as `aws configure export-credentials` gives them.
  ///
  /// - Parameter profile: Nil for the one that the program takes by itself.
  func export(profile: String?) async -> Provision {
    let words = ["aws", "configure", "export-credentials", "--format", "process"]
    let output = await run(words + (profile.map { ["--profile", $0] } ?? []))
    switch output.ending {
    case .exited(0):
      return output.text.withText { text in
        CredentialAnswer.provision(
          text.utf8,
          source: profile.map { "the aws program, profile \(printable($0))" } ?? "the aws program",
          giver: "the aws program")
      }
    case .exited:
      // This program names no secrets in what it says.
      let said = output.complaint.isEmpty ? "it says nothing" : printable(output.complaint)
      return .failed("the aws program has no credentials: \(said)")
    case .notStarted(let reason): return .failed(reason)
    case .killed, .timedOut, .printedTooMuch:
      return .failed("the aws program \(output.ending.words)")
    }
  }
}

/// The last place: whatever the `aws` program finds by itself.
struct AWSProgramCredentials: CredentialProvider {
  let inputs: CredentialInputs

  var name: String { "aws program" }

  func provide() async -> Provision {
    switch await AWSProgram(run: inputs.run).export(profile: nil) {
    case .failed(let reason) where reason.hasSuffix("is not on PATH"): .absent(reason)
    case let provision: provision
    }
  }
}

extension HelperProgram.Ending {
  /// What it did, for people, after the program's name.
  var words: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal): "was ended by signal \(signal)"
    case .timedOut: "did not answer in time"
    case .printedTooMuch: "printed more than an answer"
    case .notStarted(let reason): "cannot be started: \(reason)"
    }
  }
}
