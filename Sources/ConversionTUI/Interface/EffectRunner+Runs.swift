import AssetSearch
import CloudServices
import ConversionFlow
import Launch
import LocalFolder
import LocalStore

/// Runs: those of the journal, on this machine and elsewhere, and those that the cloud tells of.
extension EffectRunner {
  /// The launches as they are now.
  func followRuns(elsewhere: [RunStatus], _ ticket: Int) async {
    let journal: [RunStatus]
    switch attempt({ try $0.runs.list() }) {
    case .failure(let error): return inbox.put(.runsFollowed(.failure(error), ticket: ticket))
    case .success(let listing):
      // One that cannot be read does not hide the others, and `conversion-tui runs` tells of it.
      // Where there are no others, the list would seem to say that nothing was launched.
      if listing.launches.isEmpty, let problem = listing.problems.first {
        let error = FailureError(Failure(problem))
        return inbox.put(.runsFollowed(.failure(error), ticket: ticket))
      }
      journal = listing.launches
    }
    inbox.put(.runsKnown(journal))
    let known = await LocalFollower(service: context.localConversion).refreshed(journal)
    // Who chose a folder may have no network: what the cloud told last is what shows.
    let listed =
      current.place.isFolder
      ? RunListing(launches: known + elsewhere)
      : await RunFollower(service: connection.conversion)
        .listed(journal: known, elsewhere: elsewhere, parameters: parameters)
    let saved = attempt { storage in
      for status in listed.launches where !status.isFromElsewhere {
        try storage.runs.save(status.observation, of: status.id)
      }
    }
    inbox.put(.runsFollowed(saved.map { listed }, ticket: ticket))
  }

  func readOutput(of id: LaunchRecord.ID, _ ticket: Int) async {
    let output = await asking { () async throws(LaunchError) in
      try await context.localConversion.output(of: id, lastBytes: Self.outputBytes)
    }
    inbox.put(.local(.outputRead(output, ticket: ticket)))
  }

  func stopRun(_ id: LaunchRecord.ID) async {
    let stopped = await asking { () async throws(LaunchError) in
      try await context.localConversion.stop(id)
      return id
    }
    inbox.put(.local(.runStopped(stopped)))
  }

  private func asking<Value>(
    _ call: () async throws(LaunchError) -> Value
  ) async -> Result<Value, FailureError> {
    do throws(LaunchError) {
      return .success(try await call())
    } catch {
      return .failure(FailureError(Failure(error)))
    }
  }

  /// More lines than a person scrolls through.
  private static let outputBytes = 256 << 10
}
