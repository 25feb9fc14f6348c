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
    let isUsed = assets.isSelected(recording)
    report("\(printable(recording.name)) is \(isUsed ? "used" : "not used").")
    return refillAfterSelection()
  }

  /// Everything known of the recording under the cursor, and the whole summary.
  mutating func showDetails() {
    guard let found = assets.found else { return }
    var lines: [TextOverlay.Line] = []
    if let recording = assets.selectedRecording {
      lines.append(.init(printable(recording.name), .heading))
      lines.append(.init("id         \(recording.id)"))
      lines.append(.init("probes     \(Self.text(of: recording.probes))"))
      lines.append(.init("streams    \(Self.text(of: recording.streams))"))
      let incomplete = recording.incompleteStreams
      if !incomplete.isEmpty {
        lines.append(
          .init(
            "incomplete \(incomplete.joined(separator: ", ")): postprocessed, not curated", .warning
          ))
      }
      if let source = recording.asset.source { lines.append(.init("folder     \(source)")) }
      lines += recording.notes.map { .init("note       \(printable($0))", .hint) }
      lines.append(.init(""))
    }
    lines += AssetsStage.summary(of: found).map {
      .init("\(padded($0.label, to: 10)) \($0.text)", $0.role)
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

  private static func text(of finding: Finding<[String]>) -> String {
    switch finding {
    case .pending: "not known yet"
    case .missing(let reason): "none: \(printable(reason))"
    case .found(let names): names.joined(separator: ", ")
    }
  }
}
