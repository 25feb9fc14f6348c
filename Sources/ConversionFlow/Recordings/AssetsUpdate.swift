import AssetSearch
import Manifest
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
    // What was found stays until all of the new can take its place.
    assets.recalled = assets.recalled ?? assets.foundAt
    assets.progress = SearchProgress()
    manifest.isSearching = true
    let subject = opened.subject
    let sources = opened.content.imageSources
    let search = AppEffect.search(subject: subject, imageSources: sources, ticket: ticket)
    // A folder is read faster than what is remembered of it.
    guard isRecalling, !place.isFolder else { return [search] }
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
      assets.foundAt = isFinal && found.failure == nil ? now : nil
    }
    let effects = refillAfterSearch(isFinal: isFinal)
    reconsiderLaunch()
    return effects
  }

  mutating func cancelSearch() -> [AppEffect] {
    manifest.isSearching = false
    if assets.foundAt != nil {
      // It was whole before it was asked for again, and is so still.
      assets.search = .done
      assets.recalled = nil
    } else {
      assets.search = .cancelled
    }
    let kept = assets.recalled == nil && assets.foundAt == nil ? "." : "; what was found stays."
    report("The search was stopped\(kept) \(key(.refresh)) searches again.", .hint)
    reconsiderLaunch()
    return [.cancelSearch]
  }

  /// Uses the sorted asset under the cursor, or not, and fills the rows that follow from it.
  mutating func toggleUse() -> [AppEffect] {
    guard let recording = assets.selectedRecording else {
      if assets.selectedLine != nil {
        report("Only sorted assets are used or not; \(key(.explain)) explains this line.", .hint)
      }
      return []
    }
    assets.toggle()
    let before = manifest.table
    let effects = refillAfterSelection()
    let changed = manifest.table.rows.count { before.row($0.id) != $0 }
    let rows = changed > 0 ? " (changes \(counted(changed, "row")) of the manifest)" : ""
    let name = printable(recording.name) + rows
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
    case .explain: if let text = assets.explanation { overlays.append(.text(text)) }
    case .refresh: return search()
    case .move(.left): assets.table.shift(by: -1, assets.content, width: body.width - 2)
    case .move(.right): assets.table.shift(by: 1, assets.content, width: body.width - 2)
    case .move(let motion): assets.move(motion)
    default: break
    }
    return []
  }
}
