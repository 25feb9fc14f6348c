import Launch
import Screen
import Vocabulary

/// All that is known of a run, as it becomes known; below it what a run on this machine prints, as
/// it prints it.
public struct RunOverlay: Equatable, Sendable {
  let run: LaunchRecord.ID
  /// The reading of the output under way, or the last one; nil where none is read.
  private(set) var ticket: Int?
  private var isReading = false
  /// When it was last asked for, in seconds since 1970.
  private var askedAt = 0
  private var head: [Span]
  private var output: [Span] = []
  private var text: TextOverlay

  init(_ run: LaunchRecord.ID, details: TextOverlay) {
    self.run = run
    head = details.lines
    text = details
  }

  /// Takes what is known now; nothing moves under the eyes of who reads it.
  mutating func show(_ details: TextOverlay) {
    guard details.lines != head else { return }
    head = details.lines
    show(atEnd: !output.isEmpty && text.isAtEnd)
  }

  /// Whether the output is to be read again: each second, and one reading at a time.
  func isDue(_ now: Int) -> Bool { ticket != nil && !isReading && now > askedAt }

  mutating func ask(_ ticket: Int, now: Int) {
    self.ticket = ticket
    isReading = true
    askedAt = now
  }

  /// The reading came to nothing.
  mutating func giveUp() { isReading = false }

  /// Takes the end of the log; what is seen follows it, unless somebody has scrolled up.
  mutating func take(_ log: String) {
    isReading = false
    let isFirst = output.isEmpty
    let lines = log.split(separator: "\n", omittingEmptySubsequences: false)
    output =
      [Span(""), Span("Output, as far as it has come", .header)]
      + lines.map { Span(printable(String($0.split(separator: "\r").last ?? ""))) }
    show(atEnd: isFirst || text.isAtEnd)
  }

  private mutating func show(atEnd: Bool) { text = text.showing(head + output, atEnd: atEnd) }
}

extension RunOverlay: OverlayContent {
  var overlay: Overlay { .run(self) }
  var copied: String { text.copied }
  var givesWay: Bool { true }

  mutating func take(_ key: Key) -> OverlayOutcome { text.take(key) }
  mutating func scroll(by rows: Int) { text.scroll(by: rows) }
  mutating func fit(to area: Rect) { text.fit(to: area) }
  func rect(in area: Rect) -> Rect { text.rect(in: area) }
  func draw(into frame: inout Frame, in area: Rect) { text.draw(into: &frame, in: area) }
}
