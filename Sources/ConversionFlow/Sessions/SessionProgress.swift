import AssetSearch

/// How far the search behind an overlay of sessions has come.
struct SessionProgress: Equatable, Sendable {
  let ticket: Int
  /// Why nothing could be searched.
  private(set) var failure: Failure?
  private(set) var isDone = false
  private let since: Int
  private var now: Int
  private var answers = SearchProgress()

  init(ticket: Int, now: Int) {
    self.ticket = ticket
    since = now
    self.now = now
  }

  mutating func take(_ found: SubjectAssets, isFinal: Bool) {
    failure = found.failure.map { Failure($0) }
    answers = found.progress
    isDone = isFinal
  }

  mutating func tick(_ now: Int) { if !isDone { self.now = now } }

  /// `searching 3 of 9 · 2 s`; nil when the search is over.
  var note: String? {
    isDone
      ? nil : "searching \(answers.answered) of \(answers.asked) · \(max(0, now - since)) s"
  }
}
