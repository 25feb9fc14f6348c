import AssetSearch
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  /// Searches for the subject of the open state.
  mutating func search() -> [AppEffect] {
    guard let opened else {
      report(openFirst, .hint)
      return []
    }
    let ticket = nextTicket()
    assets.search = .running(ticket: ticket, since: now)
    manifest.isSearching = true
    return [
      .search(
        subject: opened.subject, imageSources: opened.content.imageSources, ticket: ticket)
    ]
  }

  mutating func takeAssets(
    _ found: SubjectAssets, isFinal: Bool, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _) = assets.search else { return [] }
    assets.take(found)
    if isFinal {
      assets.search = .done
      manifest.isSearching = false
      if let failure = found.failure { report(Failure(failure)) }
    }
    let effects = refillAfterSearch(isFinal: isFinal)
    reconsiderLaunch()
    return effects
  }

  mutating func cancelSearch() -> [AppEffect] {
    assets.search = .cancelled
    manifest.isSearching = false
    report("The search was stopped. \(key(.refresh)) searches again.", .hint)
    reconsiderLaunch()
    return [.cancelSearch]
  }

  /// Uses the sorted asset under the cursor, or not, and fills the rows that follow from it.
  mutating func toggleUse() -> [AppEffect] {
    guard let recording = assets.selectedRecording else { return [] }
    assets.toggle()
    let isUsed = assets.isSelected(recording)
    report("\(printable(recording.name)) is \(isUsed ? "used" : "not used").")
    return refillAfterSelection()
  }

  /// Everything known of the recording under the cursor, and the whole summary.
  mutating func showDetails() {
    guard let found = assets.found else { return }
    var lines: [TextOverlay.Line] = []
    if let recording = assets.selectedRecording {
      lines = recording.details + [.init("")]
    }
    lines += AssetsStage.summary(of: found).map {
      .init("\(padded($0.label, to: 10)) \($0.text)", $0.role)
    }
    overlays.append(.text(TextOverlay(title: "What was found", lines: lines)))
  }
}
