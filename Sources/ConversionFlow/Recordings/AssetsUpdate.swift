import AssetSearch
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  /// Searches for the subject of the open state.
  mutating func search() -> [AppEffect] {
    guard let opened else {
      report("Open a state first (Alt-1): its subject is what is searched for.", .hint)
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
    report("The search was stopped. Ctrl-R searches again.", .hint)
    reconsiderLaunch()
    return [.cancelSearch]
  }

  /// Uses the sorted asset under the cursor, or not, and fills the rows that follow from it.
  mutating func toggleUse() -> [AppEffect] {
    guard let recording = assets.selectedRecording else { return [] }
    assets.toggle()
    let effects = refillAfterSelection()
    let name = printable(recording.name)
    switch (assets.isSelected(recording), recording.output) {
    case (true, .found(.error(let marker))):
      report("Used, though it ended in an error (\(printable(marker))): \(name)", .warning)
    case (true, _): report("Used: \(name)")
    case (false, _): report("Not used: \(name)")
    }
    return effects
  }

  mutating func runInAssets(_ command: Command) -> [AppEffect] {
    switch command {
    case .toggleUse: return toggleUse()
    case .showDetails: showDetails()
    case .refresh: return search()
    case .move(.left): assets.table.shift(by: -1, assets.content, width: body.width - 2)
    case .move(.right): assets.table.shift(by: 1, assets.content, width: body.width - 2)
    case .move(let motion): assets.table.move(motion)
    default: break
    }
    return []
  }

  /// Everything known of the recording under the cursor, and the whole summary.
  private mutating func showDetails() {
    guard let found = assets.found else { return }
    var lines: [Span] = []
    if let recording = assets.selectedRecording {
      let isUsed = assets.isSelected(recording)
      lines = RecordingDetails.lines(of: recording, isUsed: isUsed) + [Span("")]
    }
    lines += AssetsStage.summary(of: found).map {
      Span("\(padded($0.label, to: 10)) \($0.text)", $0.role)
    }
    overlays.append(.text(TextOverlay(title: "What was found", lines: lines)))
  }
}
