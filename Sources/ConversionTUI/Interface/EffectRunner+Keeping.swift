import CloudServices
import ConversionFlow
import Glibc
import Launch
import LocalStore
import Manifest

/// Launches and runs: what is kept.
extension EffectRunner {
  func findLaunch(stateDigest: String, manifestDigest: String, _ ticket: Int) {
    let found = attempt { storage in
      try storage.runs.unfinished(stateDigest: stateDigest, manifestDigest: manifestDigest)
    }
    inbox.put(.launchFound(found, ticket: ticket))
  }

  /// - Parameter last: Where a launch on this machine is to end.
  func launch(
    _ plan: LaunchPlan, through last: LaunchStep = .startRun, _ ticket: Int
  ) async {
    let inbox = inbox
    let result: Result<LaunchProgress, FailureError>
    do {
      let journal = try storage.get().journal
      let report: @Sendable (LaunchProgress) -> Void = { progress in
        inbox.put(.launchProgressed(progress, ticket: ticket))
      }
      if let run = plan.record.local {
        let driver = LocalDriver(
          service: context.localConversion, journal: journal, now: { Int(time(nil)) })
        result = .success(
          try await driver.run(plan, run, through: last, report: report) { findings in
            inbox.put(.local(.inputsFound(findings, ticket: ticket)))
          })
      } else {
        let driver = LaunchDriver(
          service: connection.conversion, journal: journal,
          pause: { try await Task.sleep(for: $0) }, now: { Int(time(nil)) })
        result = .success(try await driver.run(plan, report: report))
      }
    } catch {
      result = .failure(FailureError(Failure(thrown: error)))
    }
    inbox.put(.launchEnded(result, ticket: ticket))
  }

  func continueLaunch(_ id: LaunchRecord.ID, _ ticket: Int) async {
    switch attempt({ try $0.runs.plan(id) }) {
    case .success(let plan?): await launch(plan, ticket)
    case .success(nil):
      let failure = Failure(RunsError.noSuchLaunch(id))
      inbox.put(.launchEnded(.failure(FailureError(failure)), ticket: ticket))
    case .failure(let error): inbox.put(.launchEnded(.failure(error), ticket: ticket))
    }
  }

  func saveFiles(_ plan: LaunchPlan, in folder: String) {
    let place = Files.expanded(folder, home: home)
    let result: Result<[String], FailureError>
    do throws(FileError) {
      try Files.makeFolder(place)
      var paths: [String] = []
      for file in plan.files {
        let path = "\(place)/\(file.name)"
        try Files.write(file.bytes, to: path, overwriting: false)
        paths.append(path)
      }
      result = .success(paths)
    } catch {
      result = .failure(FailureError(Failure(error)))
    }
    inbox.put(.filesSaved(result))
  }

  func attempt<Value>(
    _ work: (Storage) throws -> Value
  ) -> Result<Value, FailureError> {
    do {
      return .success(try work(storage.get()))
    } catch {
      return .failure(FailureError(Failure(thrown: error)))
    }
  }
}
