import Screen

/// One report of the mouse as the terminal sent it.
struct MouseReport: Equatable, Sendable {
  /// Bits 0–1: button, 3 none; 4 Shift, 8 Alt, 16 Ctrl; 32 motion; 64 wheel; 128 further buttons.
  var buttons: Int
  /// From 1.
  var column: Int
  var row: Int
  var isRelease: Bool
}

/// Turns mouse reports into events of the left button and the wheel.
struct MouseDecoder: Sendable {
  private struct Press {
    var position: Frame.Position
    var moment: Duration
  }

  private var lastPress: Press?
  private var isDown = false

  mutating func event(
    _ report: MouseReport, now: Duration, doubleClick: Duration
  ) -> MouseEvent? {
    let column = max(0, report.column - 1)
    let row = max(0, report.row - 1)
    let button = report.buttons & 3
    if report.buttons & 128 != 0 { return nil }
    if report.buttons & 64 != 0 {
      guard !report.isRelease, button < 2 else { return nil }
      return MouseEvent(button == 0 ? .wheelUp : .wheelDown, column: column, row: row)
    }
    if report.isRelease || button == 3 {
      guard isDown, report.buttons & 32 == 0 || report.isRelease else { return nil }
      isDown = false
      return MouseEvent(.release, column: column, row: row)
    }
    guard button == 0 else { return nil }
    if report.buttons & 32 != 0 {
      return isDown ? MouseEvent(.drag, column: column, row: row) : nil
    }
    isDown = true
    let position = Frame.Position(column: column, row: row)
    if let last = lastPress, last.position == position, now - last.moment <= doubleClick {
      lastPress = nil
      return MouseEvent(.doubleClick, column: column, row: row)
    }
    lastPress = Press(position: position, moment: now)
    return MouseEvent(.press, column: column, row: row)
  }
}
