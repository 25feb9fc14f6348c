import AssetSearch
import Screen
import Vocabulary

/// The lines below the assets table: each thing looked for, found or why not.
extension AssetsStage {
  struct SummaryLine: Equatable {
    /// What a line is about: what Enter explains.
    enum Subject: Equatable {
      case session(SessionName)
      /// The search as a whole, and what a person should know of it.
      case search(note: String)
    }

    let subject: Subject
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
          subject: .search(note: "No raw ecephys session was found."), label: "ecephys",
          text: found.progress.isComplete ? "no raw ecephys session found" : "…",
          role: found.progress.isComplete ? .warning : .busy))
    }
    return lines
  }

  private static func note(_ warning: String) -> SummaryLine {
    SummaryLine(
      subject: .search(note: warning), label: "note", text: printable(warning), role: .warning)
  }

  /// Draws the lines around that of the cursor.
  ///
  /// - Parameters:
  ///   - hiddenRows: Rows of the table above that do not show.
  ///   - box: The whole step's: how many lines lie further down stands in its lower line.
  func drawLines(hiddenRows: Int, into frame: inout Frame, in rect: Rect, of box: Rect) {
    guard rect.height > 0 else { return }
    let rule = String(repeating: "─", count: rect.width)
    frame.write(rule, row: rect.row, column: rect.column, role: .border)
    frame.more(hiddenRows, in: rect.split(top: 1).top)
    let lines = lines
    let (first, place) = shownLines(of: lines.count, in: rect)
    frame.list(
      count: lines.count, cursor: line, first: first, cursorRole: .selection, in: place
    ) { index in
      let shown = lines[index]
      return ListLine(
        Span(index == line ? "▸" : " "), Span(padded(shown.label, to: 9), .header),
        Span(shown.text, shown.role))
    }
    frame.more(lines.count - first - place.height, in: box)
  }

  /// The line drawn at a position of the lines' area, if any.
  func line(at position: Frame.Position, in rect: Rect) -> Int? {
    let count = lines.count
    let (first, place) = shownLines(of: count, in: rect)
    let index = first + position.row - place.row
    return place.contains(position) && index < count ? index : nil
  }

  private func shownLines(of count: Int, in rect: Rect) -> (first: Int, place: Rect) {
    let place = rect.split(top: 1).bottom
    return (firstVisible(of: count, cursor: line ?? 0, rows: place.height), place)
  }

  private static func line(_ label: String, _ session: SessionAsset, suffix: String = "")
    -> SummaryLine
  {
    let (text, role): (String, Role) =
      switch session.asset {
      case .pending: ("\(session.session.id) …", .busy)
      case .missing(let reason): ("\(session.session.id): \(printable(reason))", .warning)
      case .found(let asset): ("\(printable(asset.name))\(suffix) · \(asset.id)", .plain)
      }
    return SummaryLine(subject: .session(session.session), label: label, text: text, role: role)
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
