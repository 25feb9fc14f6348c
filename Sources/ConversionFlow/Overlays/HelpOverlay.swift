import Screen

extension TextOverlay {
  /// The keys of the step one is on first, then those that hold everywhere, then the other steps'.
  static func help(on step: Step) -> TextOverlay {
    var lines: [Line] = []
    func section(_ title: String, _ entries: [CommandEntry]) {
      guard !entries.isEmpty else { return }
      if !lines.isEmpty { lines.append(Line("")) }
      lines.append(Line(title, .heading))
      lines += entries.map { entry in
        let keys = entry.keys.map(\.name).joined(separator: ", ")
        return Line("\(padded(keys, to: 22)) \(entry.title)")
      }
    }
    let all = CommandTable.all
    section(
      "On the \(step.title) step", all.filter { $0.steps?.contains(step) == true && !$0.isMotion })
    section("Moving", all.filter { $0.isMotion && $0.holds(on: step) })
    section("Everywhere", all.filter { $0.steps == nil && !$0.isMotion })
    for other in Step.allCases where other != step {
      section(
        "On the \(other.title) step",
        all.filter {
          $0.steps?.contains(other) == true && $0.steps?.contains(step) == false && !$0.isMotion
        })
    }
    lines += [
      Line(""), Line("Typing", .heading),
      Line(
        "In a table, a printable key starts replacing the cell; in a list, it narrows the list."),
      Line("In a cell being edited: Enter commits and goes down, Tab right, Esc gives up."),
      Line("Paste from Excel or Sheets with the terminal's own paste key: a preview shows first."),
    ]
    return TextOverlay(title: "Help · \(step.title)", lines: lines)
  }
}
