import AssetSearch
import Screen
import Vocabulary

/// Everything known of a sorted recording, a line for each fact.
enum RecordingDetails {
  static func lines(of recording: SortedRecording, isUsed: Bool) -> [Span] {
    var lines = [Span(printable(recording.name), .heading)]
    func add(_ label: String, _ text: String, _ role: Role = .plain) {
      lines.append(Span("\(padded(label, to: 10)) \(text)", role))
    }
    add("use", isUsed ? "yes" : "no")
    add("session", recording.session.id)
    add("probes", text(of: recording.probes) { $0.joined(separator: ", ") })
    add("streams", text(of: recording.streams) { $0.joined(separator: ", ") })
    let incomplete = recording.incompleteStreams
    if !incomplete.isEmpty {
      add(
        "incomplete", "\(incomplete.joined(separator: ", ")): postprocessed, not curated", .warning)
    }
    add("sorter", text(of: recording.sorter) { printable($0) })
    add("analyzer", text(of: recording.isAnalyzer) { $0 ? "yes" : "no" })
    switch recording.output {
    case .found(.error(let marker)): add("error", "yes: \(printable(marker))", .problem)
    case .found(.clean): add("error", "no")
    case .missing(let reason): add("error", "not known: \(printable(reason))", .warning)
    case .pending: add("error", "not known yet", .busy)
    }
    add("created", PacificTime(epochSeconds: recording.asset.created).dateAndTime + " US/Pacific")
    add("id", recording.id)
    if let source = recording.asset.source { add("folder", "\(source)") }
    for note in recording.notes { add("note", printable(note), .hint) }
    return lines
  }

  private static func text<Value>(
    of finding: Finding<Value>, _ show: (Value) -> String
  ) -> String {
    switch finding {
    case .pending: "not known yet"
    case .missing(let reason): "none: \(printable(reason))"
    case .found(let value): show(value)
    }
  }
}

extension SortedRecording {
  /// What typing finds it by.
  var searchText: String {
    [name, id, sorter.value ?? "", (probes.value ?? []).joined(separator: " ")]
      .joined(separator: " ")
  }
}
