import Glibc
import Machine
import Vocabulary

/// Another program, run for what it prints: a `credential_process`, or `aws`.
///
/// It has no terminal, no input, no open file and no secret of ours.
struct HelperProgram: Sendable {
  /// How it came to its end.
  enum Ending: Equatable, Sendable {
    case exited(status: Int32)
    case killed(signal: Int32)
    case timedOut
    case printedTooMuch
    /// The reason, for people.
    case notStarted(String)
  }

  struct Output: Equatable, Sendable {
    let ending: Ending
    /// What it wrote on standard output.
    var text = Secret("")
    /// The line on standard error that says why it failed.
    var complaint = ""
  }

  /// The program, looked for on `PATH` when its name has no slash, and its arguments.
  let words: [String]
  /// All of the child's environment.
  let environment: [String: String]
  var deadline = Duration.seconds(30)

  /// Bytes of either output beyond which it is ended.
  static let outputLimit = 64 << 10

  /// Runs to the end, or to the deadline, on a thread of its own.
  func run() async -> Output {
    await withCheckedContinuation { continuation in
      let thread = BlockingThread { continuation.resume(returning: runHere()) }
      if !thread.start() {
        continuation.resume(returning: Output(ending: .notStarted("the system has no thread left")))
      }
    }
  }

  /// The file that would run, or nil when there is none.
  var executable: String? {
    guard let name = words.first, !name.isEmpty else { return nil }
    if name.contains("/") { return name }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private func runHere() -> Output {
    guard let executable else {
      let name = printable(words.first ?? "")
      return Output(ending: .notStarted("\(name) is not on PATH"))
    }
    let spawned = SpawnedProgram.start(executable, words, environment)
    switch spawned {
    case .failure(let failure): return Output(ending: .notStarted(failure.reason))
    case .success(let program): return program.finish(by: .now + deadline, limit: Self.outputLimit)
    }
  }
}
