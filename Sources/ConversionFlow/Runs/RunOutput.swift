import Launch
import Screen
import Vocabulary

/// What a run on this machine prints, as it prints it, below what is known of the run.
public struct RunOutput: Equatable, Sendable {
  let run: LaunchRecord.ID
  /// The reading under way, or the last one.
  private(set) var ticket: Int
  private var isReading = true
  /// When it was last asked for, in seconds since 1970.
  private var askedAt: Int
  private let head: [Span]
  private var text: TextOverlay
  private var isFirst = true

  /// - Parameter details: What is known of the run.
  init(_ run: RunStatus, details: TextOverlay, ticket: Int, now: Int) {
    self.run = run.id
    self.ticket = ticket
    askedAt = now
    head = details.lines
    text = TextOverlay(title: details.title, lines: head)
  }

  /// Whether it is to be read again: each second, and one reading at a time.
  func isDue(_ now: Int) -> Bool { !isReading && now > askedAt }

  mutating func ask(_ ticket: Int, now: Int) {
    self.ticket = ticket
    isReading = true
    askedAt = now
  }

  /// The reading came to nothing.
  mutating func giveUp() { isReading = false }

  /// Takes the end of the log; what is seen follows it, unless somebody has scrolled up.
  mutating func take(_ output: String) {
    isReading = false
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { Span(printable(String($0.split(separator: "\r").last ?? ""))) }
    text = text.showing(
      head + [Span(""), Span("Output, as far as it has come", .header)] + shown,
      atEnd: isFirst || text.isAtEnd)
    isFirst = false
  }
}

extension RunOutput: OverlayContent {
  var overlay: Overlay { .output(self) }
  var copied: String { text.copied }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome { text.take(key) }
  mutating func scroll(by rows: Int) { text.scroll(by: rows) }
  mutating func fit(to area: Rect) { text.fit(to: area) }
  func rect(in area: Rect) -> Rect { text.rect(in: area) }
  func draw(into frame: inout Frame, in area: Rect) { text.draw(into: &frame, in: area) }
}
