import AssetSearch
import Vocabulary

/// How far the search behind an overlay of sessions has come.
struct SessionProgress: Equatable, Sendable {
  let ticket: Int
  /// Why nothing could be searched.
  private(set) var failure: Failure?
  private(set) var isDone = false
  /// When what is shown was found, while it is from an earlier search.
  private var recalled: Int?
  private let since: Int
  private var now: Int
  private var answers = SearchProgress()

  /// - Parameter former: Of the search before, whose finds stay until all of the new are there.
  init(ticket: Int, now: Int, after former: SessionProgress? = nil) {
    self.ticket = ticket
    since = now
    self.now = now
    guard let former else { return }
    recalled = former.recalled ?? (former.isDone && former.failure == nil ? former.now : nil)
  }

  /// Takes how a search goes.
  ///
  /// - Returns: Whether what it found is to be shown.
  mutating func take(_ found: SubjectAssets, isFinal: Bool) -> Bool {
    failure = found.failure.map { Failure($0) }
    answers = found.progress
    isDone = isFinal
    guard recalled == nil || isFinal && failure == nil else { return false }
    recalled = nil
    return true
  }

  /// Takes from when that is which is shown now; false when the search has already ended.
  mutating func recall(asOf time: Int) -> Bool {
    guard !isDone else { return false }
    recalled = time
    return true
  }

  /// Whether what is shown could not be refreshed.
  var isStale: Bool { isDone && recalled != nil }

  mutating func tick(_ now: Int) { if !isDone { self.now = now } }

  /// `searching 3 of 9 · 2 s`; nil when the search is over.
  var note: String? {
    let asked = "\(answers.answered) of \(answers.asked)"
    guard let recalled else {
      return isDone ? nil : "searching \(asked) · \(max(0, now - since)) s"
    }
    let age = ago(seconds: now - recalled)
    return isDone ? "\(age), not refreshed" : "\(age), asked \(asked) anew"
  }
}
