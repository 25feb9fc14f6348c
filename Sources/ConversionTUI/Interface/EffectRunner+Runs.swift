import AssetSearch
import CloudServices
import ConversionFlow
import Launch
import LocalStore

/// Runs: those of the journal, and those that the cloud tells of.
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
    // Who chose a folder may have no network: what the cloud told last is what shows.
    guard !current.place.isFolder else {
      let listing = RunListing(launches: journal + elsewhere)
      return inbox.put(.runsFollowed(.success(listing), ticket: ticket))
    }
    let listed = await RunFollower(service: connection.conversion)
      .listed(journal: journal, elsewhere: elsewhere, parameters: parameters)
    let saved = attempt { storage in
      for status in listed.launches where !status.isFromElsewhere {
        try storage.runs.save(status.observation, of: status.id)
      }
    }
    inbox.put(.runsFollowed(saved.map { listed }, ticket: ticket))
  }
}
