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

  func launch(_ plan: LaunchPlan, _ ticket: Int) async {
    let inbox = inbox
    let result: Result<LaunchProgress, FailureError>
    do {
      let driver = LaunchDriver(
        service: connection.conversion, journal: try storage.get().journal,
        pause: { try await Task.sleep(for: $0) }, now: { Int(time(nil)) })
      let progress = try await driver.run(plan) { progress in
        inbox.put(.launchProgressed(progress, ticket: ticket))
      }
      result = .success(progress)
    } catch {
      result = .failure(FailureError(Failure(thrown: error)))
    }
    inbox.put(.launchEnded(result, ticket: ticket))
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

  /// The launches as they are now.
  func followRuns(_ ticket: Int) async {
    let listed = attempt { try $0.runs.list() }
    guard case .success(let listing) = listed else {
      return inbox.put(.runsFollowed(listed.map(\.launches), ticket: ticket))
    }
    // One that cannot be read does not hide the others, and `conversion-tui runs` tells of it. Where
    // there are no others, the list would seem to say that nothing was launched.
    if listing.launches.isEmpty, let problem = listing.problems.first {
      return inbox.put(.runsFollowed(.failure(FailureError(Failure(problem))), ticket: ticket))
    }
    let statuses = await RunFollower(service: connection.conversion).refreshed(listing.launches)
    let saved = attempt { storage in
      for status in statuses { try storage.runs.save(status.observation, of: status.id) }
    }
    inbox.put(.runsFollowed(saved.map { statuses }, ticket: ticket))
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
