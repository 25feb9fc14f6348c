import AssetSearch
import Screen
import Vocabulary

/// What is told of the row or line under the cursor: what is known, and what was asked for it,
/// where, and what answered.
extension AssetsStage {
  /// Nil before anything was asked.
  var explanation: TextOverlay? {
    guard let found else { return nil }
    if let recording = selectedRecording {
      let known = RecordingDetails.lines(of: recording, isUsed: isSelected(recording))
      return Self.overlay("Sorted asset", known, found.evidence.sorted(recording.id))
    }
    switch selectedLine?.subject {
    case .session(let session):
      return Self.overlay(
        "Session", knownOf(session, in: found), found.evidence.session(session))
    case .search(let note):
      let known = [Span(printable(note), .warning)] + found.evidence.remedies.map { Span($0) }
      return Self.overlay("Search", known, found.evidence.subject)
    case nil:
      let known = found.failure.map { [Span($0.line, .problem)] }
      return Self.overlay(
        "Search", known ?? [Span("Subject \(found.subject)", .heading)], found.evidence.subject)
    }
  }

  /// A line for each asset that was looked for on behalf of a session: all that its lines tell.
  private func knownOf(_ session: SessionName, in found: SubjectAssets) -> [Span] {
    let lines = lines.filter { $0.subject == .session(session) }
    return [Span(session.id, .heading)]
      + lines.map { Span("\(padded($0.label, to: 10)) \($0.text)", $0.role) }
      + found.surface.filter { $0.value == session }.map {
        Span("\(padded("", to: 10)) the surface recording of \($0.key.id)")
      }
  }

  private static func overlay(
    _ title: String, _ known: [Span], _ evidence: [Evidence]
  ) -> TextOverlay {
    let asked = evidence.flatMap { [Span($0.question), Span("  → \($0.answer)", .hint)] }
    let head = evidence.isEmpty ? "Nothing was asked for it." : "What was asked, and what answered"
    return TextOverlay(title: title, lines: known + [Span(""), Span(head, .heading)] + asked)
  }
}
