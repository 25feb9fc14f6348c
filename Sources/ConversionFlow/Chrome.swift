import Screen

/// The lines around every step: program, steps, message, keys.
struct Chrome {
  /// A step in the bar: its mark says more than its colour.
  struct StepTab: Equatable {
    let step: Step
    /// `✓`, `✗ 2`, `● 1`, `3/5`… or nothing.
    let mark: String
    let role: Role
  }

  let session: String
  let subject: String
  let tabs: [StepTab]
  let current: Step
  let message: Message?
  /// Commands for the footer, the most wanted first.
  let footer: [CommandEntry]

  /// The smallest screen that shows the steps.
  static let minimumColumns = 60
  static let minimumRows = 15

  /// Draws the lines around the body.
  /// - Returns: The rectangle of the body.
  func draw(into frame: inout Frame) -> Rect {
    drawTitle(into: &frame)
    drawTabs(into: &frame)
    drawMessage(into: &frame)
    drawFooter(into: &frame)
    return Rect(column: 0, row: 2, width: frame.columns, height: frame.rows - 4)
  }

  /// The step whose tab is drawn at a column of the second line.
  func step(atColumn column: Int, in columns: Int) -> Step? {
    placedTabs(columns: columns).first { $0.range.contains(column) }?.tab.step
  }

  private func drawTitle(into frame: inout Frame) {
    frame.fill(row: 0, role: .heading)
    let right = subject.isEmpty ? "" : "subject \(subject) "
    let end = frame.columns - Glyph.width(of: right)
    frame.write(right, row: 0, column: end, role: .heading)
    let column = frame.write(" conversion-tui", row: 0, role: .heading) + 2
    frame.write(fitted(session, to: end - column - 1), row: 0, column: column, role: .heading)
  }

  private func drawTabs(into frame: inout Frame) {
    for (tab, title, range) in placedTabs(columns: frame.columns) {
      let isCurrent = tab.step == current
      if isCurrent {
        frame.fill(row: 1, column: range.lowerBound, width: range.count, role: .current)
      }
      let column = frame.write(
        title, row: 1, column: range.lowerBound, role: isCurrent ? .current : .plain)
      frame.write(
        tab.mark.isEmpty ? "" : " \(tab.mark)", row: 1, column: column,
        role: isCurrent ? .current : tab.role)
    }
  }

  private typealias PlacedTab = (tab: StepTab, title: String, range: Range<Int>)

  /// Where there is no room for all, only the step one is on has its name: marks are news.
  private func placedTabs(columns: Int) -> [PlacedTab] {
    let whole = placedTabs { _ in true }
    guard let end = whole.last?.range.upperBound, end > columns else { return whole }
    return placedTabs { $0.step == current }
  }

  private func placedTabs(naming isNamed: (StepTab) -> Bool) -> [PlacedTab] {
    var left = 0
    return tabs.map { tab in
      let title = " \(tab.step.rawValue)" + (isNamed(tab) ? " \(tab.step.title)" : "")
      let mark = tab.mark.isEmpty ? "" : " \(tab.mark)"
      let width = Glyph.width(of: title + mark) + 1
      defer { left += width + 1 }
      return (tab, title, left..<left + width)
    }
  }

  private func drawMessage(into frame: inout Frame) {
    guard let message else { return }
    frame.write(
      fitted(" " + message.text, to: frame.columns), row: frame.rows - 2, role: message.role)
  }

  private func drawFooter(into frame: inout Frame) {
    for (entry, range) in placedFooter(columns: frame.columns) {
      guard let key = entry.keys.first, let short = entry.short else { continue }
      let column = frame.write(
        key.shortName, row: frame.rows - 1, column: range.lowerBound, role: .key)
      frame.write(" \(short)", row: frame.rows - 1, column: column, role: .hint)
    }
  }

  /// The command whose key is drawn at a column of the last line.
  func command(atColumn column: Int, in columns: Int) -> Command? {
    placedFooter(columns: columns).first { $0.range.contains(column) }?.entry.command
  }

  /// The keys that fit; those that do not are in the palette.
  private func placedFooter(columns: Int) -> [(entry: CommandEntry, range: Range<Int>)] {
    var left = 1
    return footer.compactMap { entry in
      guard let key = entry.keys.first, let short = entry.short
      else { return nil }
      let width = Glyph.width(of: key.shortName) + 1 + Glyph.width(of: short)
      guard left + width < columns else { return nil }
      defer { left += width + 2 }
      return (entry, left..<left + width)
    }
  }
}

/// What the message line says: the last action's result, or the problem of the cell.
public struct Message: Equatable, Sendable {
  public let text: String
  let role: Role

  init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
}
