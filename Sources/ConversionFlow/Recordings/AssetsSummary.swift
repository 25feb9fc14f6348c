import AssetSearch
import Screen
import Vocabulary

/// The lines below the assets table: each thing looked for, found or why not.
extension AssetsStage {
  struct SummaryLine: Equatable {
    let label: String
    let text: String
    let role: Role
  }

  /// Warnings come first: on a small screen the last lines are not seen.
  static func summary(of found: SubjectAssets) -> [SummaryLine] {
    var lines = found.warnings.map(Self.note)
    if found.failure != nil { return lines }
    lines += found.smartspim.map { line("SmartSPIM", $0) }
    lines += found.stitched.map { line("stitched", $0) }
    lines += found.ecephys.map { session in
      let surface = found.surface[session.session].map { " · surface \($0.time)" } ?? ""
      let isSurface = found.surface.values.contains(session.session)
      return line(isSurface ? "surface" : "ecephys", session, suffix: surface)
    }
    if found.ecephys.isEmpty {
      lines.append(
        SummaryLine(
          label: "ecephys", text: found.progress.isComplete ? "no raw ecephys session found" : "…",
          role: found.progress.isComplete ? .warning : .busy))
    }
    return lines
  }

  private static func note(_ warning: String) -> SummaryLine {
    SummaryLine(label: "note", text: printable(warning), role: .warning)
  }

  /// - Parameter hiddenRows: Rows of the table above that do not show.
  static func draw(
    _ lines: [SummaryLine], hiddenRows: Int, into frame: inout Frame, in rect: Rect,
    _ commands: CommandTable
  ) {
    guard rect.height > 0 else { return }
    let rule = String(repeating: "─", count: rect.width)
    frame.write(rule, row: rect.row, column: rect.column, role: .border)
    frame.more(hiddenRows, in: rect.split(top: 1).top)
    let room = rect.height - 1
    let hidden = lines.count - room
    for (offset, line) in lines.prefix(hidden > 0 ? room - 1 : room).enumerated() {
      let row = rect.row + 1 + offset
      frame.write(padded(line.label, to: 10), row: row, column: rect.column + 1, role: .header)
      frame.write(
        fitted(line.text, to: rect.width - 13), row: row, column: rect.column + 12, role: line.role)
    }
    if hidden > 0 {
      frame.write(
        "\(hidden + 1) more lines: \(commands.key(of: .showDetails)) shows all",
        row: rect.row + rect.height - 1,
        column: rect.column + 12, role: .hint)
    }
  }

  private static func line(_ label: String, _ session: SessionAsset, suffix: String = "")
    -> SummaryLine
  {
    switch session.asset {
    case .pending: SummaryLine(label: label, text: "\(session.session.id) …", role: .busy)
    case .missing(let reason):
      SummaryLine(label: label, text: "\(session.session.id): \(printable(reason))", role: .warning)
    case .found(let asset):
      SummaryLine(
        label: label, text: "\(printable(asset.name))\(suffix) · \(asset.id)", role: .plain)
    }
  }
}

/// Probe names as few columns as they can take.
enum ProbeList {
  /// `ProbeA, ProbeB, ProbeC` becomes `ProbeA B C`; other names stay whole.
  static func compact(_ probes: [String]) -> String {
    let letters = probes.filter { $0.hasPrefix("Probe") && $0.count == 6 }
    let others = probes.filter { !letters.contains($0) }
    let joined =
      letters.isEmpty ? [] : ["Probe" + letters.map { String($0.suffix(1)) }.joined(separator: " ")]
    return (joined + others).joined(separator: ", ")
  }
}
