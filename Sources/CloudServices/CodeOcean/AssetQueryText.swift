import AssetSearch

extension AssetQuery {
  /// The text of the search.
  var codeOcean: String {
    switch self {
    case .subjectField(let subject): "subject id:\(subject)"
    case .text(let text), .archived(let text): text
    }
  }

  /// Whether archived assets are searched, and no others.
  var isOfArchived: Bool { if case .archived = self { true } else { false } }
}
