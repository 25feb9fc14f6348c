import AssetSearch
import Launch
import Screen
import Vocabulary

/// Where assets are looked for: the cloud, or a folder of assets.
extension AppState {
  /// Asks for a folder; in a capsule the one with the attached data is offered.
  mutating func askForPlace() {
    let known = if case .folder(let path) = place { path } else { dataFolder ?? "" }
    show(.prompt(PromptOverlay(.place, text: known)))
  }

  mutating func choosePlace(_ text: String) -> [AppEffect] {
    guard !launching.isBusy else {
      report("A launch is under way; \(key(.cancelLaunch)) on its step stops it.", .hint)
      return []
    }
    let ticket = nextTicket()
    placeTicket = ticket
    return [.choosePlace(text, ticket: ticket)]
  }

  /// What was found elsewhere is not there: states, assets and runs are asked for anew.
  mutating func takePlace(
    _ result: Result<SearchPlace, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard placeTicket == ticket else { return [] }
    placeTicket = nil
    switch result {
    case .failure(let error):
      askAgain(.place, error.failure)
      return []
    case .success(let place):
      self.place = place
      importing.take([])
      report("Assets are now looked for in \(place.askedText).", .success)
      var effects = refreshStates() + refreshRuns()
      if opened != nil {
        assets = AssetsStage()
        launching.choice = AttachmentChoice()
        effects += search()
      }
      return effects
    }
  }

  /// The variable to set where there is no access token and one is needed.
  var tokenToSet: String? { place.isFolder ? nil : missingToken }
}
