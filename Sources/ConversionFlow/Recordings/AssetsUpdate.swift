import AssetSearch
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  /// Searches for the subject of the open state.
  ///
  /// - Parameter isRecalling: Whether what an earlier search found is shown until this one ends.
  mutating func search(isRecalling: Bool = false) -> [AppEffect] {
    guard let opened else {
      report(openFirst, .hint)
      return []
    }
    let ticket = nextTicket()
    assets.search = .running(ticket: ticket, since: now)
    assets.recalled = nil
    assets.progress = SearchProgress()
    manifest.isSearching = true
    let subject = opened.subject
    let sources = opened.content.imageSources
    let search = AppEffect.search(subject: subject, imageSources: sources, ticket: ticket)
    guard isRecalling else { return [search] }
    return [.recallAssets(subject: subject, imageSources: sources, ticket: ticket), search]
  }

  /// Shows what an earlier search found: whole, where the one under way has but its first answers.
  mutating func takeRecalled(
    _ found: SubjectAssets, asOf time: Int, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _) = assets.search else { return [] }
    assets.take(found)
    assets.recalled = time
    return refillAfterSearch(isFinal: false)
  }

  mutating func takeAssets(
    _ found: SubjectAssets, isFinal: Bool, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _) = assets.search else { return [] }
    assets.progress = found.progress
    // Rows from memory stay until all of the new ones can take their place.
    guard isFinal || assets.recalled == nil else { return [] }
    if isFinal {
      assets.search = .done
      manifest.isSearching = false
      if let failure = found.failure { report(Failure(failure)) }
    }
    if assets.recalled == nil || found.failure == nil {
      assets.take(found)
      assets.recalled = nil
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
    // How the one under the cursor was looked for comes before the others.
    let own = assets.selectedRecording.flatMap { found.explanation(of: $0) }
    let others = found.explanations.filter { $0 != own }
    lines += ([own].compactMap(\.self) + others).flatMap(Self.lines)
    overlays.append(.text(TextOverlay(title: "What was found", lines: lines)))
  }

  /// What was not found, and each question that was asked for it with its answer.
  private static func lines(of explanation: Explanation) -> [TextOverlay.Line] {
    [
      .init(""), .init("How \(explanation.title) was looked for", .heading),
      .init(printable(explanation.reason), .warning),
    ] + explanation.evidence.flatMap { [.init($0.question), .init("    \($0.answer)", .hint)] }
  }
}
