import Glibc
import Launch
import LocalFolder
import LocalStore
import Vocabulary

/// A launch on this machine from the command line.
struct LaunchLocally {
  let plan: LaunchPlan
  let run: LocalRun
  let validatesOnly: Bool
  let context: CommandContext

  func perform(_ journal: LaunchJournalStore) async throws -> ExitCode {
    let driver = LocalDriver(
      service: context.localConversion, journal: journal, now: { Int(time(nil)) })
    let console = context.console
    let progress: LaunchProgress
    do {
      progress = try await driver.run(
        plan, run, through: validatesOnly ? .validate : .startRun,
        report: { progress in
          if let step = progress.current { console.progress("\(step.id.title): \(step.name)") }
        },
        findings: { tell($0) })
    } catch LaunchError.inputsRefused {
      console.progress("")
      return .no
    }
    console.progress("")
    if context.wantsJSON, !validatesOnly {
      try console.print(document(of: progress))
    } else if progress.isComplete {
      try console.print(context.runText.steps(of: RunStatus(progress: progress)))
      console.tell("note: it goes on by itself; conversion-tui runs tells how it is doing")
    }
    return .ok
  }

  /// What the converter says of its inputs: on standard output when that is all that is asked for.
  private func tell(_ findings: [ConverterFinding]) {
    context.console.progress("")
    if validatesOnly, context.wantsJSON { return print(findings) }
    for finding in findings where finding.severity != .fine {
      context.console.tell(
        "\(finding.severity.rawValue): \(finding.category): \(finding.item): \(finding.message)")
    }
    let fine = findings.count { $0.severity == .fine }
    context.console.tell("note: the converter finds \(counted(fine, "thing")) as they should be")
  }

  private func print(_ findings: [ConverterFinding]) {
    let rows = findings.map { finding -> JSONValue in
      [
        "severity": .string(finding.severity.rawValue), "category": .string(finding.category),
        "item": .string(finding.item), "message": .string(finding.message),
      ]
    }
    do throws(FileError) {
      try context.console.print(["command": .strings(run.validation), "findings": .array(rows)])
    } catch {
      context.console.tell(error.message)
    }
  }

  private func document(of progress: LaunchProgress) -> JSONValue {
    [
      "steps": RunText.steps(progress), "run": .text(progress.computationID),
      "command": .strings(run.command), "results": .string(run.results),
      "state_file": .string(run.stateFile), "manifest_file": .string(run.manifestFile),
    ]
  }
}
