import AssetSearch

extension AssetQuery {
  /// The text of the search.
  var codeOcean: String {
    switch self {
    case .subjectField(let subject): "subject id:\(subject)"
    case .text(let text): text
    }
  }
}
