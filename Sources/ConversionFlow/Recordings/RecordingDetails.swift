import AssetSearch
import Screen
import Vocabulary

extension SortedRecording {
  /// Everything known of it, as lines to read.
  var details: [Span] {
    var lines = [
      Span(printable(name), .heading), Span("id         \(id)"),
      Span("probes     \(Self.text(of: probes))"), Span("streams    \(Self.text(of: streams))"),
    ]
    if !incompleteStreams.isEmpty {
      let names = incompleteStreams.joined(separator: ", ")
      lines.append(Span("incomplete \(names): postprocessed, not curated", .warning))
    }
    if let source = asset.source { lines.append(Span("folder     \(source)")) }
    return lines + notes.map { Span("note       \(printable($0))", .hint) }
  }

  private static func text(of finding: Finding<[String]>) -> String {
    switch finding {
    case .pending: "not known yet"
    case .missing(let reason): "none: \(printable(reason))"
    case .found(let names): names.joined(separator: ", ")
    }
  }
}
